"""Our CAS files as dkpro-cassis reads them, and its files as we do."""

import pytest

from annotator.domain import Severity
from tests.formats.readers.reading import TEXT, article, library
from tests.formats.through import read, write

pytestmark = pytest.mark.filterwarnings("ignore")
MENTION = "webanno.custom.Mention"


def test_cassis_reads_our_json_at_the_right_places(tmp_path):
    cassis = library("cassis")
    write("cas-json", [article()], tmp_path / "o")
    with (tmp_path / "o/annotation/visit.json/Anna.json").open("rb") as stream:
        cas = cassis.load_cas_from_json(stream)
    assert cas.sofa_string == TEXT
    said = [(one.label, one.get_covered_text()) for one in cas.select(MENTION)]
    assert ("PER", "Глава «Татарстана» Минниханов") in said
    assert len(said) == 5
    (tie,) = [one for one in cas.select("webanno.custom.MentionRelation") if one.label != "part_of"]
    assert (tie.Governor.get_covered_text()[:5], tie.Dependent.label) == ("Глава", "ORG")


def test_cassis_reads_our_xmi_with_our_type_system(tmp_path):
    cassis = library("cassis")
    write("cas-xmi", [article()], tmp_path / "o")
    with (tmp_path / "o/TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    with (tmp_path / "o/annotation/visit.xmi/Anna.xmi").open("rb") as stream:
        cas = cassis.load_cas_from_xmi(stream, typesystem=types)
    stances = [
        (one.polarity, one.get_covered_text()) for one in cas.select("webanno.custom.Stance")
    ]
    assert stances == [("positive", "другом")]


@pytest.mark.parametrize("ending", ["json", "xmi"])
def test_what_cassis_writes_is_read(tmp_path, ending):
    cassis = library("cassis")
    types = cassis.TypeSystem()
    kind = types.create_type(name="custom.Span", supertypeName="uima.tcas.Annotation")
    types.create_feature(domainType=kind, name="label", rangeType="uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = TEXT
    cas.sofa_mime = "text/plain"
    cas.add(kind(begin=8, end=18, label="LOC"))
    path = tmp_path / f"a.{ending}"
    if ending == "json":
        cas.to_json(path)
    else:
        cas.to_xmi(path)
        types.to_xml(tmp_path / "TypeSystem.xml")
    ((one,), told) = read(f"cas-{ending}", path)
    assert [(it.label, it.quote(TEXT)) for it in one.sets[0].mentions] == [("LOC", TEXT[8:18])]
    assert [problem for problem in told if problem.severity is Severity.ERROR] == []
