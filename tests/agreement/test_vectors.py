"""Worked examples that lie beside the project: every value must hold."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from annotator.agreement import (
    alpha,
    disorder,
    graph_score,
    gwet,
    intervals,
    many_annotators,
    rusentrel,
    semeval2013,
    two_annotators,
    unitizing,
)
from annotator.agreement.continuum import Unit
from annotator.agreement.dissimilarity import Weights
from annotator.agreement.prf import PRF
from annotator.agreement.value import Reason

FILE = Path(__file__).resolve().parents[2].parent / "shared" / "design" / "testvectors.json"
VECTORS = json.loads(FILE.read_text("utf-8"))["vectors"] if FILE.is_file() else []
BY_ID = {vector["id"]: vector for vector in VECTORS}


def data(vector):
    given = vector["data"]
    return (
        BY_ID[given["ref"]]["data"] | {"projection": given["projection"]}
        if "ref" in given
        else given
    )


def items(vector):
    given = data(vector)
    if given["type"] == "category_counts":
        rows = given["counts"]
        return [[at for at, many in enumerate(row) for _ in range(many)] for row in rows]
    if given["type"] == "contingency_2_raters":
        names = given["categories"]
        return [
            (names[row], names[column])
            for row, counts in enumerate(given["table"])
            for column, many in enumerate(counts)
            for _ in range(many)
        ]
    return given["items"]


def table(vector):
    given = data(vector)
    if given["type"] == "contingency_2x2":
        return {
            (1, 1): given["a_both"], (1, 0): given["b"], (0, 1): given["c"], (0, 0): given["d_neither"]
        }  # fmt: skip
    return many_annotators.ratings(items(vector))


def ratings(vector):
    return many_annotators.ratings(items(vector))


def values(vector):
    return sorted({value for row in items(vector) for value in row if value is not None})


def custom(vector, number):
    distances = {
        frozenset(pair.split("|")): number(value)
        for pair, value in vector["params"]["distance"].items()
    }
    return lambda here, there: number(0) if here == there else distances[frozenset((here, there))]


def krippendorff(vector, number):
    rated = ratings(vector)
    if "distance" in vector["params"]:
        return alpha.alpha(rated, custom(vector, number), number)
    match vector["params"]["level"]:
        case "nominal":
            return alpha.alpha_nominal(rated, number)
        case "ordinal":
            return alpha.alpha_ordinal(rated, values(vector), number)
        case "interval":
            return alpha.alpha_interval(rated, number)
        case "ratio":
            return alpha.alpha_ratio(rated, number)


def weighted(vector, number):
    if "distance" in vector["params"]:
        return two_annotators.weighted_kappa(table(vector), custom(vector, number), number)
    scale = {"linear": two_annotators.linear, "quadratic": two_annotators.quadratic}
    distance = scale[vector["params"]["weights"]](values(vector))
    return two_annotators.weighted_kappa(table(vector), distance, number)


def ac(vector, number):
    kind = vector["params"].get("weights", "identity")
    order = vector["params"].get("categories") or values(vector)
    if kind == "identity":
        return gwet.gwet_ac1(ratings(vector), order, number)
    weight = {"linear": gwet.linear, "quadratic": gwet.quadratic}[kind](len(order), number)
    return gwet.gwet_ac2(ratings(vector), order, weight, number)


def randolph(vector, number):
    q = vector["params"].get("q") or len(values(vector))
    return many_annotators.randolph_kappa(ratings(vector), q, number)


def bennett(vector, number):
    return two_annotators.bennett_s(margins(vector), len(values(vector)), number)


def margins(vector):
    return two_annotators.margins(table(vector))


def observers(vector):
    given = data(vector)["observers"]
    rows = given.values() if isinstance(given, dict) else given
    if data(vector)["type"] == "continuum":
        category = vector["params"].get("category")
        return [
            [Unit(unit[0], unit[0] + unit[1], (unit[2:] or [category])[0]) for unit in row]
            for row in rows
        ]
    return [[Unit(*unit) for unit in row] for row in rows]


def alpha_u(vector, number):
    wanted = vector["params"].get("category")
    rows = [[unit for unit in row if wanted in (None, unit.category)] for row in observers(vector)]
    return unitizing.alpha_u(rows, data(vector)["begin"], data(vector)["length"], number)


def family(measure):
    def run(vector, number):
        given = data(vector)
        found = unitizing.meetings(
            observers(vector), given["begin"], given["begin"] + given["length"]
        )
        return measure(found, number)

    return run


def gamma(vector, number):
    weights = Weights(*(number(vector["params"][key]) for key in ("alpha", "beta", "deltaEmpty")))
    return disorder.observed_disorder(observers(vector), weights, number)


def triples(vector):
    given = data(vector)
    width = 2 if "projection" in given else 3
    return tuple(
        {(name, *triple[:width]) for name, rows in given[side].items() for triple in rows}
        for side in ("gold", "pred")
    )


def set_counts(vector):
    gold, pred = triples(vector)
    return PRF(len(gold & pred), len(pred), len(gold))


def f1_pn(vector, number):
    given = data(vector)
    sums = rusentrel.Sums()
    for name, gold in given["gold"].items():
        sums.add(*[
            {key: {(h, t) for h, t, p in rows if p == key} for key in ("pos", "neg")}
            for rows in (gold, given["pred"][name])
        ], number)  # fmt: skip
    return sums.f1(number)


def words(text, pieces):
    found = set()
    at = 0
    for number, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        for piece in pieces:
            begin, end = map(int, piece.split(":"))
            if start < end and begin < at:
                found.add(number)
    return frozenset(found)


def graph(vector, number):
    def read(rows):
        found = []
        for row in rows:
            for opinion in row["opinions"]:
                ends = []
                for key in ("Source", "Target", "Polar_expression"):
                    pieces, offsets = opinion[key]
                    named = pieces if pieces in (["AUTHOR"], ["NULL"]) else None
                    ends.append(frozenset(named) if named else words(row["text"], offsets))
                found.append(graph_score.Opinion(row["sent_id"], *ends, opinion["Polarity"]))
        return found

    given = data(vector)
    return graph_score.graph_f1(read(given["gold"]), read(given["pred"]), number)


def bootstrap(vector, number):
    given = data(vector)
    scores = []
    for resample in given["resamples"]:
        tp, fp, fn = (sum(given["docs_tp_fp_fn"][at][part] for at in resample) for part in range(3))
        scores.append(PRF(tp, tp + fp, tp + fn).f1(number))
    return intervals.percentile(sorted(scores), vector["params"]["percentile"])


def span_f1(vector, number):
    given = data(vector)
    if given["type"] == "counts":
        return PRF(given["tp"], given["tp"] + given["fp"], given["tp"] + given["fn"]).f1(number)
    first, second = ({tuple(unit) for unit in given[side]} for side in "ab")
    return PRF(len(first & second), len(second), len(first)).f1(number)


MEASURES = {
    "krippendorff_alpha": krippendorff,
    "fleiss_kappa": lambda v, n: many_annotators.fleiss_kappa(ratings(v), n),
    "fleiss_kappa_category": lambda v, n: many_annotators.fleiss_kappa_of(
        ratings(v), v["params"]["category"], n
    ),
    "randolph_kappa": randolph,
    "light_kappa": lambda v, n: many_annotators.light_kappa(ratings(v), n),
    "conger_hubert_kappa": lambda v, n: many_annotators.conger_kappa(ratings(v), n),
    "cohen_kappa": lambda v, n: two_annotators.cohen_kappa(margins(v), n),
    "weighted_kappa": weighted,
    "scott_pi": lambda v, n: two_annotators.scott_pi(margins(v), n),
    "bennett_s": bennett,
    "pabak": bennett,
    "percent_agreement": lambda v, n: many_annotators.percent_agreement(ratings(v), n),
    "gwet_ac1": ac,
    "gwet_ac2": ac,
    "alpha_u_2004": alpha_u,
    "alpha_u_2004_category": alpha_u,
    "u_alpha_nominal": family(unitizing.u_alpha),
    "u_alpha_binary": family(unitizing.u_alpha_binary),
    "cu_alpha_nominal": lambda v, n: unitizing.cu_alpha(
        unitizing.unit_meetings(observers(v), n), n
    ),
    "ku_alpha_nominal": lambda v, n: unitizing.ku_alpha(
        unitizing.unit_meetings(observers(v), n), v["params"]["value"], n
    ),
    "gamma_observed_disorder": gamma,
    "rusentrel_f1_pn": f1_pn,
    "set_f1_micro": lambda v, n: set_counts(v).f1(n),
    "set_jaccard": lambda v, n: set_counts(v).jaccard(n),
    "sentiment_graph_f1": graph,
    "percentile_bootstrap_micro_f1": bootstrap,
    "span_f1": span_f1,
}


@pytest.fixture(autouse=True)
def beside_the_project():
    if not VECTORS:
        pytest.skip("the worked examples are not on this machine (../shared/design)")


def test_every_measure_of_the_file_is_tested():
    assert {vector["measure"] for vector in VECTORS} - set(MEASURES) == {"span_f1_semeval2013"}


@pytest.mark.parametrize(
    "vector",
    [v for v in VECTORS if v["measure"] in MEASURES] or [None],
    ids=lambda v: v and v["id"],
)
@pytest.mark.parametrize("number", [Fraction, float])
def test_a_worked_example_holds(vector, number):
    result = MEASURES[vector["measure"]](vector, number)
    if vector["value_float"] is None:
        assert isinstance(result, Reason)
        return
    assert not isinstance(result, Reason)
    assert float(result) == pytest.approx(vector["value_float"], abs=1e-9)
    if number is Fraction and vector.get("exact"):
        assert result == Fraction(vector["exact"])


@pytest.mark.parametrize("scheme", ["strict", "exact", "partial", "ent_type"])
def test_the_semeval_2013_counts_hold(scheme):
    vector = BY_ID["nervaluate-semeval2013"]
    gold, pred = (
        [Unit(one["start"], one["end"], one["label"]) for row in data(vector)[side] for one in row]
        for side in ("gold", "pred")
    )
    found = semeval2013.scores(gold, pred)[scheme]
    expected = vector["expected"][scheme]
    for name in ("correct", "incorrect", "partial", "missed", "spurious"):
        assert getattr(found, name) == expected[name]
    assert found.prf.f1() == pytest.approx(expected["f1"], abs=1e-9)
    assert found.prf.precision() == pytest.approx(expected["precision"], abs=1e-9)
    assert found.prf.recall() == pytest.approx(expected["recall"], abs=1e-9)
