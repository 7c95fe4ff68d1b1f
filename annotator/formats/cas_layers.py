"""The layers of a UIMA CAS that hold our annotations: their types, for CAS files and for INCEpTION.

A structure is what UIMA calls a feature structure, offsets in code points of the canonical text.
"""

import json
from dataclasses import dataclass, field

from annotator.domain import Scheme

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


@dataclass(frozen=True, slots=True)
class Structure:
    """One thing of a layer: its number in the file, its place if it has one, and what it says.

    `refs` holds the numbers of other structures by the names of features.
    """

    id: int
    type: str
    start: int = -1
    end: int = -1
    features: Features = field(default_factory=dict[str, str | bool | int])
    refs: dict[str, int] = field(default_factory=dict[str, int])

    def text(self, name: str) -> str:
        """Return a feature that is text; empty when it is not there."""
        value = self.features.get(name, "")
        return value if isinstance(value, str) else str(value)

    def flag(self, name: str) -> bool:
        """Whether a feature is set."""
        return self.features.get(name) in (True, "true")


def layers_json(scheme: Scheme) -> str:
    """Return what INCEpTION reads as layers, so that mentions may nest, cross and cut words."""
    layers = [_for_inception(layer, scheme) for layer in LAYERS]
    return json.dumps(layers, ensure_ascii=False, indent=2) + "\n"


def _for_inception(layer: Layer, scheme: Scheme) -> dict[str, object]:
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
                "description": ", ".join(_values(layer, name, scheme)),
                "tag_set": None,
                "project_name": None,
                "multi_value_mode": "NONE",
                "link_mode": "NONE",
            }
            for name, range_ in layer.features.items()
            if range_ in (STRING, BOOLEAN, INTEGER)
        ],
    }


def _values(layer: Layer, feature: str, scheme: Scheme) -> list[str]:
    keys = {
        (MENTION, "label"): [one.key for one in scheme.labels],
        (RELATION, "label"): [one.key for one in scheme.relation_types],
        (STANCE, "polarity"): [one.key for one in scheme.polarities],
    }
    return keys.get((layer.name, feature), [])
