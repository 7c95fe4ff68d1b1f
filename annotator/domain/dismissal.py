"""Dismissal: a doubt that somebody said is meant so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One annotator's word that what is doubted in a document is meant; `key` names the doubt."""

    document: str
    annotator: str
    key: str

    @property
    def id(self) -> str:
        """The key under which it is kept: who dismisses the same doubt twice says it once."""
        return f"{self.document}/{self.annotator}/{self.key}"
