"""Memory: who is meant by the words that tell who speaks, from what stood before them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annotator.domain import Span
from annotator.language.quotations.lexicon import Use
from annotator.language.quotations.parts import Part, Sort
from annotator.language.quotations.quotation import Ground, Speaker
from annotator.language.quotations.subjects import Form

FARTHEST = 2_500
"""A pronoun and a quotation without a speaker look back so many code points."""
_STEM = 6
_EARLY = 9
_SURE = {Sort.NAME: 0.9, Sort.ROLE: 0.9, Sort.PRONOUN: 0.6}
_SEVERAL = ("ы", "и", "ей", "ов", "ам", "ям", "ами", "ями", "ах", "ях", "ья", "s")


@dataclass(frozen=True, slots=True)
class _Person:
    speaker: Speaker
    at: int
    form: Form = Form.UNKNOWN
    outlet: bool = False
    in_passing: bool = False


Held = tuple[list[_Person], _Person | None, Sequence[Part]]


@dataclass(slots=True)
class Memory:
    """Who was named and who spoke, up to where the text is read."""

    text: str
    _spoke: list[_Person] = field(default_factory=list[_Person])
    _subject: _Person | None = None
    _here: Sequence[Part] = ()
    _roles: dict[tuple[str, str], Span] = field(default_factory=dict[tuple[str, str], Span])

    def begin(self, parts: Sequence[Part]) -> None:
        """Let a sentence be the one that is read."""
        self._here = parts
        for part in parts:
            if part.sort is Sort.ROLE and part.name:
                for whose in (self._stem_of(part.whose), ""):
                    self._roles[self._stem(part), whose] = part.name

    def end(self, parts: Sequence[Part]) -> None:
        """Note whom a sentence that was read is about."""
        self._subject = self._about(parts[:_EARLY]) or self._subject

    def held(self) -> Held:
        """Return what a quotation that is read in between must not change."""
        return list(self._spoke), self._subject, self._here

    def hold(self, held: Held) -> None:
        """Go back to what was held."""
        self._spoke, self._subject, self._here = held

    def spoke(
        self,
        speaker: Speaker,
        form: Form = Form.UNKNOWN,
        *,
        outlet: bool = False,
        in_passing: bool = False,
    ) -> None:
        """Note that somebody spoke, perhaps only in passing; an outlet is no person."""
        before = self._spoke[-1] if self._spoke else None
        if before and before.speaker.named == speaker.named is not None:
            form = form or before.form
            outlet = before.outlet or outlet
        at = max(speaker.place.start, before.at if before else 0)
        self._spoke.append(_Person(speaker, at, form, outlet, in_passing))

    def last(self, at: int) -> Speaker | None:
        """Return who spoke last before a place, if that is not long ago."""
        last = next((one for one in reversed(self._spoke) if one.at < at), None)
        if not last or at - last.at >= FARTHEST:
            return None
        place = last.speaker.named or last.speaker.place
        return replace(last.speaker, place=place, sure=0.4, ground=Ground.BEFORE)

    def about(self, parts: Sequence[Part], at: int) -> Speaker | None:
        """Return who may be quoted in a sentence that only tells of somebody, before a place."""
        if not self._spoke:
            return None
        last = self.last(at)
        if last and at - self._spoke[-1].at < FARTHEST // 3:
            return replace(last, sure=0.3)
        person = self._about(parts)
        return replace(person.speaker, sure=0.3, ground=Ground.BEFORE) if person else None

    def implied(self, at: int, form: Form) -> Speaker | None:
        """Return who speaks by a verb that has no subject: whoever spoke or did something before."""
        meant = self._one_meant(at, form, ()) if form in (Form.HE, Form.SHE, Form.ONE) else None
        if meant is None:
            return None
        place = meant.named or meant.place
        return replace(meant, place=place, sure=0.4, ground=Ground.BEFORE)

    def speaker(self, part: Part, form: Form = Form.UNKNOWN, sure: float = 1.0) -> Speaker:
        """Return whom the words of a part mean."""
        sure = min(sure, _SURE[part.sort])
        if part.sort is Sort.NAME:
            return Speaker(part.span, part.span, sure, Ground.NAME)
        if part.sort is Sort.ROLE:
            return self._of_role(part, sure)
        meant = self._meant(part, form)
        if not meant:
            return Speaker(part.span, None, 0.2, Ground.PRONOUN)
        name = meant.named or meant.place
        return Speaker(part.span, name, sure, Ground.PRONOUN, meant.nobody)

    def _of_role(self, part: Part, sure: float) -> Speaker:
        if part.nobody:
            return Speaker(part.span, None, sure, Ground.ROLE, nobody=True)
        if part.name:
            return Speaker(part.span, part.name, sure, Ground.ROLE)
        whose = self._stem_of(part.whose)
        name = self._roles.get((self._stem(part), whose))
        if name:
            return Speaker(part.span, name, sure - 0.1, Ground.ROLE)
        if not whose and not part.described and self._is_one(part):
            outlet = bool(part.use & Use.OUTLET)
            told = (one for one in reversed(self._spoke) if not one.in_passing)
            last = next((one for one in told if one.outlet is outlet), None)
            if last and part.start - last.at < FARTHEST:
                return Speaker(part.span, last.speaker.named, 0.5, Ground.ROLE)
        return Speaker(part.span, None, sure - 0.2, Ground.ROLE)

    def _meant(self, part: Part, form: Form) -> Speaker | None:
        if part.use & Use.RELATIVE:
            return self._nearest_here(part)
        if part.use & Use.THEY:
            return None
        if part.use & (Use.HE | Use.SHE):
            form = Form.HE if part.use & Use.HE else Form.SHE
        before = [one for one in self._here if one.start < part.start]
        return self._one_meant(part.start, form, before) or self._nearest_here(part)

    def _one_meant(self, at: int, form: Form, here: Sequence[Part]) -> Speaker | None:
        """Return who spoke or did something last, before a place."""
        subject = self._about(here) or self._subject
        last = next((one for one in reversed(self._spoke) if _agrees(one, form)), None)
        likely = [one for one in (subject, last) if one and at - one.at < FARTHEST]
        return max(likely, key=lambda one: one.at).speaker if likely else None

    def _about(self, parts: Sequence[Part]) -> _Person | None:
        """Return the first one among parts who may do what a sentence tells of."""
        for part in parts:
            if part.held or part.oblique or part.sort not in (Sort.NAME, Sort.ROLE):
                continue
            if part.sort is Sort.NAME and part.is_person:
                return _Person(Speaker(part.span, part.span, 0.5, Ground.NAME), part.start)
            if part.sort is Sort.ROLE and not part.use & Use.OUTLET and self._is_one(part):
                return _Person(self._of_role(part, 0.5), part.start)
        return None

    def _nearest_here(self, part: Part) -> Speaker | None:
        found = None
        for one in self._here:
            if one.start >= part.start:
                break
            if one.sort in (Sort.NAME, Sort.ROLE):
                found = one
        return self.speaker(found) if found else None

    def _stem(self, role: Part) -> str:
        return self._words(role)[0].casefold()[:_STEM]

    def _words(self, role: Part) -> list[str]:
        """Return the words of a role, its own word first."""
        return self.text[role.own : role.end].split()

    def _stem_of(self, span: Span | None) -> str:
        return self.text[span.start : span.end].casefold()[:4] if span else ""

    def _is_one(self, role: Part) -> bool:
        return not self._words(role)[0].casefold().endswith(_SEVERAL)


def _agrees(one: _Person, form: Form) -> bool:
    return not (
        form in (Form.HE, Form.SHE)
        and one.form is not form
        and one.form in (Form.HE, Form.SHE, Form.MANY)
    )
