"""What tests with other people's readers share: the library or a skip, and a document to write."""

import warnings
from types import ModuleType

import pytest

from annotator.domain import AnnotatedDocument, Entity
from tests.builders import annotated, document, mention, relation, stance

TEXT = "😀 Глава «Татарстана» Минниханов назвал Путина другом.\nПутин\u00a0молчал, и Сбер тоже."
HELD = document(TEXT, "visit")
MINNIKHANOV = Entity("e-1", "Рустам Минниханов", "PER")
PUTIN = Entity("e-2", "Владимир Путин", "PER", ("Путин",), "Wikidata:Q7747")


def library(name: str) -> ModuleType:
    """Return a library that reads one of our formats; skip the test where it is not installed."""
    with warnings.catch_warnings():
        # what a library thinks of those it uses is no concern of ours
        warnings.simplefilter("ignore")
        return pytest.importorskip(
            name, reason=f"{name} is not installed; build_scripts/dev.py test --readers installs it"
        )


def article() -> AnnotatedDocument:
    """Return a document with an emoji, nested mentions, one in two pieces, a relation and a stance."""
    head = mention(HELD, "Глава «Татарстана» Минниханов", entity="e-1")
    place = mention(HELD, "Татарстана", label="ORG")
    target = mention(HELD, "Путина", entity="e-2")
    parts = mention(HELD, "молчал", "тоже", label="ORG")
    said = stance(HELD, "e-1", "e-2", "positive", "другом")
    return annotated(
        HELD,
        head,
        place,
        target,
        parts,
        stances=(said,),
        relations=(relation(head, place),),
        entities=(MINNIKHANOV, PUTIN),
    )
