"""Finding: the find bar, other occurrences, the concordance, and the table of mentions."""

from annotator.ui.finding.concordance import Concordance
from annotator.ui.finding.finding import Finding
from annotator.ui.finding.mention_table import MentionTable
from annotator.ui.finding.repeating import Repeating

__all__ = ["Concordance", "Finding", "MentionTable", "Repeating"]
