"""Packages: handing out documents, taking packages back, and who has what."""

from annotator.ui.packages.packaging import Packaging

__all__ = ["Packaging"]
