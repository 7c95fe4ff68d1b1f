"""The data card of a dataset: README.md with the front matter that Hugging Face reads."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.domain import AnnotatedDocument, Scheme
from annotator.formats.dataset_rows import SHAPE, Shape

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says that is not in the documents.

    `license` and `language` are codes; `agreement` holds names of measures with their values as
    text, `people` the lines that describe the annotators.
    """

    title: str = "Corpus"
    license: str = "other"
    language: str = "ru"
    agreement: Sequence[tuple[str, str]] = ()
    remarks: Sequence[str] = ()
    texts: bool = True


@dataclass(slots=True)
class Tally:
    """Counts of one split, and the bytes of its file."""

    documents: int = 0
    sets: int = 0
    mentions: int = 0
    stances: int = 0
    relations: int = 0
    size: int = 0
    sha256: str = ""
    labels: Counter[str] = field(default_factory=Counter[str])
    polarities: Counter[str] = field(default_factory=Counter[str])

    def take(self, annotated: AnnotatedDocument) -> None:
        """Count one more document."""
        self.documents += 1
        self.sets += len(annotated.sets)
        for one in annotated.sets:
            self.mentions += len(one.mentions)
            self.stances += len(one.stances)
            self.relations += len(one.relations)
            self.labels.update(mention.label for mention in one.mentions)
            self.polarities.update(stance.polarity for stance in one.stances)


def card_of(card: Card, scheme: Scheme, tallies: dict[str, Tally]) -> str:
    """Return README.md in Markdown."""
    rows = sum(max(one.sets, one.documents) for one in tallies.values())
    size = next((name for limit, name in _SIZES if rows < limit), "100K<n<1M")
    parts = [
        "---",
        f"license: {card.license}",
        f"language:\n- {card.language}",
        f"pretty_name: {_quoted(card.title)}",
        "annotations_creators:\n- expert-generated",
        "source_datasets:\n- original",
        "task_categories:\n- token-classification\n- text-classification",
        f"size_categories:\n- {size}",
        "configs:\n- config_name: default\n  data_files:",
        *(f"  - split: {name}\n    path: data/{name}.jsonl" for name in tallies),
        "dataset_info:\n  features:",
        *_features(SHAPE, "  "),
        "  splits:",
        *(
            f"  - name: {name}\n    num_bytes: {one.size}\n    num_examples: "
            f"{max(one.sets, one.documents)}"
            for name, one in tallies.items()
        ),
        "---",
        "",
        *_body(card, scheme, tallies),
    ]
    return "\n".join(parts) + "\n"


def _features(shapes: dict[str, Shape], indent: str) -> Iterable[str]:
    for name, shape in shapes.items():
        yield f"{indent}- name: {name}"
        yield from _feature(shape, f"{indent}  ")


def _feature(shape: Shape, indent: str) -> Iterable[str]:
    if isinstance(shape, str):
        yield f"{indent}dtype: {shape}"
    elif isinstance(shape, dict):
        yield f"{indent}struct:"
        yield from _features(shape, indent)
    elif isinstance(shape[0], str):
        yield f"{indent}sequence: {shape[0]}"
    elif isinstance(shape[0], dict):
        yield f"{indent}list:"
        yield from _features(shape[0], indent)


def _body(card: Card, scheme: Scheme, tallies: dict[str, Tally]) -> Iterable[str]:
    yield f"# {card.title}"
    yield "\nWho is named in news articles, and who takes what stance towards whom.\n"
    yield "## What is in it\n"
    yield "| split | documents | annotation sets | mentions | relations | stances | SHA-256 |"
    yield "|---|---|---|---|---|---|---|"
    for name, one in tallies.items():
        counts = (one.documents, one.sets, one.mentions, one.relations, one.stances)
        yield f"| {name} | {' | '.join(map(str, counts))} | `{one.sha256}` |"
    for title, counted in (("label", "labels"), ("polarity", "polarities")):
        yield f"\n| {title} | {' | '.join(tallies)} |"
        yield f"|---|{'---|' * len(tallies)}"
        keys = sorted({key for one in tallies.values() for key in getattr(one, counted)})
        for key in keys:
            numbers = " | ".join(str(getattr(one, counted)[key]) for one in tallies.values())
            yield f"| {_cell(key)} | {numbers} |"
    yield "\n## Agreement\n"
    if card.agreement:
        yield "| measure | value |\n|---|---|"
        yield from (f"| {_cell(name)} | {_cell(value)} |" for name, value in card.agreement)
    else:
        yield "Not measured: no two annotators worked on the same documents, or nobody asked."
    yield "\n## Scheme\n"
    yield f"{scheme.name}, version `{scheme.version}`: `scheme.toml`."
    yield from (f"\n{remark}" for remark in card.remarks)
    yield "\n## Columns\n"
    yield (
        "Every row is one annotation set of one document. Offsets count Unicode code points of "
        "`text`, half-open; `fingerprint` is the SHA-256 of the text in UTF-8. `tokens` and `tags` "
        "(IOB2) hold the outermost mentions; all of them are in `mentions`, also those that nest, "
        "cross or have several pieces. `holder` and `target` of a stance are ids in `entities`."
    )
    if not card.texts:
        yield (
            "\nThe texts are left out for the sake of their owners: get them from `url` in "
            "`metadata`, keep LF line ends, and compare the fingerprint."
        )
    yield "\n## Still to be told\n"
    yield (
        "Why the articles were chosen; what language varieties they are in; who annotated, how they "
        "were trained and paid; what the corpus should not be used for; who keeps it."
    )


def _cell(said: str) -> str:
    return " ".join(said.replace("|", "\\|").split())


def _quoted(said: str) -> str:
    # a string in JSON is one in YAML
    return json.dumps(said, ensure_ascii=False)
