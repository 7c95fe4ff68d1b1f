"""Report: every measure of the sets of two or more annotators over a whole corpus."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.agreement.counts import Counts, Key, Ledger, add
from annotator.agreement.disorder import Disorder
from annotator.agreement.disorder_counts import NO_DRAWS, Draws
from annotator.agreement.disorder_questions import disorder_of, disorder_questions
from annotator.agreement.document_counts import Company
from annotator.agreement.document_label_questions import (
    all_document_label_questions,
    document_label_questions,
)
from annotator.agreement.group_questions import (
    DOCUMENTS,
    group_questions,
    mean_questions,
)
from annotator.agreement.intervals import RESAMPLES, intervals
from annotator.agreement.kappa_questions import kappa_questions
from annotator.agreement.measure import KINDS, Measure
from annotator.agreement.mention_counts import CONFUSION
from annotator.agreement.mention_questions import (
    detail_questions,
    label_margins,
    label_questions,
    mention_questions,
)
from annotator.agreement.question import Question, once, values_of
from annotator.agreement.stance_questions import scale, stance_questions
from annotator.agreement.table_questions import table_of
from annotator.agreement.token_questions import token_questions
from annotator.agreement.two_annotators import margins
from annotator.agreement.unit_questions import unit_questions
from annotator.agreement.value import Reason, sentence
from annotator.domain import AnnotatedDocument, Annotator, Role, Scheme
from annotator.words import _

Cell = tuple[str, str]
"""The label one annotator gave and the label the other gave."""
Tell = Callable[[str, int, int], None]
"""Hears what is going on, how much of it is done, and of how much; 0 when nobody knows."""
FEWEST_DOCUMENTS = 5
"""Below this a confidence interval over documents says nothing."""


def _quiet(_message: str, _done: int, _total: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of a corpus: for each pair of annotators, then for all of them together.

    `confusions` holds for each pair how often the labels of two mentions with the same borders
    were this and that, `disorders` what gamma was made of, if it was asked for. `left_out` is how many
    annotations were not compared, by who vouches for them (`domain.Voucher`): imports and accepted
    suggestions that nobody changed, where that was wished.
    """

    annotators: tuple[str, ...]
    documents: int
    measures: tuple[Measure, ...]
    confusions: Mapping[tuple[str, str], Mapping[Cell, int]]
    disorders: Mapping[tuple[str, ...], Disorder]
    left_out: Mapping[str, int] = field(default_factory=dict[str, int])

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "annotators": list(self.annotators),
            "documents": self.documents,
            "left_out": dict(self.left_out),
            "measures": [measure.as_json() for measure in self.measures],
        }

    @property
    def is_large(self) -> bool:
        """Whether there are enough documents for confidence intervals."""
        return self.documents >= FEWEST_DOCUMENTS

    def measure(
        self, kind: str, name: str, sets: Sequence[str] = (), label: str | None = None
    ) -> Measure:
        """Return one measure, of all annotators when no sets are given; KeyError when not there."""
        wanted = tuple(sets) or self.annotators
        for one in self.measures:
            if (one.kind, one.name, one.sets, one.label) == (kind, name, wanted, label):
                return one
        raise KeyError((kind, name, wanted, label))


def report(
    documents: Iterable[AnnotatedDocument],
    annotators: Sequence[Annotator],
    scheme: Scheme,
    *,
    only: Collection[str] = KINDS,
    resamples: int = RESAMPLES,
    seed: int = 0,
    draws: Draws = NO_DRAWS,
    tell: Tell = _quiet,
) -> Report:
    """Compare the sets of `annotators`; each document is counted once and may be forgotten then.

    `only` names the kinds to compare. Gold and imports are compared with each of the others, but
    never put together with them. 0 `resamples` leave the confidence intervals out; the same `seed`
    gives the same ones. Gamma is there only when chance is to be drawn for it.
    """
    company = Company([annotator.id for annotator in annotators], scheme, only, draws)
    people = sum(annotator.role is Role.PERSON for annotator in annotators)
    names = _names(annotators)
    everything, compared = Ledger(), Ledger()
    confusions = {(names[here], names[there]): Counter[Cell]() for here, there in company.pairs}
    for number, document in enumerate(documents, 1):
        counts = company.count(document)
        _take_confusions(counts, list(confusions.values()))
        (compared if DOCUMENTS in counts else everything).enter(counts)
        tell(_("Comparing"), number, 0)
    whole = compared.total()
    for key, many in everything.total().items():
        add(whole, key, many)
    rows = _in_order(
        (sets, question)
        for sets, question in _questions(company, whole, names)
        if question.kind in company.only and (len(sets) == 2 or people == len(names))
    )
    sure = _("Estimating how sure the numbers are")
    asked = [question.ask for _sets, question in rows]
    found = intervals(
        compared,
        asked,
        resamples=resamples,
        seed=seed,
        tell=lambda done: tell(sure, done, resamples),
    )
    measures = tuple(
        _measure(question, sets, whole, interval)
        for (sets, question), interval in zip(rows, found, strict=True)
    )
    return Report(names, len(compared), measures, confusions, _disorders(company, whole, names))


def _questions(
    company: Company, whole: Counts, names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Question]]:
    by_pair = [list(_pair_questions(company, whole, pair)) for pair in range(len(company.pairs))]
    for (here, there), questions in zip(company.pairs, by_pair, strict=True):
        for question in questions:
            yield (names[here], names[there]), question
    together = list(unit_questions(whole, company.scale))
    if len(names) > 2:
        together = [
            *mean_questions(by_pair),
            *group_questions(whole, company.scheme, company.scale),
            *_kappas(company, whole),
            *all_document_label_questions(whole, company.scale, company.scheme),
            *together,
            *disorder_questions(whole, (), DOCUMENTS, ("all documents of any",)),
        ]
    yield from ((names, question) for question in together)


def _in_order(
    rows: Iterable[tuple[tuple[str, ...], Question]],
) -> list[tuple[tuple[str, ...], Question]]:
    """Return what is asked of the same annotators together, and of that what is of one kind."""
    held = list(rows)
    whose = {sets: at for at, sets in enumerate(dict.fromkeys(sets for sets, _question in held))}
    return sorted(held, key=lambda row: (whose[row[0]], KINDS.index(row[1].kind)))


def _disorders(
    company: Company, whole: Counts, names: tuple[str, ...]
) -> dict[tuple[str, ...], Disorder]:
    several: dict[tuple[str, ...], Key] = {names: ()}
    for pair, (here, there) in enumerate(company.pairs):
        several[names[here], names[there]] = (pair,)
    found = {sets: disorder_of(whole, whose) for sets, whose in several.items()}
    return {sets: disorder for sets, disorder in found.items() if disorder}


def _kappas(company: Company, whole: Counts) -> Iterator[Question]:
    size, pairs = len(company.annotators), range(len(company.pairs))
    labels = values_of(whole, "all labels")
    readers = [label_margins(labels, pair) for pair in pairs]
    yield from kappa_questions("labels", "labels", ("all spans",), labels, size, readers)
    signs = scale(whole, ("all polarities",), company.scheme)
    tables = [table_of(("polarity", pair), signs) for pair in pairs]
    readers = [once(lambda totals, read=read: margins(read(totals))) for read in tables]
    yield from kappa_questions(
        "stances", "polarities", ("all pairs",), signs, size, readers, ordered=True
    )


def _pair_questions(company: Company, whole: Counts, pair: int) -> Iterator[Question]:
    own = {key: many for key, many in whole.items() if len(key) > 1 and key[1] == pair}
    yield from mention_questions(own, pair)
    yield from label_questions(own, pair)
    yield from token_questions(own, pair)
    documents, either = ("documents", pair), ("documents of either", pair)
    yield from disorder_questions(own, (pair,), documents, either)
    yield from detail_questions(own, pair, company.scheme)
    yield from stance_questions(own, pair, company.scheme)
    yield from document_label_questions(own, pair, company.scheme)


def _measure(
    question: Question,
    sets: tuple[str, ...],
    whole: Mapping[Key, float],
    interval: tuple[float, float] | None,
) -> Measure:
    value = question.ask(whole)
    part, of = question.share(whole)
    documents = whole.get(question.documents, 0)
    undefined = isinstance(value, Reason)
    reason = value if undefined else Reason.NOTHING
    low, high = interval if interval and documents >= FEWEST_DOCUMENTS else (None, None)
    return Measure(
        question.name,
        question.kind,
        sets,
        question.label,
        None if undefined else float(value),
        None if undefined else low,
        None if undefined else high,
        int(question.n(whole)),
        float(part / of) if of else None,
        sentence(reason if documents else Reason.NO_DOCUMENT) if undefined else None,
        question.note,
    )


def _take_confusions(counts: Counts, rows: Sequence[Counter[Cell]]) -> None:
    """Move what was confused with what out of the counts: no measure is made of it."""
    for key in [key for key in counts if key[0] == CONFUSION]:
        rows[int(key[1])][str(key[2]), str(key[3])] += int(counts.pop(key))


def _names(annotators: Sequence[Annotator]) -> tuple[str, ...]:
    """Return the annotators' names; ids instead where two have the same."""
    many = Counter(annotator.name for annotator in annotators)
    return tuple(
        annotator.name if many[annotator.name] == 1 else annotator.id for annotator in annotators
    )
