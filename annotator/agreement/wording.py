"""Wording: what people call kinds and measures, and what each of them tells in a sentence."""

from annotator.agreement.disagreements import Kind
from annotator.words import _


def kind_title(kind: str) -> str:
    """Return what people call a kind of comparison."""
    return {
        "mentions": _("Mentions"),
        "labels": _("Labels, same words"),
        "tokens": _("Words"),
        "units": _("Places of a label"),
        "attributes": _("Attributes"),
        "entities": _("Who is meant"),
        "stances": _("Stances"),
        "evidence": _("Evidence"),
        "document labels": _("Labels of documents"),
    }.get(kind, kind)


def name_title(name: str) -> str:
    """Return what people call a measure."""
    return _names().get(name, name)


def _names() -> dict[str, str]:
    return {
        "f1_strict": _("F1, same words and label"),
        "f1_relaxed": _("F1, overlap and same label"),
        "f1_borders": _("F1, same words, any label"),
        "f1_touching": _("F1, overlap, any label"),
        "f1_partial": _("F1, overlap, half for other words"),
        "f1_strict_macro": _("F1, same words and label, mean of documents"),
        "f1_relaxed_macro": _("F1, overlap and same label, mean of documents"),
        "precision_strict": _("Precision, same words and label"),
        "recall_strict": _("Recall, same words and label"),
        "precision_relaxed": _("Precision, overlap and same label"),
        "recall_relaxed": _("Recall, overlap and same label"),
        "percent_agreement": _("Share that agrees"),
        "cohen_kappa": _("Cohen's κ"),
        "cohen_kappa_annotated": _("Cohen's κ where somebody annotated"),
        "krippendorff_alpha": _("Krippendorff's α"),
        "krippendorff_alpha_ordinal": _("Krippendorff's α, ordinal"),
        "krippendorff_alpha_interval": _("Krippendorff's α, interval"),
        "krippendorff_alpha_ratio": _("Krippendorff's α, ratio"),
        "fleiss_kappa": _("Fleiss' κ"),
        "randolph_kappa": _("Randolph's κ"),
        "light_kappa": _("Light's κ, mean of pairs"),
        "conger_kappa": _("Conger's κ"),
        "weighted_kappa_linear": _("Weighted κ, linear"),
        "weighted_kappa_quadratic": _("Weighted κ, quadratic"),
        "scott_pi": _("Scott's π"),
        "brennan_prediger": _("Brennan–Prediger, S, PABAK"),
        "gwet_ac1": _("Gwet's AC1"),
        "gwet_ac2": _("Gwet's AC2"),
        "u_alpha": _("Krippendorff's uα"),
        "u_alpha_binary": _("Krippendorff's |uα, unit or not"),
        "cu_alpha": _("Krippendorff's cuα, labels where units meet"),
        "ku_alpha": _("Krippendorff's (k)uα, this label where units meet"),
        "gamma": _("Mathet's γ, places and labels"),
        "f1_pairs": _("F1, who towards whom"),
        "f1_opinions": _("F1, who towards whom, without neutrals"),
        "f1_tuples": _("F1, who towards whom with polarity"),
        "f1_tokens": _("F1, words of the evidence"),
        "f1_pn": _("F1(P,N) of RuSentRel, mean of both ways"),
        "f1_pn_first": _("F1(P,N), the first as the standard"),
        "f1_pn_second": _("F1(P,N), the second as the standard"),
        "b_cubed_f1": _("B³, F1"),
        "b_cubed_precision": _("B³, precision"),
        "b_cubed_recall": _("B³, recall"),
        "direction_errors": _("Turned round"),
        "holder_errors": _("Other holder"),
        "target_errors": _("Other target"),
        "missing_stances": _("Missing with one of them"),
        "neutral_or_not_looked_at": _("Neutral, or not looked at"),
    }


def meaning(kind: str, name: str) -> str:
    """Return in a sentence or two what a measure tells and what it hides; empty for some."""
    if name in ("krippendorff_alpha", "cohen_kappa", "scott_pi") and kind in ("labels", "stances"):
        return _(
            "How far they agree beyond chance. Where nearly all values are the same, chance agrees "
            "nearly always, and this falls although they hardly differ: compare AC1 and the share."
        )
    return {
        "f1_strict": _(
            "Twice what both have by all they have; a mention counts when words and label are the "
            "same. Documents in which neither has anything do not count."
        ),
        "f1_relaxed": _("As above, but sharing one character is enough."),
        "f1_borders": _("Whether they saw the same words, whatever they called them."),
        "f1_pairs": _("Did both see that somebody takes a stance towards somebody?"),
        "f1_tuples": _("Did both see it, and with the same polarity?"),
        "f1_pn": _(
            "The score by which systems are ranked on RuSentRel. It is not symmetric: with either "
            "annotator as the standard it differs, so both ways and their mean are given."
        ),
        "gwet_ac1": _(
            "Agreement beyond chance for values of which one is very frequent; it does not fall for "
            "that reason as κ and α do."
        ),
        "krippendorff_alpha_ordinal": _(
            "As α, but negative against positive counts more than against neutral."
        ),
        "fleiss_kappa": _(
            "Agreement beyond chance of all annotators at once, where all of them gave a value."
        ),
        "light_kappa": _("The mean of Cohen's κ over all pairs of annotators."),
        "b_cubed_f1": _(
            "Whether the same mentions are taken for one and the same participant, whatever that is "
            "called; mentions that both have and link, each document for itself."
        ),
        "cu_alpha": _(
            "Where units of different annotators meet, whether their labels agree beyond chance. "
            "Its correction for pairs of a unit with itself is inferred from one printed value."
        ),
        "gamma": _(
            "The units of all are aligned so that they differ least in place and label, and what "
            "still differs is compared with chance. Nested and overlapping units count, too."
        ),
        "direction_errors": _("One has A towards B, the other B towards A; 0 is best."),
        "missing_stances": _(
            "A stance that only one of them has, and nothing explains; 0 is best."
        ),
    }.get(name, "")


def disagreement_title(kind: Kind) -> str:
    """Return what people call a kind of disagreement."""
    return {
        Kind.MISSING: _("missing"),
        Kind.BOUNDARY: _("other words"),
        Kind.LABEL: _("other label"),
        Kind.ENTITY: _("someone else"),
        Kind.HOLDER: _("other holder"),
        Kind.TARGET: _("other target"),
        Kind.DIRECTION: _("turned round"),
        Kind.POLARITY: _("other polarity"),
        Kind.NEUTRAL_OR_NOT_LOOKED_AT: _("neutral, or not looked at"),
        Kind.EVIDENCE: _("other evidence"),
    }[kind]
