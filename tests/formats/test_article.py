"""Articles: what is around the text is recognised, and the text itself never changed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import Document, Problem, ReadError, RegionKind, Severity
from annotator.formats import FORMATS, document_id, read_article
from tests.builders import ANNA, LETTERS, SCHEME

DATA = Path(__file__).parents[2] / "../shared/data"
HAQQIN = DATA / "articles" / "haqqin-2025-11-13.txt"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")

RUSSIAN = """Президент посетил завод

{head}
Вчера президент посетил завод в Перми и поговорил с рабочими о планах на будущий год. Он обещал помощь.

Президент поговорил с рабочими о планах на будущий год

«Завод будет работать», — сказал он журналистам после встречи, которая длилась два часа.
"""
ENGLISH = """Minister Leaves Office After Vote

By Jane Doe, political correspondent
November 13, 2025 | 4:05 pm | 1,204 views

The minister left her office on Thursday after the parliament had voted against the budget for 2026.
She thanked her voters.

The parliament had voted against the budget for 2026

“I did what I could,” she said.

https://example.org/news/1
"""
HEBREW = """השר התפטר מתפקידו אתמול

מאת: דנה כהן
13 בנובמבר 2025

השר התפטר אתמול מתפקידו לאחר שהכנסת הצביעה נגד התקציב לשנה הבאה בקריאה שלישית. הוא הודה לבוחריו.

הכנסת הצביעה נגד התקציב לשנה הבאה בקריאה שלישית

«עשיתי ככל יכולתי», אמר.
"""


def article(text: str) -> Document:
    found, _notes = read_article(text.encode("utf-8"), "article.txt")
    assert found.text == text.replace("\r\n", "\n")
    return found


def stretches(found: Document, kind: RegionKind) -> list[str]:
    return [region.span.of(found.text) for region in found.regions if region.kind is kind]


@needs_data
def test_the_sample_article_comes_out_with_its_head_and_four_captions():
    found, notes = read_article(HAQQIN.read_bytes(), HAQQIN.name)
    assert notes == ()
    assert found.id == document_id(found.text)
    assert found.name == "haqqin-2025-11-13"
    assert found.metadata == {
        "published": "2025-11-13",
        "usd_rate": "1.7000",
        "author": "Рауф Керимли",
        "role": "собкор",
        "time": "01:44",
        "views": "646",
    }
    assert stretches(found, RegionKind.FURNITURE) == ["date 2025-11-13 USD 1.7000", "01:44 646"]
    assert stretches(found, RegionKind.BYLINE) == ["Рауф Керимли, собкор"]
    captions = [region for region in found.regions if region.kind is RegionKind.CAPTION]
    assert [" ".join(region.span.of(found.text).split()[:4]) for region in captions] == [
        "Токаев и Путин продолжили",
        "При входе в воздушное",
        "Для государств Центральной Азии",
        "Матвиенко подтвердила, что разговор",
    ]
    sources = [region.repeats.of(found.text) for region in captions if region.repeats]
    assert [" ".join(source.split()[:4]) for source in sources] == [
        "Его поездка началась в",
        "При входе в воздушное",
        "Ну а для государств",
        "Сам Касым-Жомарт Токаев на",
    ]
    assert captions[1].span.start > found.text.index("При входе в воздушное") + 100
    assert len(found.regions) == 7


@pytest.mark.parametrize(
    ("head", "metadata"),
    [
        ("13 ноября 2025, 14:30", {"published": "2025-11-13", "time": "14:30"}),
        ("13 ноября 2025 года", {"published": "2025-11-13"}),
        ("13.11.2025", {"published": "2025-11-13"}),
        ("Опубликовано: 13.11.2025 в 9:05 мск", {"published": "2025-11-13", "time": "09:05"}),
        ("2025-11-13T01:44:00+04:00", {"published": "2025-11-13", "time": "01:44"}),
        ("13/11/2025 | 646 просмотров", {"published": "2025-11-13", "views": "646"}),
        ("Просмотров: 12 345", {"views": "12345"}),
        ("Автор: Иван Петров", {"author": "Иван Петров"}),
        ("Иван Петров, специальный корреспондент", {"author": "Иван Петров", "role": "*"}),
        ("А. С. Петров-Водкин, обозреватель", {"author": "А. С. Петров-Водкин", "role": "*"}),
        ("Иван Петров\n13.11.2025", {"author": "Иван Петров", "published": "2025-11-13"}),
        ("Источник: https://example.org/a?b=1", {"url": "https://example.org/a?b=1"}),
    ],
)
def test_the_head_of_a_russian_article_is_read(head: str, metadata: dict[str, str]):
    found = article(RUSSIAN.format(head=head))
    expected = {"title": "Президент посетил завод", **metadata}
    if "role" in expected:
        expected["role"] = head.split(", ")[1]
    assert found.metadata == expected
    assert stretches(found, RegionKind.HEADLINE) == ["Президент посетил завод"]
    assert stretches(found, RegionKind.CAPTION) == [
        "Президент поговорил с рабочими о планах на будущий год"
    ]


@pytest.mark.parametrize(
    "head",
    [
        "13 ноября президент приехал в Пермь, и 14:30 он был на месте.",
        "31.02.2025",
        "Иван Петров, президент",
        "Курс USD 1.7000 вырос вдвое, и это только начало долгого пути.",
        "646",
    ],
)
def test_a_line_with_anything_else_in_it_is_text(head: str):
    found = article(RUSSIAN.format(head=head))
    assert found.metadata == {"title": "Президент посетил завод"}


def test_an_english_article_is_read():
    found = article(ENGLISH)
    assert found.metadata == {
        "title": "Minister Leaves Office After Vote",
        "author": "Jane Doe",
        "role": "political correspondent",
        "published": "2025-11-13",
        "time": "16:05",
        "views": "1204",
        "url": "https://example.org/news/1",
    }
    assert stretches(found, RegionKind.CAPTION) == [
        "The parliament had voted against the budget for 2026"
    ]


def test_a_hebrew_article_is_read():
    found = article(HEBREW)
    assert found.metadata == {
        "title": "השר התפטר מתפקידו אתמול",
        "author": "דנה כהן",
        "published": "2025-11-13",
    }
    assert len(stretches(found, RegionKind.CAPTION)) == 1


def test_a_paragraph_said_again_word_for_word_is_a_duplicate():
    again = "Вчера министр приехал в город и открыл там новую школу для детей."
    found = article(f"Он обещал помощь.\n\n{again}\n\nЕго ждали с утра.\n\n{again}\n")
    (region,) = found.regions
    assert region.kind is RegionKind.DUPLICATE
    assert region.span.start == found.text.rindex(again)
    assert region.repeats
    assert region.repeats.start == found.text.index(again)


def test_two_paragraphs_that_share_words_are_no_captions():
    found = article(
        "Премьер-министр встретился с послом Франции и обсудил с ним поставки газа на зиму.\n\n"
        "Премьер-министр встретился с рабочими завода и обсудил с ними их зарплаты.\n\n"
        "Рабочие довольны встречей и ждут, что обещания будут выполнены к лету\n"
    )
    assert found.regions == ()


@pytest.mark.parametrize("line", ["{Author, Unknown}", "— Да", "слово дня", "Слово"])
def test_a_line_that_reads_like_no_title_is_none(line: str):
    assert article(f"{line}\n\nТекст длиннее всего, что стоит над ним.\n").metadata == {}


def test_a_plain_text_is_plain_body():
    found = article("Обычный текст без всего. Он кончается точкой.\n\nИ второй абзац тоже.")
    assert (dict(found.metadata), found.regions) == ({}, ())


@needs_data
def test_the_nerel_texts_have_titles_and_no_captions():
    kinds: list[RegionKind] = []
    for path in sorted((DATA / "nerel-dev" / "dev").glob("*.txt")):
        found, _notes = read_article(path.read_bytes(), path.name)
        kinds += [region.kind for region in found.regions]
    # the one duplicate is a sentence of the first paragraph that stands again further down
    assert [kinds.count(kind) for kind in RegionKind] == [93, 0, 0, 0, 1]


@settings(deadline=None)
@given(st.text(LETTERS + "0123456789:.,-/"))
def test_any_text_is_kept_as_it_is(text: str):
    if not text.strip("\ufeff \n\t\u00a0\u2028"):
        return
    found, _notes = read_article(text.encode("utf-8"), "a.txt")
    assert found.origin.offsets.original_text(found.text) == text
    assert all(region.span.of(found.text).strip() for region in found.regions)


def test_line_ends_and_mark_are_remembered():
    raw = b"\xef\xbb\xbf" + "Один.\r\nДва.\rТри.\n".encode()
    found, _notes = read_article(raw, "a.txt")
    assert found.text == "Один.\nДва.\nТри.\n"
    assert found.origin.offsets.original_text(found.text).encode(found.origin.codec) == raw


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \n\t\r\n"])
def test_a_file_without_text_is_refused(raw: bytes):
    with pytest.raises(ReadError, match="no text"):
        read_article(raw, "a.txt")


def test_a_bad_file_is_told_and_the_others_are_read(tmp_path: Path):
    (tmp_path / "1.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "2.txt").write_text("Текст.", "utf-8")
    (tmp_path / "3.txt").mkdir()
    told: list[Problem] = []
    reader = FORMATS["article"].reader
    assert reader
    paths = [tmp_path, tmp_path / "4.txt"]
    found = reader(paths, encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    assert [(one.document.name, one.sets) for one in found] == [("2", ())]
    assert [problem.severity for problem in told] == [Severity.ERROR] * 3
    assert [Path(problem.place).name for problem in told] == ["1.txt", "3.txt", "4.txt"]
