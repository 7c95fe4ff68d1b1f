"""Russian cases: what one label of a name finds, and what it must not; with a dictionary and without.

A row names the text, the words that are labelled, and the places wanted, in text order. In the text
the label stands at the first place where the words are. Places are told by words with « | » between
them; what comes unticked has a question mark.
"""

import pytest

from annotator.domain import Label, Span
from annotator.language import morphology, sentences
from annotator.suggestions import WordIndex, others

PERSON, PLACE, ORGANISATION = Label("PER"), Label("LOC"), Label("ORG")
POST = Label("PROFESSION")
ADJECTIVES = Label("LOC", propagate="adjectives")

ROWS = [
    # inflected surnames, also those that no dictionary has
    (
        PERSON,
        "Токаев",
        "Токаев. У Токаева с Токаевым, к Токаеву, о Токаеве.",
        "Токаева | Токаевым | Токаеву | Токаеве",
    ),
    (
        PERSON,
        "Касым-Жомарт Токаев",
        "Касым-Жомарт Токаев. Ждали Касым-Жомарта Токаева. К.-Ж. Токаев дал интервью. Ответили "
        "К. Токаеву. Тогда и Токаев сказал.",
        "Касым-Жомарта Токаева | К.-Ж. Токаев | К. Токаеву | Токаев",
    ),
    (PERSON, "Лавров", "Лавров: у Лаврова с Лавровым.", "Лаврова | Лавровым"),
    (PERSON, "Байден", "Байден с Байденом.", "Байденом"),
    (ORGANISATION, "Газпром", "Газпром: у Газпрома с Газпромом.", "Газпрома | Газпромом"),
    # ё and е
    (PERSON, "Горбачёв", "Горбачёв, у Горбачева, с Горбачёвым.", "Горбачева | Горбачёвым"),
    (PERSON, "Пётр", "Пётр. У Петра.", "Петра"),
    # fleeting vowels
    (PERSON, "Лев", "Лев. У Льва со Львом.", "Льва | Львом"),
    (PERSON, "Павел", "Павел. У Павла.", "Павла"),
    (PLACE, "Орёл", "Орёл. Из Орла в Орле.", "Орла | Орле"),
    # parts of two or three letters
    (
        PERSON,
        "Ким Чен Ын",
        "Ким Чен Ын. У Ким Чен Ына, к Ким Чен Ыну.",
        "Ким Чен Ына | Ким Чен Ыну",
    ),
    (PERSON, "Си Цзиньпин", "Си Цзиньпин с Си Цзиньпином.", "Си Цзиньпином"),
    # another gender is asked about
    (PERSON, "Зеленский", "Зеленский и Зеленская. У Зеленского.", "Зеленская? | Зеленского"),
    (
        PERSON,
        "Путин",
        "Путин уехал. Визит Путина кончился. Путина сказала, что ждёт. К Путиной.",
        "Путина | Путина? | Путиной?",
    ),
    (PERSON, "Владимир Путин", "Владимир Путин и Людмила Путина.", "Людмила Путина?"),
    # a capital makes a name
    (PERSON, "Путин", "Путин приехал, а путина началась.", ""),
    (PERSON, "Лев", "Лев приехал, а лев спал.", ""),
    (PERSON, "Вера", "Вера приехала, полная веры.", ""),
    (PLACE, "Мали", "Мали далеко, а мали близко.", ""),
    # letters with small endings
    (ORGANISATION, "МИД", "МИД: у МИДа с МИДом, мид спит.", "МИДа | МИДом"),
    (PLACE, "США", "США и США, но не сша.", "США"),
    (PLACE, "РФ", "РФ и РФ.", "РФ"),
    (ORGANISATION, "ООН", "ООН и ООН.", "ООН"),
    (ORGANISATION, "ЕС", "ЕС и ЕС, есть и если.", "ЕС"),
    # quotes, both ways
    (
        ORGANISATION,
        "«Газпром»",
        '«Газпром» с «Газпромом», у Газпрома, "Газпром".',
        '«Газпромом» | Газпрома | "Газпром"',
    ),
    (ORGANISATION, "Газпром", "Газпром с «Газпромом».", "Газпромом"),
    # hyphens of all kinds
    (
        PLACE,
        "Нью-Йорк",
        "Нью-Йорк. Из Нью-Йорка в Нью\u2011Йорке.",
        "Нью-Йорка | Нью\u2011Йорке",
    ),
    (PLACE, "Санкт-Петербург", "Санкт-Петербург. Из Санкт-Петербурга.", "Санкт-Петербурга"),
    # names of several words
    (
        POST,
        "президент Казахстана",
        "И президент Казахстана. С президентом Казахстана. Президент Казахстана и президент России.",
        "президентом Казахстана | Президент Казахстана",
    ),
    (PLACE, "Казахстана", "Лидер Казахстана и президент Казахстана.", "Казахстана"),
    (ORGANISATION, "Белый дом", "Белый дом. У Белого дома, у белого дома.", "Белого дома"),
    (
        ORGANISATION,
        "Совет Федерации",
        "Совет Федерации с Советом Федерации и советом федерации.",
        "Советом Федерации",
    ),
    # adjectives, where the label wants them
    (PLACE, "Россия", "Россия и российский рубль.", ""),
    (ADJECTIVES, "Россия", "Россия и российский рубль. Российского.", "российский | Российского"),
    (ADJECTIVES, "США", "США и американский доллар.", "американский"),
    (ADJECTIVES, "Вашингтон", "Вашингтон. Вашингтонский саммит.", "Вашингтонский"),
    (ADJECTIVES, "американский", "Этот американский доллар. В США.", "США"),
    # what stands before a name is in its case, or no part of it
    (
        PERSON,
        "Лавров",
        "Лавров молчит. Глава МИД России Сергей Лавров ответил.",
        "Сергей Лавров",
    ),
    (
        PERSON,
        "Токаев",
        "Токаев сказал. Президент Казахстана Касым-Жомарт Токаев ответил президенту России "
        "Касым-Жомарту Токаеву.",
        "Касым-Жомарт Токаев | Касым-Жомарту Токаеву",
    ),
    (PERSON, "Лавров", "Лавров уехал. Лавровые венки. Лавровый лист.", ""),
    (PERSON, "Касым-Жомарт Токаев", "Касым-Жомарт Токаев. Самолет Токаева Airbus A330.", "Токаева"),
    (PERSON, "Иван", "Иван и Ивана, но не Иванов.", "Ивана"),
    # initials, and letters that end a sentence or begin another name
    (PERSON, "Джеймс Коми", "Джеймс Коми. Вчера Дж.Коми и Дж. Коми.", "Дж.Коми | Дж. Коми"),
    (
        PERSON,
        "Пушкин",
        "Пушкин. Там Пушкина А. С. читают. Видел Пушкина А. Блок.",
        "Пушкина А. С. | Пушкина",
    ),
    (PERSON, "Токаев", "Токаев. Приехал Си. Токаев ждал.", "Токаев"),
    # signs that nobody sees
    (PLACE, "Казахстан", "Казахстан. Из Ка\u00adзахстана.", "Ка\u00adзахстана"),
    (PLACE, "Замок", "Замок. У За\u0301мка.", "За\u0301мка"),
    (PERSON, "Толстой", "Толстой и Толстои\u0306.", "Толстои\u0306"),
    (PERSON, "Владимир Путин", "Владимир Путин. У Владимира\u00a0Путина.", "Владимира\u00a0Путина"),
    # other languages, by how words begin
    (PLACE, "Қазақстан", "Қазақстан, Қазақстанда, Қазақстанның.", "Қазақстанда | Қазақстанның"),
    (PLACE, "Київ", "Київ, столиця. Мер Києва.", "Києва"),
    (PLACE, "Ankara", "Ankara güzel. Ankara’nın parkı, Ankara'da.", "Ankara’nın | Ankara'da"),
    (
        PERSON,
        "Donald Trump",
        "Donald Trump said. Trump's wall. Mr. Trump left the hall.",
        "Trump | Trump",
    ),
    (PERSON, "Mr. Trump", "Here Mr. Trump met Mr. Xi. And Trump said to the press.", "Trump"),
    (PERSON, "Harris", "Harris met the press and Harrison of Ohio.", ""),
]


def read(row):
    label, words, text, wanted = row
    places = [] if not wanted else wanted.split(" | ")
    return label, words, text, places


@pytest.mark.parametrize("with_dictionary", [False, True], ids=["core", "ru"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]}: {row[2][:24]}")
def test_one_label_finds(row, with_dictionary):
    label, words, text, wanted = read(row)
    dictionary = morphology() if with_dictionary else None
    seed = Span(text.index(words), text.index(words) + len(words))
    found = others(WordIndex(text, dictionary), seed, label)
    assert [place.of(text) + ("" if why.is_sure else "?") for place, why in found] == wanted


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Собралось 1,5 тыс. человек, т. н. активистов.", 1),
        ("Это сказал А. С. Пушкин.", 1),
        ("Музей им. Жданова открыт.", 1),
        ("В 2014 г. Обама приехал.", 1),
        ("Приехал К.-Ж. Токаев.", 1),
        ("Хлеб, соль и т. д. Потом чай.", 2),
        ("他来了。她走了。", 2),
        ("वह आया। वह गया।", 2),
    ],
)
def test_a_full_stop_ends_a_sentence_or_not(text, count):
    assert len(sentences(text)) == count
