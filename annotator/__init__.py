"""Annotator: label who is named in a news article, and who takes what stance towards whom."""

__version__ = "0.1.0"
