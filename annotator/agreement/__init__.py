"""How far annotation sets coincide: measures, their intervals, the report and the disagreements."""

from annotator.agreement.disagreements import Disagreement, Kind, disagreements
from annotator.agreement.measure import Measure
from annotator.agreement.page import page
from annotator.agreement.report import Report, report

__all__ = ["Disagreement", "Kind", "Measure", "Report", "disagreements", "page", "report"]
