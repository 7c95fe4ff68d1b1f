"""Doubts about annotations: rules that ask whether something is meant. Arithmetic on nouns.

A rule is a function of a `Subject` that yields `Doubt`s, and None wherever it may be interrupted.
"""

from annotator.lint.doubt import Doubt, Fix
from annotator.lint.expected import Expected
from annotator.lint.rules import RULES, doubts
from annotator.lint.subject import Subject, text_order

__all__ = ["RULES", "Doubt", "Expected", "Fix", "Subject", "doubts", "text_order"]
