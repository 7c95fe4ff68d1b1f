"""RuSentRel: a folder of articles, and who in them stands how to whom."""

from annotator.formats.rusentrel_read import read, scheme_of
from annotator.formats.rusentrel_write import write

__all__ = ["read", "scheme_of", "write"]
