"""The article view: the text of one document with its marks, a caret and a selection."""

from annotator.ui.article.marks import Kind, Mark, MarkStyle
from annotator.ui.article.outlines import Outline
from annotator.ui.article.ticks import Ticks
from annotator.ui.article.view import ArticleView

__all__ = ["ArticleView", "Kind", "Mark", "MarkStyle", "Outline", "Ticks"]
