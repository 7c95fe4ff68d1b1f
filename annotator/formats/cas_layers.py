"""The layers of a UIMA CAS that hold our annotations: their types, for CAS files and for INCEpTION.

A structure is what UIMA calls a feature structure, offsets in code points of the canonical text.
"""

import json
from bisect import bisect_left
from dataclasses import dataclass, field

from annotator.domain import Scheme, SpanError
from annotator.formats.offset_units import Counting

Features = dict[str, str | bool | int]

PREFIX = "webanno.custom."
MENTION = f"{PREFIX}Mention"
RELATION = f"{PREFIX}MentionRelation"
STANCE = f"{PREFIX}Stance"
REGION = f"{PREFIX}Region"
ENTITY = f"{PREFIX}Entity"
METADATUM = f"{PREFIX}Metadatum"
DOCUMENT_LABEL = f"{PREFIX}DocumentLabel"
DOCUMENT = f"{PREFIX}Document"
SET = f"{PREFIX}AnnotationSet"

VIEW = "_InitialView"
SOFA = "uima.cas.Sofa"
WHOLE = "uima.tcas.DocumentAnnotation"

ELEMENTS = "elements"
NOWHERE, IMPOSSIBLE = (-1, -1), (0, 0)
"""The place of a structure that has none, and of one whose offsets cannot be."""

PART_OF = "part_of"
"""The relation from a further piece of a mention to its first."""
SOURCE_END, TARGET_END = "Governor", "Dependent"

STRING, BOOLEAN, INTEGER = "uima.cas.String", "uima.cas.Boolean", "uima.cas.Integer"
SPANNING, BESIDE = "uima.tcas.Annotation", "uima.cas.AnnotationBase"


@dataclass(frozen=True, slots=True)
class Layer:
    """One type: what it is called, what it is a kind of, and the ranges of its features."""

    name: str
    title: str
    over: str
    features: dict[str, str]


def _strings(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, STRING)


LAYERS = (
    Layer(
        MENTION,
        "Mention",
        SPANNING,
        _strings("label", "key", "entity", "attributes", "links", "note", "provenance")
        | {"unsure": BOOLEAN},
    ),
    Layer(
        RELATION,
        "Relation",
        SPANNING,
        {SOURCE_END: MENTION, TARGET_END: MENTION} | _strings("label", "key", "provenance"),
    ),
    Layer(
        STANCE,
        "Stance",
        SPANNING,
        _strings("polarity", "holder", "target", "topic", "via", "key")
        | _strings("qualifiers", "anchors", "note", "provenance")
        | {"unsure": BOOLEAN, "implied": BOOLEAN},
    ),
    Layer(REGION, "Region", SPANNING, _strings("kind", "key")),
    Layer(
        ENTITY,
        "Entity",
        BESIDE,
        _strings("key", "name", "label", "aliases", "external_id", "note", "offices")
        | {"virtual": BOOLEAN},
    ),
    Layer(
        DOCUMENT_LABEL,
        "Document label",
        BESIDE,
        _strings("key", "label", "value", "topic", "note", "provenance") | {"unsure": BOOLEAN},
    ),
    Layer(METADATUM, "Metadata", BESIDE, _strings("key", "value")),
    Layer(DOCUMENT, "Document", BESIDE, _strings("key", "name")),
    Layer(
        SET,
        "Annotation set",
        BESIDE,
        _strings("annotator", "name", "role", "state") | {"seconds": INTEGER},
    ),
)


_TAGGED = {
    (MENTION, "label"): "Mention labels",
    (RELATION, "label"): "Relation types",
    (STANCE, "polarity"): "Polarities",
}
"""The features whose values are tags, and what their sets of tags are called."""


@dataclass(frozen=True, slots=True)
class Structure:
    """One thing of a layer: its number in the file, its place if it has one, and what it says.

    `refs` holds the numbers of other structures by the names of features, `many` those of features
    that may hold several; an array has its own under `ELEMENTS`.
    """

    id: int
    type: str
    start: int = -1
    end: int = -1
    features: Features = field(default_factory=dict[str, str | bool | int])
    refs: dict[str, int] = field(default_factory=dict[str, int])
    many: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

    def text(self, name: str) -> str:
        """Return a feature that is text; empty when it is not there."""
        value = self.features.get(name, "")
        return value if isinstance(value, str) else str(value)

    def flag(self, name: str) -> bool:
        """Whether a feature is set."""
        return self.features.get(name) in (True, "true")


def place_of(start: int, end: int, way: Counting) -> tuple[int, int]:
    """Return code points of the units that `way` counts; a place without width stays one."""
    try:
        if start != end:
            span = way.span(start, end)
            return span.start, span.end
        at = bisect_left(way.table, start) if way.table else start
        return at, at
    except SpanError:
        # told as a span of nothing when it is asked for
        return IMPOSSIBLE


def layers_json(scheme: Scheme) -> str:
    """Return what INCEpTION reads as layers, so that mentions may nest, cross and cut words."""
    return json.dumps(project_layers(scheme), ensure_ascii=False, indent=2) + "\n"


def project_layers(scheme: Scheme) -> list[dict[str, object]]:
    """Return our layers as an INCEpTION project describes its own."""
    tags = {str(one["name"]): one for one in tag_sets(scheme)}
    return [_for_inception(layer, tags) for layer in LAYERS]


def tag_sets(scheme: Scheme) -> list[dict[str, object]]:
    """Return labels, relation types and polarities as sets of tags; more tags may be added there."""
    kinds = [(one.key, one.description or one.title("en")) for one in scheme.labels]
    ties = [(one.key, one.title("en")) for one in scheme.relation_types]
    steps = [(one.key, one.title("en")) for one in scheme.polarities]
    parts = (PART_OF, "ties a further piece of a mention to its first")
    return [
        {
            "name": name,
            "description": None,
            "language": None,
            "tags": [{"tag_name": key, "tag_description": said} for key, said in tags],
            "create_tag": True,
        }
        for name, tags in zip(_TAGGED.values(), (kinds, [*ties, parts], steps), strict=True)
    ]


def _for_inception(layer: Layer, tags: dict[str, dict[str, object]]) -> dict[str, object]:
    kinds = {one.name: "span" for one in LAYERS if one.over == SPANNING} | {RELATION: "relation"}
    return {
        "name": layer.name,
        "uiName": layer.title,
        "type": kinds.get(layer.name, "document-metadata"),
        "description": "",
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": {"name": MENTION} if layer.name == RELATION else None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "features": [
            {
                "name": name,
                "uiName": name,
                "type": range_,
                "enabled": True,
                "visible": name in ("label", "polarity", "kind"),
                "include_in_hover": True,
                "required": False,
                "remember": False,
                "description": "",
                "tag_set": tags.get(_TAGGED.get((layer.name, name), "")),
                "multi_value_mode": "NONE",
                "link_mode": "NONE",
            }
            for name, range_ in layer.features.items()
            if range_ in (STRING, BOOLEAN, INTEGER)
        ],
    }
