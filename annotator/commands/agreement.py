"""Comparing the sets of annotators: asks the project for them, hands them to the arithmetic."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.agreement import Report, page, report
from annotator.agreement.intervals import RESAMPLES
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.domain import GOLD, AnnotatedDocument, Annotator, NotFound
from annotator.formats.files import replacing
from annotator.store import sets
from annotator.words import _


def agreement(
    session: Session,
    whose: Sequence[str] = (),
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Report:
    """Compare the sets of the annotators named in `whose`; of everybody but gold when left out.

    NotFound when a name is nobody's or several people's, or fewer than two annotators are left.
    """
    heard = progress or Quiet()
    annotators = compared(session, whose)
    total = len(session.documents())
    return report(
        annotated(session, [annotator.id for annotator in annotators]),
        annotators,
        session.scheme,
        resamples=resamples,
        seed=seed,
        tell=lambda message, done, of: heard.step(message, done, of or total),
    )


def write_report(found: Report, path: Path) -> None:
    """Write a report as one page that needs no other file; the file is whole or not there."""
    with replacing(path) as unfinished:
        unfinished.write_text(page(found), encoding="utf-8", newline="\n")


def annotated(session: Session, annotators: Sequence[str]) -> Iterator[AnnotatedDocument]:
    """Yield each document with the sets of some annotators, one at a time."""
    for row in session.documents():
        yield session.annotated(row.id, annotators)


def compared(session: Session, whose: Sequence[str] = ()) -> list[Annotator]:
    """Return the annotators that `whose` means, in that order."""
    people = session.annotators()
    if whose:
        chosen = list(dict.fromkeys(_called(people, name) for name in whose))
    else:
        begun = {annotator for _document, annotator in sets(session.store)}
        chosen = [person for person in people if person.id in begun and person.id != GOLD]
    if len(chosen) < 2:
        raise NotFound(
            _(
                "Agreement needs the sets of at least two annotators; this project has {names}."
            ).format(names=_listed(chosen if not whose else people))
        )
    return chosen


def _called(people: Sequence[Annotator], name: str) -> Annotator:
    found = [person for person in people if name in (person.name, person.id)]
    if len(found) == 1:
        return found[0]
    raise NotFound(
        _("There is no single annotator “{name}”; choose among {names}.").format(
            name=name, names=_listed(people)
        )
    )


def _listed(people: Sequence[Annotator]) -> str:
    return ", ".join(person.name for person in people) or _("nobody's")
