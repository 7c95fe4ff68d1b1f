"""What a format may be unable to hold, kind by kind, and the sentences that say so."""

from enum import StrEnum

from annotator.words import _, ngettext


class Lost(StrEnum):
    """A kind of thing that some format cannot hold."""

    MENTIONS = "mentions"
    NESTED = "nested"
    CROSSING = "crossing"
    DISCONTINUOUS = "discontinuous"
    LINE_ENDS = "line_ends"
    ENTITIES = "entities"
    ENTITY_DETAILS = "entity_details"
    LINKS = "links"
    ATTRIBUTES = "attributes"
    NOTES = "notes"
    UNSURE = "unsure"
    STANCES = "stances"
    RELATIONS = "relations"
    REGIONS = "regions"
    METADATA = "metadata"
    STATES = "states"
    UNANNOTATED = "unannotated"
    TOPICS = "topics"
    HOLDERS = "holders"
    NEUTRAL = "neutral"
    STRENGTH = "strength"
    EVIDENCE = "evidence"
    QUALIFIERS = "qualifiers"
    OTHER_QUALIFIERS = "other_qualifiers"
    STANCE_NOTES = "stance_notes"
    ANCHORS = "anchors"
    UNNAMED = "unnamed"
    BY_NAME = "by_name"
    SURFACES = "surfaces"
    UNTIED = "untied"
    LABELS = "labels"
    NAMES = "names"
    UNTARGETED = "untargeted"
    UNMENTIONED = "unmentioned"
    SILENT = "silent"
    VOICELESS = "voiceless"
    OTHERS = "others"
    AS_TOPICS = "as_topics"
    EDGES = "edges"
    TANGLED = "tangled"
    UNTIED_RELATIONS = "untied_relations"
    REPORTERS = "reporters"
    DOCUMENT_LABELS = "document_labels"
    SIGNS = "signs"
    PROVENANCE = "provenance"
    LEFT_OUT_HUMAN = "left_out_human"
    LEFT_OUT_ACCEPTED = "left_out_accepted"
    LEFT_OUT_IMPORT = "left_out_import"
    LEFT_OUT_TIES = "left_out_ties"


def sentence(kind: Lost, dropped: int) -> str:
    match kind:
        case Lost.MENTIONS:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: the format holds none.",
                "{dropped} of {of} mentions will be dropped: the format holds none.",
                dropped,
            )
        case Lost.NESTED:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: it is nested in another one.",
                "{dropped} of {of} mentions will be dropped: they are nested in others.",
                dropped,
            )
        case Lost.CROSSING:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: it crosses another one.",
                "{dropped} of {of} mentions will be dropped: they cross others.",
                dropped,
            )
        case Lost.DISCONTINUOUS:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: it has several pieces.",
                "{dropped} of {of} mentions will be dropped: they have several pieces.",
                dropped,
            )
        case Lost.LINE_ENDS:
            return ngettext(
                "{dropped} of {of} mentions will lose the line end at its edge.",
                "{dropped} of {of} mentions will lose the line ends at their edges.",
                dropped,
            )
        case _:
            return _whole_sentence(kind)


def _whole_sentence(kind: Lost) -> str:
    return {
        **_left_out(),
        Lost.ENTITIES: _("{dropped} of {of} mentions will no longer say which entity they name."),
        Lost.ENTITY_DETAILS: _(
            "{dropped} of {of} entities will lose their aliases, offices, notes, outside ids or own "
            "label."
        ),
        Lost.LINKS: _("{dropped} of {of} mentions will lose their links."),
        Lost.ATTRIBUTES: _("{dropped} of {of} mentions will lose their attributes."),
        Lost.NOTES: _("{dropped} of {of} mentions will lose their notes."),
        Lost.UNSURE: _("{dropped} of {of} mentions will lose the flag “unsure”."),
        Lost.STANCES: _("{dropped} of {of} stances will be dropped."),
        Lost.RELATIONS: _("{dropped} of {of} relations will be dropped."),
        Lost.DOCUMENT_LABELS: _("{dropped} of {of} labels of whole documents will be dropped."),
        Lost.REGIONS: _("{dropped} of {of} regions will be dropped."),
        Lost.METADATA: _("{dropped} of {of} values of metadata will be dropped."),
        Lost.STATES: _("{dropped} of {of} annotation sets will lose their state and time."),
        **_of_stances(),
        Lost.UNNAMED: _(
            "{dropped} of {of} mentions will no longer say which entity they name: "
            "their words are none of its names."
        ),
        Lost.BY_NAME: _(
            "{dropped} of {of} entities will be known by name only, and those with one name "
            "become one."
        ),
        Lost.SURFACES: _(
            "{dropped} of {of} entities will fall apart or together, since only the words of their "
            "mentions tell them apart."
        ),
        Lost.UNTIED: _("{dropped} of {of} mentions will be dropped: no stance has them at an end."),
        Lost.NAMES: _("{dropped} of {of} entities will have the words of a mention as their name."),
        Lost.UNTARGETED: _(
            "{dropped} of {of} mentions will be dropped: no stance is towards what they name."
        ),
        Lost.SILENT: _("{dropped} of {of} documents are left out: no mention of theirs fits."),
        Lost.VOICELESS: _(
            "{dropped} of {of} documents are left out: their authors take no stance."
        ),
        Lost.UNTIED_RELATIONS: _(
            "{dropped} of {of} relations will be dropped: a mention at their end is in several pieces."
        ),
        Lost.SIGNS: _(
            "{dropped} of {of} documents hold signs that XML does not permit, which are replaced."
        ),
        Lost.EDGES: _(
            "{dropped} of {of} mentions will lose the white space at their edges; one that is "
            "nothing else will be dropped."
        ),
        Lost.TANGLED: _(
            "{dropped} of {of} mentions will be dropped: they cross or repeat another of their entity."
        ),
        Lost.PROVENANCE: _(
            "{dropped} of {of} annotations will no longer say who vouches for them or what suggested "
            "them."
        ),
        Lost.LABELS: _("{dropped} of {of} mentions will lose their label."),
        Lost.UNANNOTATED: _("{dropped} of {of} documents have no annotations and are left out."),
    }[kind]


def _left_out() -> dict[Lost, str]:
    """Return what is told of annotations that somebody wished to be left out."""
    return {
        Lost.LEFT_OUT_HUMAN: _(
            "{dropped} of {of} annotations are left out: a person made or changed them."
        ),
        Lost.LEFT_OUT_ACCEPTED: _(
            "{dropped} of {of} annotations are left out: a rule or model made them, and nobody changed "
            "them."
        ),
        Lost.LEFT_OUT_IMPORT: _(
            "{dropped} of {of} annotations are left out: they were imported, and nobody changed them."
        ),
        Lost.LEFT_OUT_TIES: _(
            "{dropped} of {of} annotations are left out: relations at whose end a mention is left out."
        ),
    }


def _of_stances() -> dict[Lost, str]:
    return {
        Lost.TOPICS: _("{dropped} of {of} stances will be dropped: they are towards a topic."),
        Lost.HOLDERS: _("{dropped} of {of} stances will no longer say whose they are."),
        Lost.NEUTRAL: _(
            "{dropped} of {of} stances will be dropped: the format holds for and against only."
        ),
        Lost.UNMENTIONED: _(
            "{dropped} of {of} stances will be dropped: no mention in one piece names their target."
        ),
        Lost.OTHERS: _("{dropped} of {of} stances will be dropped: they are not the author's."),
        Lost.AS_TOPICS: _("{dropped} of {of} stances will only keep the name of their target."),
        Lost.STRENGTH: _("{dropped} of {of} stances will keep only the sign of their polarity."),
        Lost.EVIDENCE: _("{dropped} of {of} stances will lose their evidence."),
        Lost.REPORTERS: _("{dropped} of {of} stances will no longer say who reports them."),
        Lost.QUALIFIERS: _("{dropped} of {of} stances will lose qualifiers."),
        Lost.OTHER_QUALIFIERS: _(
            "{dropped} of {of} stances will lose qualifiers other than the time."
        ),
        Lost.STANCE_NOTES: _("{dropped} of {of} stances will lose their note or flag “unsure”."),
        Lost.ANCHORS: _(
            "{dropped} of {of} stances will no longer say which mentions name their ends."
        ),
    }
