"""The scheme editor: what may be said, shown as lists with the details of one entry beside them."""

from annotator.ui.scheme.editor import SchemeEditor

__all__ = ["SchemeEditor"]
