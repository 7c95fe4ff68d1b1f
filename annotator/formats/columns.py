"""Columns: which column of a table of articles holds the text, the title, the author and so on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.domain import Problem, ReadError, Severity
from annotator.words import _

TEXT, LABEL = "text", "label"
PREVIEWED = 4
"""How many rows are shown to whoever says what the columns hold."""
_NAMES = {
    TEXT: (
        "text body content article fulltext articletext articlebody maintext bodytext textcontent "
        "текст тело содержание статья текстстатьи текстновости полныйтекст контент "
        "contentencoded description summary описание "
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

_PREVIEW_LIMIT = 200
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ColumnsFound(Problem):
    """Tells which columns a file has, and what they were taken for.

    `chosen` are columns by role, and no text among them when nobody knows which one it is; `roles`
    what the columns of this format may hold; `rows` the first rows, shortened.
    """

    columns: tuple[str, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def columns_found(
    path: str,
    columns: Sequence[str],
    chosen: Mapping[str, str],
    roles: Sequence[str],
    rows: Iterable[Mapping[str, str]],
) -> ColumnsFound:
    """Return what is told of the columns of a file; an error while its text is not known."""
    if TEXT in chosen:
        said = ", ".join(f"{role}: “{name}”" for role, name in sorted(chosen.items()))
        message = _("Columns were taken so: {columns}.").format(columns=said)
    else:
        message = _(
            "No column is called like a text; the columns are {columns}. "
            "Say which one it is with --columns text=NAME."
        ).format(columns=_listed(columns))
    shown = tuple(
        tuple(row.get(name, "")[:_PREVIEW_LIMIT] for name in columns)
        for row in islice(rows, PREVIEWED)
    )
    return ColumnsFound(
        Severity.NOTE if TEXT in chosen else Severity.ERROR,
        message,
        path,
        columns=tuple(columns),
        chosen=tuple(sorted(chosen.items())),
        roles=tuple(roles),
        rows=shown,
    )


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
    """Return the column for each role, what is `wished` first; a role wished empty has none.

    ReadError when a column is wished that is not there.
    """
    for column in filter(None, wished.values()):
        if column not in columns:
            raise ReadError(
                _("There is no column “{column}”; the columns are {columns}.").format(
                    column=column, columns=_listed(columns)
                )
            )
    taken = set(wished.values())
    found = {role: name for role, name in guessed(columns).items() if name not in taken}
    return {role: name for role, name in {**found, **wished}.items() if name}


def wished_columns(said: str) -> dict[str, str]:
    """Return the columns that a person names as `text=body,title=head`; ReadError otherwise.

    `title=` says that no column holds the title.
    """
    found: dict[str, str] = {}
    for part in filter(None, said.split(",")):
        role, sign, column = part.partition("=")
        if not sign or role.strip() not in (*ROLES, LABEL):
            raise ReadError(
                _("“{part}” names no column; say it as text=NAME, with one of {roles}.").format(
                    part=part, roles=", ".join((*ROLES, LABEL))
                )
            )
        found[role.strip()] = column.strip()
    return found


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f"“{column}”" for column in columns[:30])
