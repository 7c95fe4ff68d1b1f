"""How far annotation sets coincide: measures, their intervals, the report and the disagreements."""

from annotator.agreement.by_document import DocumentAgreement, by_document
from annotator.agreement.disagreements import Disagreement, Kind, disagreements
from annotator.agreement.disorder_counts import NO_DRAWS, draws_for
from annotator.agreement.measure import Measure
from annotator.agreement.page import page
from annotator.agreement.remarks import remarks
from annotator.agreement.report import Report, report
from annotator.agreement.wording import disagreement_title, kind_title, meaning, name_title
from annotator.agreement.working import working

__all__ = [
    "NO_DRAWS",
    "Disagreement",
    "DocumentAgreement",
    "Kind",
    "Measure",
    "Report",
    "by_document",
    "disagreement_title",
    "disagreements",
    "draws_for",
    "kind_title",
    "meaning",
    "name_title",
    "page",
    "remarks",
    "report",
    "working",
]
