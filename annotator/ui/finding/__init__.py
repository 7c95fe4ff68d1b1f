"""Finding: the find bar, other occurrences, the concordance, and the table of mentions."""

from annotator.ui.finding.finding import Finding

__all__ = ["Finding"]
