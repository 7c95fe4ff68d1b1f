"""Columns: which column of a table of articles holds the text, the title, the author and so on."""

import re
from collections.abc import Mapping, Sequence

from annotator.domain import ReadError
from annotator.words import _

TEXT = "text"
_NAMES = {
    TEXT: (
        "text body content article fulltext articletext articlebody maintext bodytext textcontent "
        "текст тело содержание статья текстстатьи текстновости полныйтекст контент "
        "טקסט תוכן גוף כתבה texte contenu corps texto contenido conteudo cuerpo inhalt testo "
        "textartikel artikeltext tekst treść metin içerik"
    ),
    "title": (
        "title headline head heading titel titre título titulo titolo заголовок название "
        "заглавие כותרת überschrift schlagzeile tytuł başlık"
    ),
    "author": (
        "author authors byline writer creator автор авторы журналист корреспондент כותב מחבר "
        "auteur autor autore verfasser yazar"
    ),
    "published": (
        "published publishedat publisheddate publishdate pubdate publicationdate date datetime "
        "created timestamp дата датапубликации опубликовано תאריך datum fecha data tarih"
    ),
    "source": (
        "source site sitename outlet newspaper publisher domain источник издание сайт газета сми "
        "מקור quelle fuente fonte źródło kaynak"
    ),
    "url": "url link href permalink uri webpage ссылка адрес קישור lien enlace adresse",
    "id": "id docid articleid guid uuid key номер ид מזהה identifiant nummer",
    "language": "language lang язык שפה langue idioma sprache lingua",
}
ROLES = tuple(_NAMES)
"""What a column of a table of articles may hold."""
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}
_NO_LETTERS = re.compile(r"[\W_]+")


def guessed(columns: Sequence[str]) -> dict[str, str]:
    """Return the column for each role whose name says it; the first where several do."""
    found: dict[str, str] = {}
    best: dict[str, int] = {}
    order = {name: at for at, name in enumerate(_ROLE_OF)}
    for column in columns:
        name = _NO_LETTERS.sub("", column.casefold())
        role = _ROLE_OF.get(name)
        if role and order[name] < best.get(role, len(order)):
            found[role], best[role] = column, order[name]
    return found


def chosen(columns: Sequence[str], wished: Mapping[str, str]) -> dict[str, str]:
    """Return the column for each role, what is `wished` first; ReadError when none is the text."""
    listed = ", ".join(f"“{column}”" for column in columns[:30])
    for column in wished.values():
        if column not in columns:
            raise ReadError(
                _("There is no column “{column}”; the columns are {columns}.").format(
                    column=column, columns=listed
                )
            )
    taken = set(wished.values())
    found = {role: name for role, name in guessed(columns).items() if name not in taken} | {
        **wished
    }
    if TEXT not in found:
        raise ReadError(
            _(
                "No column is called like a text; the columns are {columns}. "
                "Say which one it is with --columns text=NAME."
            ).format(columns=listed)
        )
    return found


def wished_columns(said: str) -> dict[str, str]:
    """Return the columns that a person names as `text=body,title=head`; ReadError otherwise."""
    found: dict[str, str] = {}
    for part in filter(None, said.split(",")):
        role, sign, column = part.partition("=")
        if not sign or role.strip() not in ROLES or not column.strip():
            raise ReadError(
                _("“{part}” names no column; say it as text=NAME, with one of {roles}.").format(
                    part=part, roles=", ".join(ROLES)
                )
            )
        found[role.strip()] = column.strip()
    return found
