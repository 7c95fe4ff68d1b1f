"""Sentences: a rule for news, with what Russian and English abbreviations need; good for others.

A line feed always ends a sentence. Within a line a full stop, exclamation or question mark or an
ellipsis ends one when what follows can start one and what stands before is no abbreviation.
"""

import re

from annotator.domain import Span

_LINE = re.compile("[^\n\u2028\u2029]+")
_END = re.compile(r"(?:[.!?…؟۔]+[»”’\"')\]›]*(?=\s)|[。！？।॥]+[」』”’»）]*)")
_ALWAYS = "。！？।॥"
_OPENERS = "«“„\"'‘(［[‹「『"
_DASHES = "—–-―"
_LOOK_BACK = 24

# stand before what they belong to, whatever its first letter is
_LEADING_WORDS = """
    им ул пл пер просп пр-т пр-кт наб бул бульв ш св гор пос дер хут оз обл респ р-н
    проф акад доц ген ген-л генерал-м полк подполк кап лейт серж адм зам пом нач тов гр гражд
    г-н г-жа г-жи г-ну г-ном рт см ср стр рис табл гл напр т.е т.к т.н т.наз т.ч англ нем фр лат
    греч итал исп род ок прим ред сост изд корп кв тел факс эл
    mr mrs ms dr prof st gen sen rep gov lt col sgt capt cmdr adm rev hon pres messrs mt ft no nos
    fig vol vs e.g i.e cf ca approx
    """
# stand after a number or a name; a capital after them may start a sentence or not
_DOUBTFUL_WORDS = "г гг в вв ст п пп ч с д н.э u.s u.k u.n e.u a.m p.m d.c"
# and then these words do
_STARTING_WORDS = """
    в во на но и а он она они оно это эта этот эти мы я вы как при после также однако кроме за к ко
    для об о по с со из до если когда тогда там так тем его её ее их этом между ранее теперь сегодня
    позже позднее затем не ни
    the he she it they in on at but and this that these those we i you a an his her their its as
    after before when while if there however for from with
    """
_LEADING = frozenset(_LEADING_WORDS.split())
_DOUBTFUL = frozenset(_DOUBTFUL_WORDS.split())
_STARTERS = frozenset(_STARTING_WORDS.split())
# end what they belong to, so that a capital after them starts a sentence
_LAST = re.compile(r"(?:\bт\.\s?[дп]|\bи (?:др|пр|проч))$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:^|[^\w.])(?:\w\.\s?-?)*\w$")


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text` in order, without the white space around them."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for cut in _cuts(text, line.start(), line.end()):
            _add(found, text, start, cut)
            start = cut
        _add(found, text, start, line.end())
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _cuts(text: str, start: int, end: int) -> list[int]:
    cuts: list[int] = []
    begun = start
    for found in _END.finditer(text, start, end):
        if _ends_here(text, begun, found, end):
            begun = found.end()
            cuts.append(begun)
    return cuts


def _ends_here(text: str, begun: int, found: re.Match[str], end: int) -> bool:
    mark = found[0]
    if mark[0] in _ALWAYS:
        return True
    at = found.end()
    while at < end and text[at].isspace():
        at += 1
    if at >= end:
        return False
    dashed = text[at] in _DASHES
    if dashed and len(mark.rstrip("»”’\"'›")) < len(mark):
        return False
    while at < end and (text[at] in _DASHES or text[at] in _OPENERS or text[at].isspace()):
        at += 1
    if at >= end or text[at].islower():
        return False
    if not (text[at].isalnum() or text[at] in "#№@$€£"):
        return dashed or not mark.startswith(".") or text[at] not in ",;:"
    return (
        mark[:2] in ("..", "…") or mark[0] != "." or not _abbreviated(text, begun, found, at, end)
    )


def _abbreviated(text: str, begun: int, found: re.Match[str], next_at: int, end: int) -> bool:
    """Whether the full stop at `found` belongs to the word before it and ends nothing."""
    stop = found.start()
    before = text[max(begun, stop - _LOOK_BACK) : stop]
    word = _last_word(before)
    if not word:
        return False
    if word.isdigit():
        return before.strip() == word and stop - begun <= _LOOK_BACK and len(word) <= 3
    if _LAST.search(before):
        return False
    folded = word.casefold()
    if folded in _LEADING:
        return True
    if folded in _DOUBTFUL or (folded[-1:] == "г" and folded[:-1].isdigit()):
        return not _starts(text, next_at, end)
    return _is_initial(before, word) and not _starts(text, next_at, end)


def _is_initial(before: str, word: str) -> bool:
    last = word.rsplit(".", 1)[-1].rsplit("-", 1)[-1]
    return (
        len(last) == 1 and last.isalpha() and not last.islower() and bool(_INITIALS.search(before))
    )


def _last_word(before: str) -> str:
    at = len(before)
    while at > 0 and (before[at - 1].isalnum() or before[at - 1] in ".-"):
        at -= 1
    return before[at:].strip(".-")


def _starts(text: str, start: int, end: int) -> bool:
    """Whether a word that often starts a sentence begins at `start`, and not an initial."""
    at = start
    while at < end and (text[at].isalnum() or text[at] == "-"):
        at += 1
    return text[start:at].casefold() in _STARTERS and text[at : at + 1] != "."
