"""Finished articles: what the middle of a corpus looks like, for replays of one article more."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from annotator.commands.documents import finish
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_spans
from annotator.commands.session import Session
from annotator.domain import Mention
from annotator.ui.proof.replay import (
    LABEL_KEYS,
    Before,
    Synonyms,
    Told,
    alike_names,
    beginning,
    told,
)

EARLIER = 20
"""So many articles are finished: half of the corpus."""


def earlier(folder: Path, name: str) -> list[Told]:
    """Return the articles that are finished before another one, in the order of the corpus."""
    names = sorted((file.stem for file in folder.glob("art*.ann")), key=lambda one: int(one[3:]))
    text = told(folder, name).text
    others = [told(folder, one) for one in names if one != name]
    return [one for one in others if one.text != text][:EARLIER]


def finished(articles: Sequence[Told]) -> Before:
    """Return what labels articles as the corpus has them, says who is meant, and finishes them.

    Names that the corpus calls the same, endings aside, are one entry of the register.
    """

    def finish_all(session: Session, ids: Mapping[str, str]) -> None:
        who = session.annotator.id
        register = _Register(articles[0].synonyms)
        for label in LABEL_KEYS:
            places = [
                (article, span)
                for article in articles
                for span, its in article.mentions
                if its == label
            ]
            spans = [(ids[article.name], (span,)) for article, span in places]
            made = session.do(label_spans, who, spans, label)
            for (article, span), mention in zip(places, made, strict=True):
                register.add(" ".join(span.of(article.text).split()), mention)
        for name, mentions in register.entries:
            session.do(add_entity, name, mentions[0].label, [one.id for one in mentions])
        for article in articles:
            session.do(finish, ids[article.name], who)

    return finish_all


class _Register:
    """Mentions by whom they mean, as the synonyms of the corpus and the endings of names tell."""

    def __init__(self, synonyms: Synonyms) -> None:
        self.entries: list[tuple[str, list[Mention]]] = []
        self._homes: dict[str, list[tuple[str, int]]] = {}
        self._groups = [sorted(group) for group in synonyms]
        for number, group in enumerate(self._groups):
            for name in group:
                self._note(name, -1 - number)

    def add(self, words: str, mention: Mention) -> None:
        """Put in a mention with its words."""
        near = self._homes.get(beginning(words), ())
        home = next((home for name, home in near if alike_names(words, name)), None)
        if home is not None and home >= 0:
            self.entries[home][1].append(mention)
            return
        self.entries.append((words, [mention]))
        here = len(self.entries) - 1
        for name in self._groups[-1 - home] if home is not None else [words]:
            self._note(name, here)

    def _note(self, name: str, home: int) -> None:
        row = self._homes.setdefault(beginning(name), [])
        row.insert(0, (name, home))
