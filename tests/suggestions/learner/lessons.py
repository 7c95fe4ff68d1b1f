"""A small world that can be learnt: in it people meet in cities, and companies buy each other."""

import random

from annotator.suggestions.learner.lesson import Lesson, Stretch

PEOPLE = ("Ivanov", "Petrov", "Sidorov", "Kuznetsov", "Orlova", "Volkova", "Zaitsev", "Morozov")
CITIES = ("Riga", "Vienna", "Astana", "Minsk", "Baku", "Oslo", "Tashkent", "Yerevan")
FIRMS = ("Gazprom", "Rosneft", "Lukoil", "Siemens", "Airbus", "Boeing", "Nokia", "Samsung")


def lesson(number, sentences=12):
    """Return one document of this world with its number in its id."""
    dice = random.Random(number)
    text, stretches = "", []

    def name(names, label):
        nonlocal text
        chosen = dice.choice(names)
        stretches.append(Stretch(len(text), len(text) + len(chosen), label))
        text += chosen

    for _sentence in range(sentences):
        if dice.random() < 0.6:
            text += "Yesterday "
            name(PEOPLE, "PER")
            text += " came to "
            name(CITIES, "GPE")
        else:
            text += "The company "
            name(FIRMS, "ORG")
            text += " was bought by "
            name(FIRMS, "ORG")
        text += dice.choice((" again", " in secret", "")) + ".\n"
    return Lesson(f"d{number:03}", text, tuple(stretches))


def lessons(count):
    return tuple(lesson(number) for number in range(count))
