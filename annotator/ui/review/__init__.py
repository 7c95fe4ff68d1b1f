"""Review: how far annotators agree, why not, and what of it becomes gold."""

from annotator.ui.review.adjudication_page import AdjudicationPage
from annotator.ui.review.agreement_page import AgreementPage

__all__ = ["AdjudicationPage", "AgreementPage"]
