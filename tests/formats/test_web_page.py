"""Web pages: the article's paragraphs and what the page says of it, with the library and without."""

import sys

import pytest

from annotator.domain import RegionKind, Severity
from annotator.formats import detect
from tests.formats.article_files import TOKAYEV, WORKERS, page
from tests.formats.through import read

LONG = [
    TOKAYEV,
    WORKERS,
    *(f"Это предложение номер {n} о заводе в Караганде, и оно длинное." for n in range(9)),
]
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Курьер"},
{"@type": "NewsArticle", "headline": "Токаев посетил завод", "datePublished":
"2026-03-19T10:15:00+05:00", "author": [{"name": "Анна Иванова"}, {"name": "Пётр Ли"}]}]}</script>
<meta property="og:url" content="https://example.org/1"><meta property="og:site_name" content="Курьер">"""


@pytest.fixture(params=["with the library", "without it"])
def either_way(request, monkeypatch):
    """Read pages as they are read where the library is installed, and where it is not."""
    if request.param == "without it":
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    else:
        pytest.importorskip("trafilatura")
    return request.param


@pytest.fixture
def plain(monkeypatch):
    """Read pages without the library."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)


def of(tmp_path, text, name="a.html", codec="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(codec))
    return read("html", path)


def test_paragraphs_stay_and_what_is_around_them_goes(either_way, tmp_path):
    (one,), told = of(tmp_path, page(*LONG))
    assert one.document.text.split("\n") == ["Токаев посетил завод", *LONG]
    assert one.document.regions[0].kind is RegionKind.HEADLINE
    assert told == []


def test_what_a_page_says_for_machines_becomes_metadata(either_way, tmp_path):
    (one,), _told = of(tmp_path, page(*LONG, head=LINKED))
    said = {key: value for key, value in one.document.metadata.items() if key != "extractor"}
    assert said == {
        "title": "Токаев посетил завод",
        "author": "Анна Иванова, Пётр Ли",
        "published": "2026-03-19",
        "time": "10:15",
        "url": "https://example.org/1",
        "source": "Курьер",
        "language": "ru",
    }


def test_a_page_that_says_nothing_of_itself_is_read_all_the_same(plain, tmp_path):
    (one,), _told = of(tmp_path, f"<p>{TOKAYEV}<p>{WORKERS}<br>Ещё строка &amp; всё")
    assert one.document.text == f"{TOKAYEV}\n{WORKERS}\nЕщё строка & всё"


def test_scripts_menus_captions_and_hidden_parts_are_no_text(plain, tmp_path):
    body = (
        f"<p>{TOKAYEV}</p><script>if (a < b) {{ '<p>нет</p>' }}</script><style>p{{}}</style>"
        "<figure><figcaption>Фото</figcaption></figure><div class='share-buttons'>Поделиться</div>"
        f"<div hidden>Скрыто</div><noscript>Нет</noscript><form>Почта</form><p>{WORKERS}</p>"
    )
    (one,), _told = of(tmp_path, f"<main>{body}</main>")
    assert one.document.text == f"{TOKAYEV}\n{WORKERS}"


def test_tables_and_lists_come_a_row_and_an_item_a_line(plain, tmp_path):
    rows = "<table><tr><td>Год<td>Тонны<tr><td>2025<td>100</table><ul><li>один<li>два</ul>"
    (one,), _told = of(tmp_path, rows)
    assert one.document.text == "Год Тонны\n2025 100\nодин\nдва"


def test_the_encoding_that_a_page_names_is_taken(either_way, tmp_path):
    text = page(*LONG).replace('"utf-8"', '"windows-1251"')
    (one,), _told = of(tmp_path, text, codec="cp1251")
    assert TOKAYEV in one.document.text
    assert one.document.origin.codec == "cp1251"


def test_a_page_that_names_a_wrong_encoding_is_read_in_the_right_one(plain, tmp_path):
    (one,), _told = of(tmp_path, page(*LONG).replace('"utf-8"', '"us-ascii"'))
    assert TOKAYEV in one.document.text


def test_the_address_it_was_saved_from_is_kept(plain, tmp_path):
    saved = "<!-- saved from url=(0021)https://example.org/2 -->"
    (one,), _told = of(tmp_path, saved + page(*LONG))
    assert one.document.metadata["url"] == "https://example.org/2"


def test_a_page_without_words_is_told(plain, tmp_path):
    found, told = of(tmp_path, "<html><body><img src=a></body></html>")
    assert found == []
    assert told[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<a ",
        "<a b='",
        '<a "',
        "</",
        "<![CDATA[",
        "<?",
        "&",
        "<script>",
        "<div>",
        "<p></p>",
    ],
)
def test_a_page_made_to_keep_a_reader_busy_is_read_or_refused_at_once(piece, plain, tmp_path):
    found, told = of(tmp_path, f"<p>{TOKAYEV}</p>" + piece * 100_000 + "'>")
    assert found or told


def test_a_page_is_known_by_its_ending(tmp_path):
    (tmp_path / "a.htm").write_text("<p>a", "utf-8")
    assert detect(tmp_path / "a.htm") == "html"
