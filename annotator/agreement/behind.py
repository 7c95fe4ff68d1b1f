"""Behind a measure: which disagreements bring its value down."""

from annotator.agreement.disagreements import Disagreement, Kind
from annotator.agreement.measure import Measure
from annotator.domain import Mention

_MENTIONS = frozenset({Kind.MISSING, Kind.BOUNDARY, Kind.LABEL})
_PAIRS = frozenset({Kind.MISSING, Kind.HOLDER, Kind.TARGET, Kind.DIRECTION})
_BY_NAME = {
    "f1_borders": frozenset({Kind.MISSING, Kind.BOUNDARY}),
    "f1_touching": frozenset({Kind.MISSING}),
    "f1_partial": frozenset({Kind.MISSING, Kind.BOUNDARY}),
    "u_alpha_binary": frozenset({Kind.MISSING, Kind.BOUNDARY}),
    "cu_alpha": frozenset({Kind.LABEL}),
    "ku_alpha": frozenset({Kind.LABEL}),
    "f1_pairs": _PAIRS | {Kind.NEUTRAL_OR_NOT_LOOKED_AT},
    "f1_opinions": _PAIRS,
    "f1_tuples": _PAIRS | {Kind.NEUTRAL_OR_NOT_LOOKED_AT, Kind.POLARITY},
    "f1_pn": _PAIRS | {Kind.POLARITY},
    "f1_pn_first": _PAIRS | {Kind.POLARITY},
    "f1_pn_second": _PAIRS | {Kind.POLARITY},
    "direction_errors": frozenset({Kind.DIRECTION}),
    "holder_errors": frozenset({Kind.HOLDER}),
    "target_errors": frozenset({Kind.TARGET}),
    "missing_stances": frozenset({Kind.MISSING}),
    "neutral_or_not_looked_at": frozenset({Kind.NEUTRAL_OR_NOT_LOOKED_AT}),
}
_BY_KIND = {
    "mentions": _MENTIONS,
    "tokens": _MENTIONS,
    "units": _MENTIONS,
    "labels": frozenset({Kind.LABEL}),
    "entities": frozenset({Kind.ENTITY}),
    "stances": frozenset({Kind.POLARITY}),
    "evidence": frozenset({Kind.EVIDENCE}),
}


def is_behind(one: Disagreement, measure: Measure) -> bool:
    """Whether a disagreement of the same annotators counts against a measure."""
    nouns = (*one.first, *one.second)
    if measure.kind in ("attributes", "document labels"):
        return False  # compared on mentions that both have alike, or on no place in the text
    of_stances = measure.kind in ("stances", "evidence")
    if any(isinstance(noun, Mention) == of_stances for noun in nouns):
        return False
    if one.kind not in _BY_NAME.get(measure.name, _BY_KIND[measure.kind]):
        return False
    if measure.label is None or of_stances:
        return True
    return any(isinstance(noun, Mention) and noun.label == measure.label for noun in nouns)
