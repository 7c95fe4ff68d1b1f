"""Review: how far annotators agree, and why not."""

from annotator.ui.review.agreement_page import AgreementPage

__all__ = ["AgreementPage"]
