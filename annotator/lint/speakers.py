"""Speakers: somebody is quoted, and nobody is labelled who could have said it."""

import re

from annotator.domain import Span
from annotator.language import sentences
from annotator.lint.doubt import Doubt, Doubts
from annotator.lint.lexicon import Lexicon, read_lexicon
from annotator.lint.subject import Subject, shortened
from annotator.words import _

KIND = "speaker"
VERBS = "speech"
PRONOUNS = "pronouns"
_QUOTE = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”|„[^“”]*[“”]|\"[^\"\n]*\"")
_FEWEST_WORDS = 4


def doubts(subject: Subject) -> Doubts:
    """Yield each sentence with a quotation and a verb of saying, but no possible speaker.

    A speaker is a mention of somebody outside the quotation; a pronoun stands for one whom
    another sentence names. Only what stands before the last mention counts: the rest may not have
    been looked at yet.
    """
    if not subject.named:
        return
    verbs, pronouns = read_lexicon(VERBS), read_lexicon(PRONOUNS)
    evidence = sorted(
        (span.start, span.end) for one in subject.annotations.stances for span in one.evidence
    )
    text, start = subject.text, 0
    while start < subject.covered[-1][1]:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if _QUOTE.search(text, start, end):
            for one in sentences(text[start:end]):
                sentence = one.moved(start)
                if _is_open(subject, verbs, pronouns, sentence) and not _reaches(
                    evidence, sentence
                ):
                    yield _doubt(subject, sentence)
        start = end + 1
        yield None


def _is_open(subject: Subject, verbs: Lexicon, pronouns: Lexicon, sentence: Span) -> bool:
    """Whether a sentence quotes somebody outside whose words no participant is named."""
    text = subject.text
    quotes = [
        found.span()
        for found in _QUOTE.finditer(text, sentence.start, sentence.end)
        if len(found[0].split()) >= _FEWEST_WORDS
    ]
    if not quotes:
        return False
    at, said = sentence.start, False
    for start, end in (*quotes, (sentence.end, sentence.end)):
        if pronouns.find(text, at, start):
            return False
        said = said or verbs.find(text, at, start) is not None
        at = end
    return said and not any(
        (one.mention.entity or subject.label(one.mention.label).entity)
        and not any(start <= one.mention.spans[0].start < end for start, end in quotes)
        for one in subject.within(sentence.start, sentence.end)
    )


def _reaches(evidence: list[tuple[int, int]], sentence: Span) -> bool:
    return any(start < sentence.end and end > sentence.start for start, end in evidence)


def _doubt(subject: Subject, sentence: Span) -> Doubt:
    words = sentence.of(subject.text)
    told = _("Somebody is quoted, but nobody is labelled as the speaker: “{quote}”").format(
        quote=shortened(words)
    )
    return Doubt(KIND, *subject.place, sentence, (), told, (str(sentence), words))
