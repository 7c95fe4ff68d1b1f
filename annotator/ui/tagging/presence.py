"""Presence: how often the corpus speaks of an entity, in words."""

from annotator.commands.session import Presence
from annotator.words import _, grouped, ngettext


def presence_told(presence: Presence | None) -> str:
    """Return how many mentions, stances and documents there are."""
    there = presence or Presence()
    return _("{mentions}, {stances}, {documents}").format(
        mentions=ngettext("{count} mention", "{count} mentions", there.mentions).format(
            count=grouped(there.mentions)
        ),
        stances=ngettext("{count} stance", "{count} stances", there.stances).format(
            count=grouped(there.stances)
        ),
        documents=ngettext("{count} document", "{count} documents", there.documents).format(
            count=grouped(there.documents)
        ),
    )
