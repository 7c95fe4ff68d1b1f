"""Messages: each comes back as it was sent, and nothing else is taken for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Lesson, Stretch
from annotator.suggestions.learner.messages import (
    Answer,
    Done,
    Fault,
    Garbled,
    Learn,
    Read,
    Stage,
    request,
    told,
    written,
)
from annotator.suggestions.learner.model_file import Fitness

LESSONS = (Lesson("d", "Он\n👨‍👩‍👧 \ud800", (Stretch(0, 2, "PER"),)), Lesson("e", "", ()))
GUESSES = (Guess(0, 2, "PER", 0.5),)


@pytest.mark.parametrize(
    "message",
    [
        Learn("файл", "l", "m", LESSONS, 7, "cache"),
        Learn("f", "l", "m", (), 0, "c"),
        Read("d", "text\nwith lines", "f", "l", True, "c"),
    ],
)
def test_a_request_comes_back_as_it_was_sent(message):
    assert written(message).count(b"\n") == 1
    assert request(written(message)) == message


@pytest.mark.parametrize(
    "message",
    [
        Stage("learning", 1, 4),
        Done(2.5),
        Answer("d", Fitness.FIT, GUESSES, (Stretch(3, 5, "LOC"),)),
        Fault("why"),
    ],
)
def test_what_the_child_says_comes_back_as_it_was_said(message):
    assert told(written(message)) == message


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_rubbish_is_garbled(line):
    for understand in (told, request):
        with pytest.raises(Garbled):
            understand(line)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is": "Answer", "ask": "d", "fitness": "fit", "guesses": [[5, 2, "X", 1]], "named": []},
        {"is": "Answer", "ask": "d", "fitness": "fit", "guesses": [[0, 2, "X"]], "named": []},
        {"is": "Answer", "ask": "d", "fitness": "splendid", "guesses": [], "named": []},
        {"is": "Answer", "ask": "d", "fitness": "fit", "guesses": 4, "named": []},
        {"is": "Stage", "stage": "x", "done": "many", "total": 3},
        {"is": "Done"},
        {"is": ["Done"]},
        [1],
    ],
)
def test_what_cannot_be_meant_is_garbled(wrong):
    with pytest.raises(Garbled):
        told(json.dumps(wrong).encode())
