"""Suggesting: what the program suggests in the article, and the keys that accept or refuse it."""

from annotator.ui.suggesting.sources import Sources
from annotator.ui.suggesting.suggesting import Suggesting

__all__ = ["Sources", "Suggesting"]
