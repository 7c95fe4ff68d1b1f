"""A draft of stances for gold: polarity, holder and target, direction and evidence, by keys."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from annotator.commands.cases import Said, drafted
from annotator.domain import Span, Stance, joined
from annotator.language import snap
from annotator.ui.desk import Desk
from annotator.ui.review.draft import TAKE, closing, moved, moves
from annotator.ui.tagging.participants import Participant
from annotator.ui.tagging.polarity_keys import polarity_keys, polarity_of
from annotator.ui.text_steps import next_sentence, previous_sentence, sentence_at
from annotator.words import _, language

End = Literal["holder", "target"]
ENDS: Mapping[str, End] = {"h": "holder", "t": "target"}
"""The keys that ask for another end."""


class StanceDraft:
    """Stances that are about to be written; one of them, and a piece of its evidence, is in hand.

    `near` are places where its ends are named: a sentence there is the first evidence.
    """

    def __init__(
        self, annotations: Iterable[Said], desk: Desk, text: str, near: Sequence[Span]
    ) -> None:
        self.stances = tuple(one for one in drafted(annotations) if isinstance(one, Stance))
        self._desk = desk
        self._text = text
        self._near = near
        self._at = 0
        self._piece = 0
        self._keys: Mapping[str, Callable[[], None]] = {
            "s": self._turn,
            "p": self._go_on,
            "Shift+k": self._drop,
            "Alt+Down": lambda: self._step(next_sentence),
            "Alt+Up": lambda: self._step(previous_sentence),
        }

    @property
    def annotations(self) -> tuple[Said, ...]:
        """What would be written."""
        return self.stances

    @property
    def stance(self) -> Stance:
        """The stance in hand."""
        return self.stances[self._at]

    @property
    def marked(self) -> tuple[Span, ...]:
        """The piece of evidence in hand."""
        return self.stance.evidence[self._piece : self._piece + 1]

    @property
    def hint(self) -> str:
        """What the keys do, in one line."""
        return " · ".join([*self._offered(), *closing()])

    def take(self, pressed: str, selection: Span | None) -> bool:
        """Change the draft as a chord says; return whether it says anything."""
        polarity = polarity_of(self._desk, pressed)
        if polarity:
            self._put(replace(self.stance, polarity=polarity))
        elif pressed == TAKE:
            self._add(selection)
        elif pressed in self._keys:
            self._keys[pressed]()
        elif moves(pressed):
            if self.marked:
                self._let_piece_be(moved(self._text, self.marked, pressed)[0])
        else:
            return False
        return True

    def set_end(self, end: End, chosen: Participant) -> None:
        """Let holder or target of the stance in hand be somebody else, or the target a topic."""
        if chosen.kind == "topic":
            self._put(replace(self.stance, target="", topic=chosen.name))
        elif end == "holder":
            self._put(replace(self.stance, holder=chosen.id))
        else:
            self._put(replace(self.stance, target=chosen.id, topic=""))

    def _offered(self) -> Iterator[str]:
        for polarity in self._desk.scheme.polarities:
            keys = polarity_keys(polarity.hotkey, polarity.value, self._desk)
            if keys and not polarity.retired:
                key = "+" if keys[0] == "=" else keys[0]
                yield f"{key} {polarity.title(language())}"
        yield _("H: other holder")
        yield _("T: other target")
        yield _("S: turn it round")
        yield _("K: the selection or the sentence is evidence")
        if self.stance.evidence:
            yield _("[ ] move its end, with Shift its start")
            yield _("Alt+↓: the next sentence instead")
            yield _("Shift+K: take it away")
        if len(self.stances) > 1 or len(self.stance.evidence) > 1:
            yield _("P: the next piece")
        yield _("W: the whole text")

    def _put(self, stance: Stance) -> None:
        """Let the stance in hand be as given."""
        self.stances = (*self.stances[: self._at], stance, *self.stances[self._at + 1 :])

    def _turn(self) -> None:
        if self.stance.target:
            self._put(replace(self.stance, holder=self.stance.target, target=self.stance.holder))

    def _go_on(self) -> None:
        """Take the next piece of evidence in hand; behind the last comes the next stance."""
        self._piece += 1
        if self._piece >= len(self.stance.evidence):
            self._piece = 0
            self._at = (self._at + 1) % len(self.stances)

    def _add(self, selection: Span | None) -> None:
        if selection:
            piece = snap(self._text, selection)
        else:
            places = self.marked or tuple(self._near)
            start, end = sentence_at(self._text, places[0].start if places else 0)
            if start == end:
                return
            piece = Span(start, end)
        self._let_evidence_be([*self.stance.evidence, piece], piece)

    def _drop(self) -> None:
        rest = [one for at, one in enumerate(self.stance.evidence) if at != self._piece]
        self._piece = max(min(self._piece, len(rest) - 1), 0)
        self._put(replace(self.stance, evidence=tuple(rest)))

    def _step(self, way: Callable[[str, int], int]) -> None:
        if self.marked:
            start, end = sentence_at(self._text, way(self._text, self.marked[0].start))
            if start < end:
                self._let_piece_be(Span(start, end))

    def _let_piece_be(self, piece: Span) -> None:
        rest = [one for at, one in enumerate(self.stance.evidence) if at != self._piece]
        self._let_evidence_be([*rest, piece], piece)

    def _let_evidence_be(self, pieces: Iterable[Span], in_hand: Span) -> None:
        evidence = joined(sorted(pieces))
        self._put(replace(self.stance, evidence=evidence))
        holds = (at for at, one in enumerate(evidence) if one.contains(in_hand))
        self._piece = next(holds, 0)
