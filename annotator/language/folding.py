"""Folding: how words are compared, whatever signs they were typed with; never how they are kept."""

import unicodedata

# stress, soft hyphen, and joiners without width
_DROPPED = dict.fromkeys(map(ord, "\u0301\u00ad\u200b\u200c\u200d\u2060"))
_SAME = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})


def plain(words: str) -> str:
    """Return words composed, without stress and soft hyphens; ё is е, and one hyphen is as another."""
    if words.isascii():
        return words
    return unicodedata.normalize("NFC", words).translate(_DROPPED).translate(_SAME)


def folded(words: str) -> str:
    """Return plain words in small letters."""
    return plain(words).casefold()
