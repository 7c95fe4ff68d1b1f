"""Who vouches for an annotation and what suggested it survives wherever a format has room for it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain import AnnotatedDocument, AnnotationSet, Annotator, Provenance, Role
from annotator.formats import FORMATS, Lost, detect, losses
from annotator.formats.dataset_rows import rows
from annotator.formats.provenance import thousandths
from annotator.formats.record import Record
from tests.builders import SCHEME, annotated, document, mention, relation, stance
from tests.formats.through import BOTH_WAYS, read, through, write

HELD = document("Путин встретил Токаева.")
ACCEPTED = Provenance("model", "model X", "7", "predicted|0|model X", 870)
CHANGED = replace(ACCEPTED, kind="human")
BOT = Annotator("bot-2", "bot-2", Role.SUGGESTED)


def whole() -> AnnotatedDocument:
    """Return a document in which everything says where it came from."""
    first = replace(mention(HELD, "Путин", entity="author"), provenance=ACCEPTED)
    second = replace(mention(HELD, "Токаева", entity="public-opinion"), provenance=CHANGED)
    said = replace(
        stance(HELD, "author", "public-opinion", "positive", "встретил"),
        anchors=(first.id, second.id),
        provenance=ACCEPTED,
    )
    tie = replace(relation(first, second), provenance=ACCEPTED)
    return annotated(HELD, first, second, stances=(said,), relations=(tie,))


def whence(one: AnnotatedDocument) -> list[Provenance]:
    return [each.provenance for done in one.sets for each in done.annotations]


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_it_comes_back_or_is_told_to_be_lost(name: str):
    one = whole()
    told = {loss.kind: loss for loss in losses(FORMATS[name], [one], SCHEME)}
    (found,), _problems = through(name, one)
    if Lost.PROVENANCE in FORMATS[name].loses:
        assert (told[Lost.PROVENANCE].dropped, told[Lost.PROVENANCE].grave) == (4, False)
        assert "4 of 4 annotations will no longer say" in told[Lost.PROVENANCE].sentence
    else:
        assert Lost.PROVENANCE not in told
        kept = [{ACCEPTED}, {ACCEPTED, CHANGED}][bool(found.sets[0].mentions)]
        assert set(whence(found)) == kept


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_what_people_made_and_what_other_imports_brought_costs_no_word(name: str):
    plain = annotated(
        HELD,
        mention(HELD, "Путин"),
        replace(mention(HELD, "Токаева"), provenance=Provenance("import", "doccano", "4")),
    )
    assert Lost.PROVENANCE not in {one.kind for one in losses(FORMATS[name], [plain], SCHEME)}


def test_a_note_of_others_that_is_called_like_ours_stays_with_the_document(tmp_path: Path):
    (tmp_path / "x.txt").write_text("Путин ждёт.", "utf-8")
    lines = "T1\tPER 0 5\tПутин\n#1\tProvenance T1\tfrom the archive\n"
    (tmp_path / "x.ann").write_text(lines, "utf-8")
    (found,), _told = read("brat", tmp_path)
    assert whence(found) == [Provenance("import", "brat", "T1")]
    assert "from the archive" in found.document.metadata["brat"]
    write("brat", [found], tmp_path / "again")
    assert "from the archive" in (tmp_path / "again" / "x.ann").read_text("utf-8")


def test_a_dataset_without_texts_tells_no_names_in_its_reasons():
    reason = "surname|3|Токаев"
    one = annotated(
        HELD,
        replace(
            mention(HELD, "Путин"),
            provenance=Provenance("rule", "propagation", "Путин", reason, 9),
        ),
    )
    (row,) = rows(one, texts=False)
    assert "Токаев" not in str(row)
    assert "Путин" not in str(row)
    assert row["mentions"][0]["provenance"]["reason"] == "surname"
    (row,) = rows(one)
    assert row["mentions"][0]["provenance"]["reason"] == reason


@pytest.mark.parametrize(
    ("said", "expected"),
    [(0.871, 871), (1, 1000), (0, 1), (0.0001, 1), (87, None), (-0.5, None), ("high", None)],
)
def test_a_score_is_kept_in_thousandths_when_it_is_a_share(said: object, expected: int | None):
    assert thousandths(Record({"score": said}, "")) == expected
    assert thousandths(Record({}, "")) == 0


REGION = {"type": "labels", "value": {"start": 0, "end": 5, "text": "Путин", "labels": ["PER"]}}


def test_a_score_beyond_certainty_makes_a_line_wrong(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    write("jsonl", [whole()], path)
    path.write_text(path.read_text("utf-8").replace('"score":870', '"score":8700'), "utf-8")
    found, told = read("jsonl", path)
    assert found == []
    assert ["at most 1000" in problem.message for problem in told] == [True]


class TestLabelStudio:
    def task(self, folder: Path, **more: object) -> Path:
        path = folder / "tasks.json"
        path.write_text(json.dumps([{"data": {"text": HELD.text}, **more}]), "utf-8")
        return path

    def test_predictions_are_suggestions_of_their_model_with_scores(self, tmp_path: Path):
        sure = {**REGION, "id": "a", "score": 0.93}
        other = {"type": "labels", "id": "b", "value": {"start": 15, "end": 22, "labels": ["PER"]}}
        predictions = [{"model_version": "bot-2", "score": 0.5, "result": [sure, other]}]
        path = self.task(tmp_path, annotations=[], predictions=predictions)
        assert detect(path) == "label-studio"
        found, told = read("label-studio", path)
        assert told == []
        assert found[0].sets == ()
        (done,) = found[1].sets
        assert done.annotator == BOT
        assert [one.provenance.score for one in done.mentions] == [930, 500]

    def test_a_file_with_predictions_alone_is_recognised(self, tmp_path: Path):
        path = self.task(tmp_path, predictions=[{"result": [{**REGION, "id": "a"}]}])
        assert detect(path) == "label-studio"
        found, _told = read("label-studio", path)
        assert [one.annotator.role for each in found for one in each.sets] == [Role.SUGGESTED]

    def test_annotations_stay_annotations_beside_them(self, tmp_path: Path):
        result = [{**REGION, "id": "a"}]
        path = self.task(
            tmp_path,
            annotations=[{"completed_by": 1, "result": result}],
            predictions=[
                {"model_version": "bot-2", "result": result},
                {"model_version": "bot-2", "result": result},
            ],
        )
        found, _told = read("label-studio", path)
        names = [(one.annotator.name, one.annotator.role) for each in found for one in each.sets]
        assert names == [
            ("Anna", Role.PERSON),
            ("bot-2", Role.SUGGESTED),
            ("bot-2 #2", Role.SUGGESTED),
        ]

    def test_numbers_in_the_place_of_predictions_are_told(self, tmp_path: Path):
        path = self.task(tmp_path, annotations=[], predictions=[17, 18])
        found, told = read("label-studio", path)
        assert [each.sets for each in found] == [()]
        assert ["only their numbers" in problem.message for problem in told] == [True]

    def test_a_score_beyond_one_is_told_and_left_out(self, tmp_path: Path):
        result = [{**REGION, "id": "a", "score": 93}]
        path = self.task(tmp_path, predictions=[{"model_version": "bot-2", "result": result}])
        found, told = read("label-studio", path)
        assert found[-1].sets[0].mentions[0].provenance.score == 0
        assert any("between 0 and 1" in problem.message for problem in told)

    def test_a_set_of_suggestions_is_written_as_a_prediction(self, tmp_path: Path):
        made = replace(mention(HELD, "Путин"), annotator="bot-2", provenance=ACCEPTED)
        one = AnnotatedDocument(HELD, (AnnotationSet(BOT, mentions=(made,)),))
        (path, _config) = write("label-studio", [one], tmp_path / "x.json")
        (task,) = json.loads(path.read_text("utf-8"))
        assert task["annotations"] == []
        (said,) = task["predictions"]
        assert said["model_version"] == "bot-2"
        assert (said["result"][0]["score"], said["result"][0]["origin"]) == (0.87, "prediction")

    def test_a_region_tells_in_the_tool_s_own_words_who_made_it(self, tmp_path: Path):
        (path, _config) = write("label-studio", [whole()], tmp_path / "x.json")
        (task,) = json.loads(path.read_text("utf-8"))
        regions = task["annotations"][0]["result"][:2]
        assert [one["origin"] for one in regions] == ["prediction", "prediction-changed"]


class TestProdigy:
    def read(self, folder: Path, **task: object) -> list[int]:
        path = folder / "x.jsonl"
        path.write_text(json.dumps({"text": HELD.text, **task}), "utf-8")
        (found,), _told = read("prodigy", path)
        return [one.provenance.score for one in found.sets[0].mentions]

    def test_the_scores_of_spans_are_kept(self, tmp_path: Path):
        spans = [{"start": 0, "end": 5, "label": "PER", "score": 0.4}]
        spans.append({"start": 15, "end": 22, "label": "PER"})
        assert self.read(tmp_path, spans=spans, score=0.9) == [400, 0]

    @pytest.mark.parametrize("where", [{"score": 0.9}, {"meta": {"score": 0.9}}], ids=str)
    def test_the_score_of_a_task_is_that_of_its_only_span(self, tmp_path: Path, where: dict):
        spans = [{"start": 0, "end": 5, "label": "PER"}]
        assert self.read(tmp_path, spans=spans, **where) == [900]
