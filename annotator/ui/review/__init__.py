"""Review: how far annotators agree, why not, and what of it becomes gold."""

from annotator.ui.review.adjudication_page import AdjudicationPage
from annotator.ui.review.agreement_page import AgreementPage
from annotator.ui.review.conflict_page import ConflictPage

__all__ = ["AdjudicationPage", "AgreementPage", "ConflictPage"]
