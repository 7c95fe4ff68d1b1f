"""The documents of the project: a list with states and counts, a filter, and the progress."""

from annotator.ui.documents.panel import DocumentPanel

__all__ = ["DocumentPanel"]
