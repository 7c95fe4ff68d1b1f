"""brat standoff: a text file and a file of annotations for each document."""

from annotator.formats.brat_conf import scheme_of
from annotator.formats.brat_read import read
from annotator.formats.brat_write import write

__all__ = ["read", "scheme_of", "write"]
