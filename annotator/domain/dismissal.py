"""Dismissal: a doubt that somebody said is meant so, or a suggestion that somebody refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One annotator's word that what is doubted or suggested in a document is not so.

    `key` names the doubt or suggestion. Of a suggestion `source` and `reason` are those of its
    provenance, so that it can be told what is refused how often.
    """

    document: str
    annotator: str
    key: str
    source: str = ""
    reason: str = ""

    @property
    def id(self) -> str:
        """The key under which it is kept: who dismisses the same thing twice says it once."""
        return f"{self.document}/{self.annotator}/{self.key}"
