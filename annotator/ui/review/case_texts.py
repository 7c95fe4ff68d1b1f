"""Case texts: the documents of the cases that were looked at last, with what gold says in each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from annotator.commands.cases import Said
from annotator.domain import GOLD, Document, Mention, Stance, Step
from annotator.ui.desk import Desk, ends

MOST = 24


@dataclass
class CaseText:
    """One document: who has read it, everybody's mentions, and gold by id."""

    document: Document
    readers: frozenset[str]
    mentions: tuple[Mention, ...]
    gold: dict[str, Said] = field(default_factory=dict[str, Said])


class CaseTexts(QObject):
    """Reads documents from the project once, and follows what is written into gold."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts: dict[str, CaseText] = {}
        desk.changed.connect(self.take)
        desk.reloaded.connect(self.clear)

    def clear(self) -> None:
        """Forget what was read."""
        self._texts.clear()

    def of(self, document: str, people: Sequence[str]) -> CaseText:
        """Return a document with what these people (ids) and gold say in it."""
        found = self._texts.pop(document, None) or self._read(document, people)
        self._texts[document] = found
        if len(self._texts) > MOST:
            del self._texts[next(iter(self._texts))]
        return found

    def take(self, step: Step) -> None:
        """Follow a step; what an annotator changed is read anew."""
        for gone, there in map(ends, step.changes):
            noun = there or gone
            if not isinstance(noun, Mention | Stance):
                continue
            text = self._texts.get(noun.document)
            if text is None:
                continue
            if noun.annotator != GOLD:
                del self._texts[noun.document]
            elif there is None:
                text.gold.pop(noun.id, None)
            else:
                text.gold[noun.id] = noun

    def _read(self, document: str, people: Sequence[str]) -> CaseText:
        session = self._desk.session
        session.settle()
        annotated = session.annotated(document, [*people, GOLD])
        sets = [one for one in annotated.sets if one.annotator.id != GOLD]
        gold = [one for one in annotated.sets if one.annotator.id == GOLD]
        return CaseText(
            annotated.document,
            frozenset(one.annotator.id for one in sets),
            tuple(mention for one in sets for mention in one.mentions),
            {said.id: said for one in gold for said in (*one.mentions, *one.stances)},
        )
