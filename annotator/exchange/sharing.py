"""Sharing: which entities of the register go into a package without telling what others did."""

from collections.abc import Iterable, Mapping

from annotator.domain import Entity


def shared_entities(
    register: Iterable[Entity],
    spoken_by: Mapping[str, set[str]],
    annotator: str,
    *,
    whole: bool = False,
) -> list[Entity]:
    """Return the entities that `annotator` may be given; all with `whole`.

    Those are the virtual ones, those of whom the annotator's own annotations speak, and those of
    whom nobody's do: they were put into the register beforehand. The others would tell what
    somebody else has found. `spoken_by` has the annotators whose annotations speak of an entity.
    """
    return [
        entity
        for entity in register
        if whole
        or entity.virtual
        or annotator in spoken_by.get(entity.id, ())
        or not spoken_by.get(entity.id)
    ]
