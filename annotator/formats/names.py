"""Names of entities in formats that know entities by name only: no case, one space between words."""

from annotator.domain import Entity


def normal(name: str) -> str:
    """Return what is equal for equal names: without case, commas and wide gaps.

    Commas stand between names in the files of such formats, and so are in none of them.
    """
    return plain(name).casefold()


def plain(name: str) -> str:
    """Return `name` as one line without commas, which tell names apart in these files."""
    return " ".join(name.replace(",", " ").split())


def names_of(entity: Entity) -> dict[str, str]:
    """Return the names of `entity` that can be written, by what makes them equal."""
    found: dict[str, str] = {}
    for name in entity.names:
        if normal(name):
            found.setdefault(normal(name), plain(name))
    return found
