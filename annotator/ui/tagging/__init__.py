"""The tagging panel: labels, the mention under the caret, who is named, and the stances."""

from annotator.ui.tagging.panel import TaggingPanel

__all__ = ["TaggingPanel"]
