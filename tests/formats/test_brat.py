"""brat standoff: its conventions, its offsets, and what is told about bad lines."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain import (
    AUTHOR,
    AnnotatedDocument,
    Annotator,
    Entity,
    Link,
    Problem,
    RelationType,
    Severity,
    Span,
    State,
)
from annotator.formats import FORMATS
from tests.builders import (
    ANNA,
    BORIS,
    SCHEME,
    annotated,
    document,
    mention,
    relation,
    stance,
)

BRAT = FORMATS["brat"]
TEXT = "Путин и Меркель\n"


def read(folder: Path, annotator: Annotator = ANNA):
    told: list[Problem] = []
    assert BRAT.reader
    found = BRAT.reader(
        [folder], encoding=None, annotator=annotator, tell=told.append, scheme=SCHEME
    )
    return list(found), told


def read_lines(folder: Path, ann: str, text: str = TEXT):
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_bytes(ann.encode())
    (found,), told = read(folder)
    return found, told


def lines(one: AnnotatedDocument, folder: Path, **options) -> list[str]:
    assert BRAT.writer
    BRAT.writer([one], folder, SCHEME, **options)
    return (folder / "article.ann").read_text("utf-8").split("\n")[:-1]


def test_words_that_stand_once_nearby_are_found_there_and_marked(tmp_path):
    found, told = read_lines(tmp_path, "T1\tPER 1 6\tПутин\nT2\tPER 300 305\tПутин\n")
    (mention,) = found.sets[0].mentions
    assert mention.quote(found.document.text) == "Путин"
    assert mention.provenance.kind == "repaired"
    assert [one.severity for one in told] == [Severity.WARNING, Severity.ERROR]
    assert "It stands at" in told[0].message


@pytest.mark.parametrize(
    ("ann", "kept", "complaint"),
    [
        ("T1\tPER 0 5\tЕльцин\n", 0, "“Ельцин” is expected at 0–5, and the text has “Путин”"),
        ("T1\tPER 8 99\tМерк\n", 0, "reaches beyond the text"),
        ("T1\tPER 5 5\t\n", 0, "at least one character"),
        ("T1\tPER 5 2\tтин\n", 0, "at least one character"),
        ("T1\tPER 0 99999999999999999999999\tПу\n", 0, "reaches beyond the text"),
        ("T2\tPER 0 5\tПутин\nR1\tREL Arg1:T2 Arg2:T9\n", 1, "T9 is not there"),
        ("T2\tPER 0 5\tПутин\nN1\tReference T9 Wikidata:Q1\tx\n", 1, "T9 is not there"),
        ("T2\tPER 0 5\tПутин\nE1\tMeet:T9\n", 1, "T9 is not there"),
        (
            "T1\tSTANCE_bad 0 5\tПутин\nE1\tSTANCE_bad:T1\n#1\tAnnotatorNotes E1\t{oops\n",
            0,
            "not JSON",
        ),
    ],
)
def test_an_annotation_that_cannot_be_meant_is_told_and_left_out(
    tmp_path: Path, ann: str, kept: int, complaint: str
):
    found, told = read_lines(tmp_path, "\n" + ann)
    assert [(problem.severity, Path(problem.place).name) for problem in told] == [
        (Severity.ERROR, "a.ann")
    ]
    assert complaint in told[0].message
    assert told[0].line >= 2
    assert len(found.sets[0].mentions) == kept
    BRAT.writer([found], tmp_path / "out", SCHEME)
    assert set(ann.splitlines()) == set((tmp_path / "out/a.ann").read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "T1 PER 0 5 Путин",
        "T53\tPERSON 0",
        "По словам очевидцев пешехо",
        "N33\tReference T76 Wikidaиция",
        "A1\tNegation E1",
        "#1\tAnnotatorNotes R1\tа",
    ],
)
def test_a_line_that_is_not_understood_is_told_kept_and_written_again(tmp_path: Path, line: str):
    found, told = read_lines(tmp_path, f"T7\tPER 0 5\tПутин\n{line}\n")
    assert [(problem.severity, problem.line) for problem in told] == [(Severity.WARNING, 2)]
    assert found.document.metadata == {"brat": line}
    (tmp_path / "out").mkdir()
    assert BRAT.writer
    BRAT.writer([found], tmp_path / "out", SCHEME)
    again = (tmp_path / "out" / "a.ann").read_text("utf-8").split("\n")
    assert again[0] == "T7\tPER 0 5\tПутин"
    assert line in again


def test_what_has_the_id_of_another_gets_one_of_its_own(tmp_path: Path):
    lines = [
        "T1\tPER 0 5\tПутин",
        "T1\tPER 8 15\tМеркель",
        "R1\tKnows Arg1:T1 Arg2:T1\t",
        "R1\tKnows Arg1:T1 Arg2:T1\t",
        "N1\tReference T1 Wikidata:Q7747\tПутин",
        "N1\tReference T1 Wikidata:Q1\tПутин",
    ]
    found, told = read_lines(tmp_path, "\n".join(lines))
    assert [(one.line, "stands twice" in one.message) for one in told] == [
        (2, True),
        (4, True),
        (6, True),
    ]
    BRAT.writer([found], tmp_path / "out", SCHEME)
    again = (tmp_path / "out" / "a.ann").read_text("utf-8").splitlines()
    assert again == [
        lines[0],
        lines[1].replace("T1", "T2"),
        lines[2],
        lines[3].replace("R1", "R2"),
        lines[4],
        lines[5].replace("N1", "N2"),
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("counted", ["original", "plain"])
def test_offsets_are_taken_as_they_fit_and_the_choice_is_told(
    tmp_path: Path, mark: str, counted: str
):
    text = f"{mark}Один.\r\nДва.\r\nПутин 😀 и Меркель\n"
    way = text if counted == "original" else text.replace("\r", "").removeprefix("\ufeff")
    ann = "".join(
        f"T{number}\tPER {way.index(name)} {way.index(name) + len(name)}\t{name}\n"
        for number, name in enumerate(("Путин", "Меркель"), 1)
    )
    found, told = read_lines(tmp_path, ann, text)
    assert [one.quote(found.document.text) for one in found.sets[0].mentions] == [
        *["Путин", "Меркель"]
    ]
    assert [problem.severity for problem in told] == [Severity.NOTE]
    assert "2 of 2 offsets fit" in told[0].message


def test_offsets_in_utf16_units_are_found_out(tmp_path: Path):
    found, told = read_lines(tmp_path, "T1\tPER 12 17\tПутин\n", "👨‍👩‍👧 😀 Путин\n")
    assert found.sets[0].mentions[0].spans == (Span(8, 13),)
    assert "UTF-16" in told[0].message


def test_an_empty_file_says_nothing_was_found_and_none_says_nobody_looked(tmp_path: Path):
    for name in ("looked", "new"):
        (tmp_path / f"{name}.txt").write_text(f"{name} text", "utf-8")
    (tmp_path / "looked.ann").write_text("", "utf-8")
    (tmp_path / "lost.ann").write_text("", "utf-8")
    found, told = read(tmp_path)
    assert [(one.document.name, len(one.sets)) for one in found] == [("looked", 1), ("new", 0)]
    assert found[0].sets[0].state is State.FINISHED
    assert [Path(problem.place).name for problem in told] == ["lost.ann"]


def test_links_name_entities_and_null_names_nobody(tmp_path: Path):
    ann = (
        "T1\tPER 0 5\tПутин\nT2\tPER 8 15\tМеркель\n"
        "N1\tReference T1 Wikidata:Q7747\tВладимир Путин\nN2\tReference T1 Wikidata:Q1\tx\n"
        "N3\tReference T2 Wikidata:NULL\t\n"
    )
    found, told = read_lines(tmp_path, ann)
    one, other = found.sets[0].mentions
    assert told == []
    assert found.entities == (
        Entity(one.entity, "Владимир Путин", "PER", external_id="Wikidata:Q7747"),
    )
    assert other.entity == ""
    assert other.links == (Link("Wikidata", "NULL", "", "N3"),)
    assert one.id.startswith("m-")
    again, _told = read_lines(tmp_path, ann)
    assert again == found
    (for_boris,), _told = read(tmp_path, BORIS)
    assert for_boris.sets[0].mentions[0].id != one.id


def test_what_other_users_of_brat_write_goes_in_and_out(tmp_path: Path):
    ann = [
        "T1\tPER 0 5\tПутин",
        "T2\tMeet 6 7\tи",
        "T3\tPER 8 15\tМеркель",
        "E1\tMeet:T2 Who:T1 Whom:T3",
        "E2\tMeet:T2",
        "R4\tKnows Anaphora:T1 Antecedent:T3",
        "A1\tNegation T2",
        "A2\tLevel T2 L2",
        "#1\tAnnotatorNotes T1\tзаметка",
        "#2\tLemma T3\tмеркель",
        "*\tEquiv T1 T3 T2",
    ]
    found, told = read_lines(tmp_path, "".join(f"{line}\r\n" for line in ann))
    assert told == []
    assert BRAT.writer
    BRAT.writer([found], tmp_path / "out", SCHEME)
    assert sorted((tmp_path / "out" / "a.ann").read_text("utf-8").split("\n")[:-1]) == sorted(ann)
    assert found.sets[0].mentions[0].note == "заметка"
    assert found.sets[0].mentions[1].attributes[:2] == (("Negation", ""), ("Level", "L2"))
    assert [one.label for one in found.sets[0].relations] == ["Knows", "Equiv", "Equiv"]
    assert BRAT.scheme_reader
    scheme = BRAT.scheme_reader([tmp_path / "a.txt"])
    assert scheme
    assert [label.key for label in scheme.labels] == ["PER", "Meet"]
    assert [kind.key for kind in scheme.relation_types] == ["Knows", "Equiv"]


HELD = document("Токаев назвал\nПутина «старшим\nтоварищем».\n")
WHO = mention(HELD, "Токаев", entity="e-1")
WHOM = mention(HELD, "Путина", entity="e-2")
ENTITIES = (Entity("e-1", "Токаев"), Entity("e-2", "Путин"), AUTHOR)


def test_a_stance_with_evidence_is_an_event(tmp_path: Path):
    said = stance(HELD, "e-1", "e-2", "positive", "«старшим\nтоварищем»")
    one = annotated(HELD, WHO, WHOM, stances=(said,), entities=ENTITIES)
    assert lines(one, tmp_path / "out") == [
        "T1\tPER 0 6\tТокаев",
        "T2\tPER 14 20\tПутина",
        "T3\tSTANCE_positive 21 29;30 40\t«старшим товарищем»",
        "E1\tSTANCE_positive:T3 Holder:T1 Target:T2",
        "N1\tReference T1 ent:e-1\tТокаев",
        "N2\tReference T2 ent:e-2\tПутин",
    ]


def test_a_stance_without_evidence_is_a_relation(tmp_path: Path):
    one = annotated(HELD, WHO, WHOM, stances=(stance(HELD, "e-2", "e-1", "neutral"),))
    assert "R1\tSTANCE_neutral Arg1:T2 Arg2:T1\t" in lines(one, tmp_path / "out")


def test_the_author_stands_in_a_note(tmp_path: Path):
    one = annotated(HELD, stances=(stance(HELD, "author", "e-2", "negative", "назвал"),))
    written = lines(replace(one, entities=ENTITIES), tmp_path / "out")
    assert written[-1] == (
        '#1\tAnnotatorNotes E1\t{"holder": "author", "holder_name": "Author", '
        '"target": "e-2", "target_name": "Путин"}'
    )
    (found,), told = read(tmp_path / "out")
    assert told == []
    assert found.entities == (AUTHOR, Entity("e-2", "Путин"))


def test_offsets_of_the_original_count_every_character_of_the_file(tmp_path: Path):
    held = document("\ufeffТокаев\r\nи Путин\r\n")
    one = annotated(held, mention(held, "Путин"))
    assert lines(one, tmp_path / "plain") == ["T1\tPER 9 14\tПутин"]
    assert lines(one, tmp_path / "original", offsets="original") == ["T1\tPER 11 16\tПутин"]
    raw = (tmp_path / "original" / "article.txt").read_bytes()
    assert raw.decode("utf-8")[11:16] == "Путин"


def test_each_of_several_annotators_gets_a_folder(tmp_path: Path):
    one = annotated(HELD, WHO)
    other = annotated(HELD, mention(HELD, "Путина", annotator=BORIS), annotator=BORIS)
    both = replace(one, sets=(*one.sets, *other.sets))
    nobody = AnnotatedDocument(document("Никто.", "new"))
    assert BRAT.writer
    written = BRAT.writer([both, nobody], tmp_path / "out", SCHEME)
    assert [str(path.relative_to(tmp_path / "out")) for path in written] == [
        "annotation.conf",
        "new.txt",
        "scheme.toml",
        "set@anna/article.ann",
        "set@anna/article.txt",
        "set@boris/article.ann",
        "set@boris/article.txt",
    ]
    found, told = read(tmp_path / "out", Annotator("else", "Else"))
    assert told == []
    assert [[one.annotator.id for one in held.sets] for held in found] == [[], ["anna"], ["boris"]]


def test_names_of_files_are_safe_and_their_own(tmp_path: Path):
    names = ["a/b", "../../x", "CON", "A", "a", "x" * 300, "", "\u202egnp", "trail."]
    documents = [annotated(document(f"Текст {name}", name)) for name in names]
    assert BRAT.writer
    written = BRAT.writer(documents, tmp_path / "out", SCHEME)
    stems = [path.stem.casefold() for path in written if path.suffix == ".txt"]
    assert len(set(stems)) == len(names)
    assert all(path.parent == tmp_path / "out" and len(path.name) < 110 for path in written)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def test_a_folder_with_other_files_keeps_them(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    lines(annotated(HELD, WHO), tmp_path)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_new_annotations_take_no_id_that_is_taken(tmp_path: Path):
    found, _told = read_lines(
        tmp_path, "T5\tPER 0 5\tПутин\nT9\tPER 8 15\tМеркель\nR2\tREL Arg1:T5 Arg2:T9\t\n"
    )
    (old,) = found.sets
    new = replace(mention(found.document, "Мерк"), id="m-new")
    more = replace(
        old,
        mentions=(new, *old.mentions),
        relations=(relation(new, old.mentions[0], "REL"), *old.relations),
    )
    assert BRAT.writer
    BRAT.writer([replace(found, sets=(more,))], tmp_path / "out", SCHEME)
    assert (tmp_path / "out" / "a.ann").read_text("utf-8").split("\n")[:-1] == [
        "T10\tPER 8 12\tМерк",
        "T5\tPER 0 5\tПутин",
        "T9\tPER 8 15\tМеркель",
        "R3\tREL Arg1:T10 Arg2:T5\t",
        "R2\tREL Arg1:T5 Arg2:T9\t",
    ]


def test_a_conf_with_levels_macros_and_events_is_a_scheme(tmp_path: Path):
    (tmp_path / "annotation.conf").write_text(
        "[entities]\n# a comment\n!Actor\n\tPER\n\tORG\t<NORM>:Wikidata\n-----\nLOC\n"
        "[relations]\n<AB>=PER|ORG\nKnows\tArg1:<AB>, Arg2:<ENTITY>\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
        "[events]\nMeet\tWho:PER\nSTANCE_hate\tHolder:PER\nSTANCE_love\tHolder:PER\n[attributes]\n",
        "utf-8",
    )
    assert BRAT.scheme_reader
    scheme = BRAT.scheme_reader([tmp_path])
    assert scheme
    assert [(label.key, label.parent, label.entity) for label in scheme.labels] == [
        ("Actor", "", False),
        ("PER", "Actor", False),
        ("ORG", "Actor", True),
        ("LOC", "", False),
        ("Meet", "", False),
    ]
    assert scheme.relation_types == (RelationType("Knows", {}, ("PER", "ORG"), ()),)
    assert [(step.key, step.value) for step in scheme.polarities] == [("hate", -1), ("love", 0)]
    hotkeys = [label.hotkey for label in scheme.labels]
    assert len(set(hotkeys)) == 5
    assert not set(hotkeys) & set("hjknsuxyz")


def test_labels_are_learned_from_whole_lines_in_any_file(tmp_path: Path):
    for name, lines in (
        ("a", "T1\tODD zero five\tПутин\nT2\tPER 0 5\tПутин\n"),
        ("b", "T1\tODD 0 5\tПутин\n"),
        ("bc", "T1\tPER 0 5\tПутин\nT2\tLOC\nT3\tLOC 0 5\n"),
        ("c", "T1\tPER 0 5\tПутин\nE1\tMeet:T1\nR1\tKnows Arg1:T1 Arg2:T1\n*\tEquiv T1 T1\n"),
    ):
        (tmp_path / f"{name}.txt").write_text("Путин", "utf-8")
        (tmp_path / f"{name}.ann").write_text(lines, "utf-8")
    assert BRAT.scheme_reader
    scheme = BRAT.scheme_reader([tmp_path])
    assert scheme
    assert [label.key for label in scheme.labels] == ["PER", "ODD", "Meet"]
    assert [kind.key for kind in scheme.relation_types] == ["Knows", "Equiv"]


def test_what_a_kept_line_speaks_of_stays_away(tmp_path: Path):
    found, _told = read_lines(tmp_path, "T1\tPER 0 5\tПутин\nR1\tKnows Arg1:T1 Arg2:T2\t\n")
    (done,) = found.sets
    more = replace(mention(found.document, "Меркель"), document=found.document.id)
    now = replace(found, sets=(replace(done, mentions=(*done.mentions, more)),))
    (tmp_path / "a.ann").unlink()
    BRAT.writer([now], tmp_path, SCHEME)
    (again,), _told = read(tmp_path)
    assert [len(again.sets[0].mentions), len(again.sets[0].relations)] == [2, 0]


def test_a_line_that_is_kept_keeps_its_id(tmp_path: Path):
    """What has no place here must not lose its id to what has."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Sony announced it.", "utf-8")
    lines = [
        "T1\tOrg 0 4\tSony",
        "T2\tAnnounce 5 14\tannounced",
        "E1\tAnnounce:T2 Who:T1",
        "A1\tLevel E1 L2",
        "A2\tKind T1 company",
        "#1\tAnnotatorNotes E1\tan event",
        "#2\tAnnotatorNotes T1\tthe firm",
        "M1\tNegation E1",
    ]
    (tmp_path / "in/a.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    found, _told = read(tmp_path / "in")
    BRAT.writer(found, tmp_path / "out", SCHEME)
    written = (tmp_path / "out/a.ann").read_text("utf-8").splitlines()
    assert set(lines) <= set(written)
    ids = [line.split("\t")[0] for line in written]
    assert len(ids) == len(set(ids)) == len(lines)
