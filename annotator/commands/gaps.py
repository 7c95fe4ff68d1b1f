"""Gaps in the guideline: the comments of decisions, gathered by what was decided about."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from annotator.commands.agreement import in_short
from annotator.commands.called import names_of
from annotator.commands.session import Session
from annotator.domain import Cited, Decision, Document, Entity, Mention, Stance, Verdict
from annotator.formats.files import replacing
from annotator.words import _, language


@dataclass(frozen=True, slots=True)
class Gap:
    """One commented decision: what it is about, what was there, what gold has now, and why."""

    about: str
    document: str
    said: tuple[str, ...]
    gold: str
    comment: str


def gaps(session: Session) -> list[Gap]:
    """Return the decisions of people that have a comment, by kind and label."""
    found = [_gap(session, one) for one in session.store.each(Decision) if one.comment]
    return sorted(found, key=lambda gap: (gap.about, gap.document, gap.said))


def in_words(found: Iterable[Gap]) -> str:
    """Return gaps as a text with a heading for each kind and label."""
    parts: list[str] = []
    for about, together in groupby(found, key=lambda gap: gap.about):
        lines = [about, "=" * len(about)]
        for gap in together:
            lines += ["", gap.comment, f"    {gap.document}: {' | '.join(gap.said)}"]
            lines.append("    " + _("Gold: {said}").format(said=gap.gold))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n" if parts else ""


def write_gaps(session: Session, path: Path) -> None:
    """Write all gaps as a text file; it is whole or not there."""
    with replacing(path) as unfinished:
        unfinished.write_text(in_words(gaps(session)), encoding="utf-8", newline="\n")


def _gap(session: Session, decision: Decision) -> Gap:
    document = session.store.get(Document, decision.document)
    scheme = session.scheme
    titles = {one.key: one.title(language()) for one in (*scheme.labels, *scheme.polarities)}
    names = names_of(session.store.each(Entity))

    def told(cited: Iterable[Cited]) -> list[str]:
        nouns = [one for each in cited if (one := _as_it_was(session, each))]
        return list(dict.fromkeys(in_short(one, document.text, names, titles) for one in nouns))

    there = told(decision.covers)
    gold = "; ".join(told(decision.wrote))
    if decision.verdict is not Verdict.TAKEN:
        gold = _("nothing") if decision.verdict is Verdict.NOTHING else _("put off")
    return Gap(
        _about(session, decision, titles), document.name, tuple(there), gold, decision.comment
    )


def _about(session: Session, decision: Decision, titles: dict[str, str]) -> str:
    """Return the kind of annotation and the labels or polarities that were decided between."""
    nouns = [one for each in decision.covers if (one := _as_it_was(session, each))]
    keys = {one.label if isinstance(one, Mention) else one.polarity for one in nouns}
    kind = _("Stances") if any(isinstance(one, Stance) for one in nouns) else _("Mentions")
    return f"{kind}: {', '.join(sorted(titles.get(key, key) for key in keys))}"


def _as_it_was(session: Session, cited: Cited) -> Mention | Stance | None:
    noun = session.store.folded(cited.kind, cited.id, [cited.record])
    return noun if isinstance(noun, Mention | Stance) else None
