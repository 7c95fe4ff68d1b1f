"""The stance matrix: everybody who may hold a stance by everybody it may be towards."""

from annotator.ui.matrix.deciding import Deciding
from annotator.ui.matrix.pane import MatrixPane

__all__ = ["Deciding", "MatrixPane"]
