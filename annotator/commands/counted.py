"""Nouns for people: how many of each sort."""

from collections.abc import Mapping

from annotator.words import _, grouped, ngettext


def counted(counts: Mapping[str, int]) -> str:
    """Return “312 mentions, 1 stance” for counts by the names of the nouns' classes."""
    return ", ".join(_counted(name, count) for name, count in counts.items()) or _("nothing")


def _counted(name: str, count: int) -> str:
    forms = {
        "Document": ngettext("{count} document", "{count} documents", count),
        "Annotator": ngettext("{count} annotator", "{count} annotators", count),
        "Standing": ngettext("{count} state of work", "{count} states of work", count),
        "Entity": ngettext("{count} entity", "{count} entities", count),
        "Mention": ngettext("{count} mention", "{count} mentions", count),
        "Stance": ngettext("{count} stance", "{count} stances", count),
        "Relation": ngettext("{count} relation", "{count} relations", count),
        "DocumentLabel": ngettext("{count} document label", "{count} document labels", count),
        "Decision": ngettext("{count} decision", "{count} decisions", count),
        "Dismissal": ngettext("{count} dismissed doubt", "{count} dismissed doubts", count),
        "Arrival": ngettext("{count} report of an import", "{count} reports of imports", count),
        "SuggestionSet": ngettext("{count} suggestion set", "{count} suggestion sets", count),
        "Scheme": ngettext("{count} scheme", "{count} schemes", count),
    }
    return forms[name].format(count=grouped(count))
