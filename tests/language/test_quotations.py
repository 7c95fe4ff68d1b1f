"""Quotations: what is found in quotation marks, on lines with a dash and after words of saying."""

import re
from pathlib import Path

import pytest

from annotator.domain import Label, LabelKind, Span
from annotator.language import (
    Ground,
    Known,
    known_names,
    quotations,
    read_quotations,
    speech_lexicon,
    stretches_of,
    window,
)
from annotator.proof import quotation_bench
from tests.builders import document, mention

PERSONS = (
    "Путин|Путина|Песков|Пескова|Пескову|Попов|Токаев|Токаеву|Медведеву|Peskov|Biden|Матвиенко"
)
PLACES = "Россия|России|Казахстана|Кремле|Москве|Moscow"


def names(text):
    kinds = (
        (LabelKind.PERSON, PERSONS),
        (LabelKind.PLACE, PLACES),
        (LabelKind.ORGANISATION, "ТАСС|Bloomberg"),
    )
    found = [
        (place.start(), place.end(), kind)
        for kind, words in kinds
        for place in re.finditer(rf"\b(?:{words})\b", text)
    ]
    return [Known(Span(start, end), kind) for start, end, kind in sorted(found)]


def found(text):
    """Return the quotations as their words, each with whoever speaks, the outermost first."""
    return [
        (
            " | ".join(span.of(text) for span in one.spans),
            " › ".join((speaker.named or speaker.place).of(text) for speaker in one.speakers),
        )
        for one in quotations(text, names(text))
    ]


def direct(text):
    return [
        " | ".join(span.of(text) for span in one.spans)
        for one in quotations(text, names(text))
        if one.direct
    ]


def speaker(text):
    """Return who speaks in the first quotation of a text."""
    one = quotations(text, names(text))[0].speaker
    return (one.named or one.place).of(text) if one else ""


class TestMarks:
    @pytest.mark.parametrize(
        "said",
        [
            "«Мы готовы ждать ещё год»",
            "„Мы готовы ждать ещё год“",
            "“We can wait another year,”",
            "”Det är bra så för oss”",
            '"We can wait another year,"',
            "‘We don’t want the workers’ plan,’",
            "‹Nous ne voulons pas attendre›",
            "»Wir wollen nicht länger warten«",
            "「彼は元気ですとても。」",
            "『彼は元気ですとても。』",
        ],
    )
    def test_each_kind_is_paired(self, said):
        assert direct(f"Vor. {said} So.") == [said]

    def test_the_outer_one_counts_and_the_inner_one_stays_in_it(self):
        said = "«Мы „проглотили“ Западный берег, и всё»"
        assert direct(f"{said}, — сказал Попов.") == [said]

    def test_what_another_says_within_is_a_quotation_of_its_own(self):
        text = "«Токаев сказал: «Да, мы готовы ждать», и уехал», — сообщил Песков."
        assert found(text) == [
            ("«Токаев сказал: «Да, мы готовы ждать», и уехал»", "Песков"),
            ("«Да, мы готовы ждать»", "Песков › Токаев"),
        ]

    def test_two_opened_may_be_closed_by_one(self):
        text = "«Они сказали: «Хочешь писать? Тогда пиши».\nПотом ушли."
        assert direct(text) == ["«Они сказали: «Хочешь писать? Тогда пиши»"]

    def test_one_that_is_not_closed_is_passed_over(self):
        text = "Он читал книгу «Война и ушёл. Потом «всё было хорошо, как раньше», — сказал Попов."
        assert found(text) == [("«всё было хорошо, как раньше»", "Попов")]

    @pytest.mark.parametrize("again", ["", "«"])
    def test_it_goes_on_over_paragraphs_with_or_without_another_mark(self, again):
        text = f"«Мы готовы ждать.\n{again}Но не больше года», — сказал Попов."
        assert found(text) == [(f"«Мы готовы ждать.\n{again}Но не больше года»", "Попов")]

    @pytest.mark.parametrize(
        "text",
        [
            "Концерн «Газпром» вырос.",
            "Они пили чай «за чайным столом» в Москве.",
            "Он подписал указ «О мерах по обеспечению безопасности» в Москве.",
            "Газета «Новые известия» сказала правду.",
        ],
    )
    def test_names_titles_and_quips_are_none(self, text):
        assert direct(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Токаев назвал его «старшим товарищем».",
            "«Нет», — ответил Токаев.",
            "Токаев ответил: «Нет».",
            "“No,” said Biden.",
        ],
    )
    def test_short_ones_count_beside_a_verb_a_colon_or_a_dash(self, text):
        assert len(direct(text)) == 1


class TestSpeakers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("«Мы поможем Токаеву всегда», — сказал Путин в Кремле.", "Путин"),
            ("«Нет», — ответил Путин Токаеву.", "Путин"),
            ("Путин заявил, что Токаев прав.", "Путин"),
            ("Путин встретил Токаева. Песков заявил, что Токаев прав.", "Песков"),
            ("Токаев, по словам Пескова, прав.", "Пескова"),
            ("Как сообщает Песков, Токаев прав.", "Песков"),
            ("Токаев прав, заявил Песков.", "Песков"),
            ("Песков, отвечая на вопрос, заявил, что Токаев прав.", "Песков"),
            ("Токаев прав, — заявил Песков.", "Песков"),
            ("Песков отметил: «Токаев всегда прав. Путин тоже».", "Песков"),
            ("«Токаев всегда прав! Так было», — добавил Песков.", "Песков"),
            ("По мнению Пескова, Токаев всегда прав.", "Пескова"),
            ("Песков: «Токаев всегда прав, и Путин тоже»", "Песков"),
            ("«Токаев всегда прав, и все это знают», — прощебетал Песков.", "Песков"),
            ("Министр Песков, друг Путина, заявил, что Токаев прав.", "Песков"),
            ("“Biden is always right,” said Peskov in Moscow.", "Peskov"),
            ("“Biden is always right,” Peskov said on Monday.", "Peskov"),
            ("Peskov said that Biden was right.", "Peskov"),
            ("Peskov said he was glad about it.", "Peskov"),
            ("Biden, according to Peskov, was right.", "Peskov"),
            ("Biden was right, Peskov told reporters.", "Peskov"),
        ],
    )
    def test_the_one_who_speaks_is_found(self, text, expected):
        assert speaker(text) == expected

    def test_a_quotation_interrupted_by_its_speaker_is_one(self):
        text = "«Такие почести — не каждому, — пояснил Попов. — Вспомните Анкоридж»."
        assert found(text) == [("«Такие почести — не каждому, | Вспомните Анкоридж»", "Попов")]

    @pytest.mark.parametrize("who", ["спикер", "Спикер", "пресс-секретарь"])
    def test_what_somebody_is_stands_for_the_name_told_before(self, who):
        text = f"Решил {who} Матвиенко. «Вчера они говорили три часа», — отметила {who}."
        one = quotations(text, names(text))[0].speaker
        assert (one.place.of(text), one.named.of(text)) == (who, "Матвиенко")
        assert one.ground is Ground.ROLE

    def test_what_somebody_is_may_be_all_that_is_known(self):
        text = "«Вчера они говорили три часа», — отметил пресс-секретарь."
        one = quotations(text)[0].speaker
        assert (one.place.of(text), one.named, one.nobody) == ("пресс-секретарь", None, False)

    @pytest.mark.parametrize(
        "who", ["источник в Кремле", "один из министров", "собеседник агентства"]
    )
    def test_nobody_is_named_by_a_source(self, who):
        text = f"«Решение принято, и оно верное», — сказал {who}."
        one = quotations(text, names(text))[0].speaker
        assert one.nobody
        assert one.named is None
        assert one.place.of(text) in who

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Песков заявил, что очень рад. «Токаев всегда был прав», — сказал он.", "Песков"),
            (
                "Матвиенко добавила, что рада. Песков молчал. «Это хорошо для всех», — сказала она.",
                "Песков",
            ),
            ("Песков заявил, что очень рад. По его словам, Токаев прав.", "Песков"),
        ],
    )
    def test_a_pronoun_goes_back_to_who_was_named(self, text, expected):
        last = quotations(text, names(text))[-1].speaker
        assert last.ground is Ground.PRONOUN
        assert last.named.of(text) == expected

    def test_an_answer_without_attribution_is_of_who_spoke_last_but_not_surely(self):
        text = "«Мы готовы ждать ещё год», — сказал Попов.\nПочему?\n«Потому что так надо всем»."
        first, last = quotations(text, names(text))
        assert last.speaker.named.of(text) == "Попов"
        assert last.speaker.sure < 0.5 < first.speaker.sure
        assert last.speaker.ground is Ground.BEFORE

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Bloomberg со ссылкой на Пескова пишет, что Токаев прав.", "Bloomberg › Пескова"),
            ("Песков заявил, что Токаев прав, сообщает ТАСС.", "ТАСС › Песков"),
            ("«Токаев всегда был прав», — сказал Песков, передаёт ТАСС.", "ТАСС › Песков"),
            ("Как пишет ТАСС, по словам Пескова, «Токаев был всегда прав».", "ТАСС › Пескова"),
            ("«Токаев всегда был прав», — цитирует ТАСС Пескова.", "ТАСС › Пескова"),
            ("Bloomberg, citing Peskov, reported that Biden was right.", "Bloomberg › Peskov"),
        ],
    )
    def test_who_passes_it_on_comes_first(self, text, expected):
        assert expected in [who for _words, who in found(text)]

    def test_lines_with_a_dash_are_a_dialogue(self):
        text = (
            "— Мы готовы, — сказал Попов. — Но не сегодня.\n— А когда?\n— Завтра, в восемь часов."
        )
        assert found(text) == [
            ("Мы готовы, | Но не сегодня.", "Попов"),
            ("А когда?", ""),
            ("Завтра, в восемь часов.", "Попов"),
        ]

    def test_a_list_with_dashes_is_no_dialogue(self):
        assert found("Итоги:\n- рост на 5 процентов;\n- падение на два процента;\n") == []

    def test_the_author_is_no_speaker_and_a_question_says_nothing(self):
        assert found("Я считаю, что Токаев прав.") == []
        assert found("Его спросили, считает ли он, что Токаев прав.") == []

    def test_without_words_of_saying_there_are_marks_and_nobody(self):
        text = "Er meinte: »Das ist gut so für uns.« Und „das ist auch gut so“, so Merkel."
        assert [who for _words, who in found(text)] == ["", ""]

    def test_nothing_is_said_where_nothing_is(self):
        assert found("Путин встретил Токаева.") == []
        assert found("") == []


class TestLevels:
    def test_others_round_a_quotation_are_counted(self):
        text = "Песков сказал: «Токаев заявил, что «всё будет очень хорошо», и уехал»."
        levels = [(one.speaker.place.of(text), one.level) for one in quotations(text, names(text))]
        assert levels[0] == ("Песков", 0)
        assert ("Токаев", 1) in levels


class TestStretches:
    TEXT = ("Песков заявил, что очень рад. «Мы готовы ждать ещё год», — сказал Попов.\n" * 900)[:-1]

    def test_they_are_the_whole_text_and_end_with_lines(self):
        stretches = stretches_of(self.TEXT)
        assert "".join(one.of(self.TEXT) for one in stretches) == self.TEXT
        assert all(one.of(self.TEXT).endswith("\n") for one in stretches[:-1])
        assert stretches_of("") == []

    def test_a_paragraph_without_end_is_cut_too(self):
        text = self.TEXT.replace("\n", " ")
        assert max(len(one) for one in stretches_of(text)) < 20_000

    def test_each_gives_its_own_quotations_and_no_others(self):
        known = names(self.TEXT)
        whole = quotations(self.TEXT, known)
        pieces = [
            found for one in stretches_of(self.TEXT) for found in quotations(self.TEXT, known, one)
        ]
        assert [one.spans for one in pieces] == [one.spans for one in whole]
        assert len(whole) == 1800

    def test_names_beyond_the_window_are_not_needed(self):
        stretch = stretches_of(self.TEXT)[2]
        seen = window(self.TEXT, stretch)
        near = [one for one in names(self.TEXT) if seen.contains(one.span)]
        assert quotations(self.TEXT, near, stretch) == quotations(
            self.TEXT, names(self.TEXT), stretch
        )

    def test_reading_can_be_interrupted_between_sentences(self):
        steps = list(read_quotations(self.TEXT, (), stretches_of(self.TEXT)[0]))
        assert len(steps) > 100


def test_mentions_of_participants_are_names_and_outer_ones_hide_inner_ones():
    held = document("Совет Москвы и Путин 1 мая.")
    labels = {"PER": "PER", "LOC": "LOC", "DATE": "DATE", "ORG": "ORG"}
    marks = [
        mention(held, "Совет Москвы", label="ORG"),
        mention(held, "Москвы", label="LOC"),
        mention(held, "Путин", label="PER"),
        mention(held, "1 мая", label="DATE"),
    ]
    known = known_names(marks, lambda key: Label(labels[key]))
    assert [(one.span.of(held.text), one.kind) for one in known] == [
        ("Совет Москвы", LabelKind.ORGANISATION),
        ("Путин", LabelKind.PERSON),
    ]


def test_users_add_words_in_files_of_their_own(tmp_path, monkeypatch):
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "speech-own.txt").write_text(
        "# mine\nглаголал*  # he spoke\n\n[roles]\nдохтур*\n\n[a name follows]\nпо вещанию\n",
        encoding="utf-8",
    )
    (folder / "speech-broken.txt").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setitem(speech_lexicon.__wrapped__.__globals__, "config_folder", lambda: tmp_path)
    speech_lexicon.cache_clear()
    try:
        own = "Дохтур Песков глаголал, что Токаев прав. По вещанию Попова, всё хорошо."
        assert [(one.named or one.place).of(own) for one in speakers(own)] == ["Песков", "Попова"]
        assert speaker("Песков сказал, что очень рад.") == "Песков", "the words of the program stay"
    finally:
        speech_lexicon.cache_clear()


def speakers(text):
    return [one.speaker for one in quotations(text, names(text)) if one.speaker]


@pytest.fixture(scope="module")
def judged():
    project = Path(__file__).parents[2]
    data = project / "../shared/data"
    if not (data / "rusentne").is_dir():
        pytest.skip("the corpora are not beside the project")
    return quotation_bench.articles(project / quotation_bench.GOLD, data)


@pytest.mark.parametrize("part", ["sample", "tuned", "held-out"])
def test_four_of_five_quotations_that_people_read_get_the_right_speaker(judged, part):
    texts = judged["tuned" if part == "sample" else part]
    if part == "sample":
        texts = [one for one in texts if one.name == "sample"]
    right = sum(one.right() for one in texts)
    read = sum(len(one.said) for one in texts)
    assert read >= (9 if part == "sample" else 30)
    assert right / read >= 0.8


def test_without_texts_there_is_no_figure(tmp_path):
    gold = Path(__file__).with_name("quotations.toml")
    rows = quotation_bench.measure(gold, tmp_path)
    assert [(row["name"], row["value"]) for row in rows] == [
        ("language.quotations.wrong_sample", None),
        ("language.quotations.wrong_tuned", None),
        ("language.quotations.wrong_held_out", None),
        ("language.quotations.cpu", None),
    ]
