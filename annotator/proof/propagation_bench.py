"""The figures of propagation, by three protocols on NEREL, without the dictionary and with it.

A labels the first mention of each distinct lemma, B the first of each entity that NEREL links, and
the rest must be proposed. C plays an annotator who reads from left to right, labels by hand what is
not proposed by then, and refuses what is wrong. What is proposed counts, ticked or not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from annotator.domain import Label, Mention, Scheme, Span, refusal_of
from annotator.language import Morphology, folded, morphology, whole_words
from annotator.proof.figures import rate, row, share
from annotator.proof.language_corpora import Corpora, Labelled
from annotator.suggestions import Page, WordIndex, gathered, others, propagation
from annotator.ui.proof.article_bench import Row

_NAME_LABELS = (
    "PERSON ORGANIZATION COUNTRY CITY STATE_OR_PROVINCE LOCATION DISTRICT FACILITY NATIONALITY "
    "PRODUCT WORK_OF_ART FAMILY"
)
LABELS: dict[str, frozenset[str]] = {
    "PERSON": frozenset({"PERSON"}),
    "NAMES": frozenset(_NAME_LABELS.split()),
    "ALL": frozenset(),
}
"""The labels that are looked at together; none is all of them."""

Least = tuple[float, float]
"""The least precision and recall."""
# Other parts than the development part are harder; what was asked for of B there is what a first
# attempt came to, less a margin, and so is what was asked for of all labels.
_A_DEV: dict[str, Least] = {"PERSON": (0.97, 0.97), "NAMES": (0.92, 0.95), "ALL": (0.84, 0.89)}
_A_OTHER: dict[str, Least] = {"PERSON": (0.94, 0.97), "NAMES": (0.86, 0.94), "ALL": (0.75, 0.88)}
_B_DEV: dict[str, Least] = {"core": (0.88, 0.78), "ru": (0.95, 0.85)}
_B_OTHER: dict[str, Least] = {"core": (0.80, 0.72), "ru": (0.90, 0.81)}
_C_MOST = {"core": 0.65, "ru": 0.63}

Key = tuple[Span, str]
Lemma = Callable[[str], str]


def measure(corpora: Corpora) -> list[Row]:
    """Return the figures of each part of NEREL that is there; of the dictionary, if it is."""
    dictionary = morphology()
    rows: list[Row] = []
    for part, texts in corpora.nerel.items():
        for way, words in (("core", None), ("ru", dictionary)):
            if dictionary is None:
                note = "not measured: pymorphy3, which tells the lemmas, is not installed"
                rows.append(row(f"propagation.{part}.{way}", None, "share", 0.0, note))
            else:
                rows += _of_part(part, way, texts, words, partial(_lemma, dictionary))
    return rows


def _of_part(
    part: str, way: str, texts: list[Labelled], words: Morphology | None, lemma: Lemma
) -> list[Row]:
    dev = part == "dev"
    rows: list[Row] = []
    for name, labels in LABELS.items():
        score = once_each(texts, labels, lemma, words, linked=False)
        least = (_A_DEV if dev else _A_OTHER)[name]
        rows += _scored(f"propagation.{part}.A.{name}", way, score, least)
    score = once_each(texts, LABELS["PERSON"], lemma, words, linked=True)
    least = (_B_DEV if dev else _B_OTHER)[way]
    rows += _scored(f"propagation.{part}.B.PERSON", way, score, least)
    hand = by_hand(texts, LABELS["NAMES"], words)
    note = f"{hand.manual:,} labelled by hand; {hand.precision:.3f} of the proposals accepted"
    return [*rows, rate(f"propagation.{part}.C.NAMES.manual.{way}", hand.share, _C_MOST[way], note)]


def _scored(name: str, way: str, score: "Score", least: Least) -> list[Row]:
    right = f"{score.right:,} right, {score.wrong:,} wrong of {score.wanted:,}"
    return [
        share(f"{name}.precision.{way}", score.precision, least[0], right),
        share(f"{name}.recall.{way}", score.recall, least[1], right),
    ]


@dataclass(slots=True)
class Score:
    """What was proposed rightly and wrongly, and how much there was to be proposed."""

    right: int = 0
    wrong: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The share of what was to be proposed that was."""
        return self.right / max(self.wanted, 1)


@dataclass(slots=True)
class Hand:
    """What was labelled by hand, and what of the proposals was accepted and refused."""

    manual: int = 0
    accepted: int = 0
    refused: int = 0

    @property
    def share(self) -> float:
        """The share of all mentions that was labelled by hand."""
        return self.manual / max(self.manual + self.accepted, 1)

    @property
    def precision(self) -> float:
        """The share of proposals that was accepted."""
        return self.accepted / max(self.accepted + self.refused, 1)


def once_each(
    texts: Iterable[Labelled],
    labels: frozenset[str],
    lemma: Lemma,
    words: Morphology | None,
    *,
    linked: bool,
) -> Score:
    """Return what protocol A comes to, or B when `linked`."""
    score = Score()
    for text in texts:
        gold = _gold(text, labels)
        seeds: dict[tuple[str, str], Mention] = {}
        for one in gold.values():
            who = text.linked.get(one.id, "") if linked else ""
            seeds.setdefault((one.label, who or _lemmas(one.quote(text.text), lemma)), one)
        page = Page(text.document, "bench", _scheme(gold.values()), tuple(seeds.values()))
        index = WordIndex(text.text, words)
        found = gathered(page, [partial(propagation, index=index)])
        proposed = {(one.hull, one.label) for one in found}
        score.right += len(proposed & gold.keys())
        score.wrong += len(proposed - gold.keys())
        score.wanted += len(gold) - len({(one.hull, one.label) for one in seeds.values()})
    return score


def by_hand(texts: Iterable[Labelled], labels: frozenset[str], words: Morphology | None) -> Hand:
    """Return what protocol C comes to."""
    hand = Hand()
    for text in texts:
        gold = _gold(text, labels)
        index = WordIndex(text.text, words)
        done: dict[Key, Mention] = {}
        refused: set[str] = set()
        for key, one in gold.items():
            if key in done:
                continue
            hand.manual += 1
            done[key] = one
            found = others(index, one.hull, Label(one.label), done.values(), frozenset(refused))
            for place, _reason in found:
                right = gold.get((place, one.label))
                if right is None:
                    hand.refused += 1
                    refused.add(refusal_of((place,), one.label))
                else:
                    hand.accepted += 1
                    done[place, one.label] = right
    return hand


def _gold(text: Labelled, labels: frozenset[str]) -> dict[Key, Mention]:
    return {
        (one.hull, one.label): one for one in text.mentions if not labels or one.label in labels
    }


def _scheme(mentions: Iterable[Mention]) -> Scheme:
    keys = sorted({one.label for one in mentions})
    return Scheme("bench", tuple(Label(key, propagate="yes") for key in keys))


def _lemma(dictionary: Morphology, word: str) -> str:
    readings = dictionary.readings(folded(word))
    return readings[0].lemma if readings else folded(word)


def _lemmas(words: str, lemma: Lemma) -> str:
    return " ".join(lemma(span.of(words)) for span in whole_words(words, 0, len(words)))
