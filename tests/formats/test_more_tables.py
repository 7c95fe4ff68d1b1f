"""CoNLL-U with entities, and mentions and entities as tables."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from annotator.domain import AUTHOR, AnnotatedDocument, Entity, Link, Provenance
from annotator.formats.loss_counts import untangled
from tests.builders import annotated, annotated_documents, document, mention, stance
from tests.formats.through import write

HELD = document("Совет Федерации РФ ждёт.\r\nПресс-секретарь Песков ушёл.\r\n", "x")
RICH = annotated(
    HELD,
    replace(
        mention(HELD, "Совет Федерации РФ", label="ORG", entity="e-1"),
        attributes=(("Mood", "a"),),
        links=(Link("Wikidata", "Q1"),),
        note='=1, "x"',
        unsure=True,
        provenance=Provenance("model", "model X", "7", "predicted|0|model X", 870),
    ),
    mention(HELD, "РФ", label="МЕСТО", entity="e-2"),
    mention(HELD, "Пресс", "Песков"),
    stances=(stance(HELD, "author", "e-2"),),
    entities=(Entity("e-1", "Совет", "ORG", ("СФ", "Совфед")), Entity("e-2", "РФ"), AUTHOR),
)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_the_table_of_mentions_holds_unchanged_values(tmp_path: Path):
    (path,) = write("mentions-csv", [RICH], tmp_path / "m.csv")
    first, _second, third = rows(path)
    assert first == {
        "document_id": HELD.id,
        "document": "x",
        "annotator": "anna",
        "mention_id": RICH.sets[0].mentions[0].id,
        "label": "ORG",
        "text": "Совет Федерации РФ",
        "offsets": "0-18",
        "entity": "Совет",
        "entity_id": "e-1",
        "attributes": "Mood=a",
        "links": "Wikidata:Q1",
        "unsure": "yes",
        "note": '=1, "x"',
        "provenance": "model",
        "provenance_source": "model X",
        "provenance_key": "7",
        "suggested_because": "predicted|0|model X",
        "score": "870",
    }
    assert (third["provenance"], third["score"]) == ("human", "")
    assert (third["text"], third["offsets"], third["entity"]) == ("Пресс Песков", "25-30;41-47", "")
    (path,) = write("mentions-csv", [RICH], tmp_path / "m.csv", offsets="original")
    assert rows(path)[2]["offsets"] == "26-31;42-48"


def test_the_table_of_entities_counts_what_is_said_of_them(tmp_path: Path):
    (path,) = write("entities-csv", [RICH, RICH], tmp_path / "e.csv")
    found = {row["entity_id"]: row for row in rows(path)}
    assert found["e-1"]["aliases"] == "СФ | Совфед"
    counts = {
        key: [row[name] for name in ("documents", "mentions", "as_holder", "as_target")]
        for key, row in found.items()
    }
    assert counts == {
        "e-1": ["2", "2", "0", "0"],
        "e-2": ["2", "2", "0", "2"],
        "author": ["2", "0", "2", "0"],
    }
    assert found["author"]["virtual"] == "yes"


def test_conllu_brackets_nested_and_broken_mentions(tmp_path: Path):
    (path,) = write("conllu", [RICH], tmp_path / "x.conllu")
    lines = path.read_text("utf-8").split("\n")
    assert lines[0] == "# global.Entity = eid-etype-head-other"
    misc = [line.split("\t")[9] for line in lines if line[:1].isdigit()]
    assert misc == [
        "Entity=(e1-ORG-1-e%2D1",
        "_",
        "Entity=e1)(e2-МЕСТО-1-e%2D2)",
        "SpaceAfter=No",
        "_",
        "Entity=(e3[1/2]-PER-1)|SpaceAfter=No",
        "SpaceAfter=No",
        "_",
        "Entity=(e3[2/2]-PER-1)",
        "SpaceAfter=No",
        "_",
    ]
    assert [line for line in lines if line.startswith("# text")] == [
        "# text = Совет Федерации РФ ждёт.",
        "# text = Пресс-секретарь Песков ушёл.",
    ]


@settings(max_examples=100, deadline=None)
@given(annotated_documents(most_sets=1))
def test_the_brackets_of_conllu_say_which_words_every_mention_has(one: AnnotatedDocument):
    with TemporaryDirectory() as folder:
        (path,) = write("conllu", [one], Path(folder) / "x.conllu")
        text = path.read_text("utf-8")
    said = sorted(parsed(text))
    expected: list[tuple[str, tuple[str, ...]]] = []
    for done in one.sets:
        for held in untangled(done.mentions):
            parts = ["".join(part.of(one.document.text).split()) for part in held.spans]
            if words := tuple(part for part in parts if part):
                expected.append((held.entity.replace("-", "%2D"), words))
    assert said == sorted(expected)


def parsed(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the entity and the words of the pieces of every mention that the brackets tell."""
    found: list[tuple[str, tuple[str, ...]]] = []
    waiting: dict[tuple[str, int], list[tuple[str, ...]]] = {}
    for sentence in text.split("\n\n"):
        words: list[str] = []
        opened: dict[str, list[tuple[int, str]]] = {}
        done: list[tuple[str, str, str]] = []
        for line in sentence.split("\n"):
            if not line[:1].isdigit():
                continue
            cells = line.split("\t")
            assert (len(cells), cells[0]) == (10, str(len(words) + 1))
            words.append(cells[1])
            entity = next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), "")
            for opens, body, closes in re.findall(r"(\(?)([^()]+)(\)?)", entity):
                key, *rest = body.split("-")
                if opens:
                    other = rest[2] if len(rest) > 2 else ""
                    opened.setdefault(key, []).append((len(words) - 1, other))
                if closes:
                    first, other = opened[key].pop()
                    done.append((key, other, "".join(words[first:])))
        assert not any(opened.values())
        for key, other, covered in done:
            cluster, _bracket, part = key.partition("[")
            if not part:
                found.append((other, (covered,)))
                continue
            number, of = map(int, part.rstrip("]").split("/"))
            pieces = waiting.setdefault((cluster, of), [])
            pieces.append((covered,))
            if number == of:
                found.append((other, tuple(piece for (piece,) in pieces)))
                del waiting[cluster, of]
    return found
