"""The overview: pictures of the whole corpus, each mark of which leads back to the text."""

from annotator.ui.overview.page import OverviewPage

__all__ = ["OverviewPage"]
