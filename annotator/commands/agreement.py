"""Comparing the sets of annotators: asks the project for them, hands them to the arithmetic."""

import csv
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import StringIO
from itertools import combinations
from pathlib import Path

from annotator.agreement import (
    NO_DRAWS,
    Disagreement,
    DocumentAgreement,
    Report,
    by_document,
    disagreements,
    draws_for,
    page,
    report,
)
from annotator.agreement.disagreements import Side
from annotator.agreement.intervals import RESAMPLES
from annotator.agreement.measure import KINDS
from annotator.agreement.strict import Strict, strict, told_apart
from annotator.commands.called import names_of
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.commands.sieve import Sieve
from annotator.domain import (
    EVERYBODY,
    GOLD,
    AnnotatedDocument,
    Annotator,
    Mention,
    NotFound,
    Role,
    Scheme,
    Stance,
    Voucher,
    select,
)
from annotator.formats.files import replacing
from annotator.store import Store, exact_sets, sets
from annotator.words import _, language


def agreement(
    session: Session,
    whose: Sequence[str] = (),
    *,
    only: Sequence[str] = (),
    vouchers: Collection[Voucher] = EVERYBODY,
    gamma: bool = False,
    resamples: int = RESAMPLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> Report:
    """Compare the sets of the annotators named in `whose`; of every person when left out.

    `only` names the kinds to compare, all when left out; `vouchers` are those whose annotations are
    compared, so that what nobody changed since an import can be left out. `gamma` is drawn, and takes
    longer than all the rest. NotFound when a name is nobody's or
    several people's, a kind is none, or fewer than two annotators are left.
    """
    unknown = [kind for kind in only if kind not in KINDS]
    if unknown:
        raise NotFound(
            _("“{kind}” is nothing that can be compared; choose among {kinds}.").format(
                kind=unknown[0], kinds=", ".join(KINDS)
            )
        )
    heard = progress or Quiet()
    annotators = compared(session, whose)
    total = len(session.documents())
    sieve = Sieve(vouchers)
    found = report(
        map(sieve.through, session.each_annotated([annotator.id for annotator in annotators])),
        annotators,
        session.scheme,
        only=(*only, *(["units"] if gamma else [])) if only else KINDS,
        resamples=resamples,
        seed=seed,
        draws=draws_for(total, seed) if gamma else NO_DRAWS,
        tell=lambda message, done, of: heard.step(message, done, of or total),
    )
    return replace(found, left_out=sieve.left_out)


def exact_agreement(session: Session, whose: Sequence[str] = ()) -> tuple[list[Annotator], Strict]:
    """Return who is compared, and how far their very same mentions coincide: `f1_strict` alone.

    It is found from the tables, in a small part of the time of a report. NotFound as of `agreement`.
    """
    annotators = compared(session, whose)
    ids = [annotator.id for annotator in annotators]
    found = strict(
        (document, [None if one is None else told_apart(one) for one in some])
        for document, some in exact_sets(session.store, ids)
    )
    return annotators, found


MOST_PLACES = 5_000
"""More places of a pair of annotators than anybody walks through are counted only."""


@dataclass(frozen=True, slots=True)
class Differing:
    """One disagreement in words: where it is, and what each of the two annotators has there."""

    disagreement: Disagreement
    name: str
    words: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a page on agreement shows: the report, and each document for each pair of annotators.

    `ids` are the annotators in the order of the report; `places` are the disagreements of each pair
    with the text of their document, what matters most first and at most `MOST_PLACES`; `totals`
    tells how many there are.
    """

    report: Report
    ids: tuple[str, ...]
    documents: Mapping[tuple[str, str], tuple[DocumentAgreement, ...]]
    places: Mapping[tuple[str, str], tuple[Differing, ...]]
    totals: Mapping[tuple[str, str], int]


def compare(
    path: Path,
    whose: Sequence[str],
    progress: Progress,
    *,
    vouchers: Collection[Voucher] = EVERYBODY,
    gamma: bool = False,
) -> Compared:
    """Compare the sets of annotators in the project file at `path`, which is only read.

    It may run in another thread than the session that has the project open.
    """
    with closing(Session(Store(path, "", read_only=True), GOLD)) as session:
        found = agreement(session, whose, vouchers=vouchers, gamma=gamma, progress=progress)
        ids = tuple(one.id for one in compared(session, whose))
        pairs = list(combinations(ids, 2))
        documents: dict[tuple[str, str], list[DocumentAgreement]] = {pair: [] for pair in pairs}
        places: dict[tuple[str, str], list[Differing]] = {pair: [] for pair in pairs}
        totals = Counter[tuple[str, str]]()
        total = len(session.documents())
        for number, whole in enumerate(session.each_annotated(ids), 1):
            progress.step(_("Finding the places"), number, total)
            one = select(whole, vouchers).annotated
            for pair in pairs:
                documents[pair] += by_document([one], pair, session.scheme)
                told = disagreements(one, pair, session.scheme)
                totals[pair] += len(told)
                places[pair] += [_in_words(each, one, session.scheme) for each in told]
                if len(places[pair]) > 2 * MOST_PLACES:
                    places[pair] = _weightiest(places[pair])
    return Compared(
        found,
        ids,
        {pair: tuple(rows) for pair, rows in documents.items()},
        {pair: tuple(_weightiest(rows)) for pair, rows in places.items()},
        totals,
    )


def _weightiest(places: list[Differing]) -> list[Differing]:
    return sorted(places, key=lambda each: -each.disagreement.weight)[:MOST_PLACES]


def _in_words(one: Disagreement, annotated: AnnotatedDocument, scheme: Scheme) -> Differing:
    text = annotated.document.text
    names = names_of(annotated.entities)
    titles = {each.key: each.title(language()) for each in (*scheme.labels, *scheme.polarities)}
    words = " … ".join(" ".join(span.of(text).split()) for span in one.spans)

    def side(held: Side) -> str:
        return "; ".join(in_short(noun, text, names, titles) for noun in held) or "–"

    return Differing(
        one, annotated.document.name, words or side(one.first), side(one.first), side(one.second)
    )


def in_short(
    noun: Mention | Stance, text: str, names: Mapping[str, str], titles: Mapping[str, str]
) -> str:
    """Return an annotation in a few words; entities and labels by `names` and `titles`, by key."""
    if isinstance(noun, Mention):
        who = f" = {names.get(noun.entity, noun.entity)}" if noun.entity else ""
        label = titles.get(noun.label, noun.label)
        quoted = _("“{words}”").format(words=" ".join(noun.quote(text).split()))
        return f"{label} {quoted}{who}"
    holder = names.get(noun.holder, noun.holder)
    target = noun.topic or names.get(noun.target, noun.target)
    return f"{holder} → {target}: {titles.get(noun.polarity, noun.polarity)}"


def numbers_as_csv(found: Report) -> str:
    """Return every measure as a row of a table for spreadsheets, lines ended by CR LF."""
    text = StringIO(newline="")
    rows = [measure.as_json() for measure in found.measures]
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["name"], lineterminator="\r\n")
    writer.writeheader()
    for row, measure in zip(rows, found.measures, strict=True):
        writer.writerow(row | {"sets": " | ".join(measure.sets)})
    return text.getvalue()


def write_numbers(found: Report, path: Path) -> None:
    """Write every measure as JSON, or as CSV where the name ends so; the file is whole or not there."""
    told = numbers_as_csv(found)
    if path.suffix.lower() != ".csv":
        told = json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n"
    with replacing(path) as unfinished:
        unfinished.write_text(told, encoding="utf-8", newline="")


def write_report(found: Report, path: Path) -> None:
    """Write a report as one page that needs no other file; the file is whole or not there."""
    with replacing(path) as unfinished:
        unfinished.write_text(page(found), encoding="utf-8", newline="\n")


def compared(session: Session, whose: Sequence[str] = ()) -> list[Annotator]:
    """Return the annotators that `whose` means, in that order."""
    people = session.annotators()
    if whose:
        chosen = list(dict.fromkeys(_called(people, name) for name in whose))
    else:
        begun = {annotator for _document, annotator in sets(session.store)}
        chosen = [one for one in people if one.id in begun and one.role is Role.PERSON]
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
