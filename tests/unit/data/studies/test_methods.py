"""The studies on the shipped facts: against plain loops, networkx and scipy, as text and as JSON."""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
from importlib import import_module

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from data.errors import MethodRefused, NoDirection, UnknownName
from data.releases import named
from data.settings import ROOT
from data.studies.choice import weighed
from data.studies.report import as_json, as_text

FACTS = ROOT / "data" / "facts"
RELEASE = named("2026-11-24.1-00000000")
COUNTRY = "region-ru"
NAMES = {
    "researchers",
    "employment",
    "innovative_goods_share",
    "unemployment_rate",
    "mining_shipments_okved2",
    "manufacturing_shipments_okved2",
}


@pytest.fixture(scope="module")
def connection(shipped_store):
    with shipped_store.connect() as opened:
        yield opened


@pytest.fixture(scope="module")
def facts():
    """The cells of the regional panel in 2022: indicator → unit → value."""
    found = {}
    with gzip.open(FACTS / "region_observations.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["indicator_id"] in NAMES and row["year"] == "2022":
                found.setdefault(row["indicator_id"], {})[row["entity_id"]] = float(row["value"])
    return found


@pytest.fixture
def ask(connection):
    """Ask a study as the command line does."""

    def asked(name, *words):
        module = import_module(f"data.studies.{name}")
        parser = argparse.ArgumentParser()
        module.add_arguments(parser)
        return module.study(connection, RELEASE, parser.parse_args(words))

    return asked


def plain_units(facts, excluded=()):
    """Regions without the country, the districts, what lies inside another, and those excluded."""
    with (FACTS / "entities.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "region"]
    inside = {each for row in rows for each in row.get("contains_ids", "").split(";") if each}
    return {
        row["entity_id"]
        for row in rows
        if row["is_aggregate"] != "1" and row["entity_id"] not in inside and row["entity_id"] not in excluded
    }


def test_quotients_are_those_of_a_plain_loop(ask, facts):
    made = ask("lq", "--indicator", "researchers", "--of", "employment", "--year", "2022").result["quotients"]
    part, whole = facts["researchers"], facts["employment"]
    country = part[COUNTRY] / whole[COUNTRY]
    expected = {unit: part[unit] / whole[unit] / country for unit in part if unit in whole}
    assert len(made) > 75
    for row in made.itertuples():
        assert row.lq == pytest.approx(expected[row.unit_id], rel=1e-8)
        assert row.low <= row.lq <= row.high
    assert COUNTRY not in made["unit_id"].tolist()


def test_structures_are_those_of_a_plain_loop(ask, facts):
    names = ["mining_shipments_okved2", "manufacturing_shipments_okved2"]
    made = ask("lq", "--parts", ",".join(names), "--year", "2022").result["structures"]
    country = [facts[name][COUNTRY] for name in names]
    for row in made.itertuples():
        values = [facts[name][row.unit_id] for name in names]
        shares = [
            (own / sum(values), whole / sum(country)) for own, whole in zip(values, country, strict=True)
        ]
        assert row.krugman == pytest.approx(
            sum(abs(own - whole) for own, whole in shares), rel=1e-8, abs=1e-12
        )
        assert row.herfindahl == pytest.approx(sum(own**2 for own, _ in shares), rel=1e-8)


def test_shift_share_adds_up_and_is_refused_across_a_break(ask):
    parts = ("--parts", "researchers,rd_technicians,rd_support,rd_other")
    made = ask("lq", *parts, "--from", "2010", "--to", "2020").result["units"]
    sums = made[["national", "structural", "regional"]].sum(axis=1)
    np.testing.assert_allclose(sums, made["change"], atol=1e-8)
    with pytest.raises(MethodRefused, match="break in 2010"):
        ask("lq", "--parts", "employment", "--from", "2008", "--to", "2012")


def test_quotients_over_years_name_the_breaks_inside(ask):
    found = ask("lq", "--indicator", "researchers", "--of", "employment", "--from", "2008", "--to", "2012")
    assert {(each.values["name"], each.values["year"]) for each in found.warnings} >= {("employment", 2010)}
    assert set(found.result["quotients"]["year"]) == set(range(2008, 2013))


def test_an_index_is_that_of_percentile_ranks_by_scipy(ask, facts):
    """Mean of percentile ranks without treatment, over regions with at least two of three."""
    names = ("researchers/employment", "innovative_goods_share", "unemployment_rate")
    found = ask(
        "index",
        "--indicators",
        ",".join(names),
        "--year",
        "2022",
        "--normalisation",
        "percentile",
        "--no-treatment",
    )
    units = plain_units(facts)
    columns = []
    for name, sign in zip(names, (1, 1, -1), strict=True):
        top, _, bottom = name.partition("/")
        columns.append(
            {
                unit: sign * facts[top][unit] / (facts[bottom][unit] if bottom else 1)
                for unit in units
                if unit in facts[top] and (not bottom or unit in facts[bottom])
            }
        )
    kept = sorted(unit for unit in units if sum(unit in column for column in columns) >= 2)
    sums = {unit: [] for unit in kept}
    for column in columns:
        known = [unit for unit in kept if unit in column]
        ranks = stats.rankdata([column[unit] for unit in known], method="average")
        for unit, rank in zip(known, ranks, strict=True):
            sums[unit].append((rank - 1) / (len(known) - 1))
    expected = {unit: sum(each) / len(each) for unit, each in sums.items()}
    made = dict(zip(found.result["scores"]["unit_id"], found.result["scores"]["score"], strict=True))
    assert made == pytest.approx(expected, rel=1e-8)


def test_an_index_finds_its_year_and_says_so_or_says_that_there_is_none(ask):
    found = ask("index", "--indicators", "innovative_goods_share,researchers/employment", "--draws", "20")
    assert found.result["year"] == 2022
    with pytest.raises(MethodRefused, match="no year"):
        ask("index", "--indicators", "industrial_output_okonh,innovation_activity_oslo4")


def test_totals_in_an_index_are_warned_of(ask):
    found = ask("index", "--indicators", "researchers,innovative_goods_share", "--draws", "20")
    assert [each.values["name"] for each in found.warnings if each.code == "size_total"] == ["researchers"]


@pytest.mark.parametrize(
    ("study", "words", "error", "said"),
    [
        ("index", ("--indicators", "reserchers"), UnknownName, "researchers"),
        ("index", ("--indicators", "researchers", "--exclude", "RU-MOV"), UnknownName, "RU-MOW"),
        ("index", ("--indicators", "consumer_basket"), NoDirection, "consumer_basket"),
        ("index", ("--indicators", "researchers", "--weights", "reserchers=1"), UnknownName, "researchers"),
        (
            "index",
            ("--indicators", "researchers", "--normalisation", "zscore", "--aggregation", "geometric"),
            MethodRefused,
            "z-scores",
        ),
        ("index", ("--indicators", "researchers", "--draws", "0"), MethodRefused, "draw"),
        ("peers", ("--indicators", "researchers", "--unit", "tomsk"), UnknownName, "Tomsk Oblast"),
        (
            "peers",
            ("--indicators", "rd_expenditure_basic", "--unit", "RU-NEN", "--year", "2022"),
            UnknownName,
            "by itself",
        ),
        (
            "peers",
            ("--indicators", "researchers", "--unit", "RU-TOM", "--weights", "researchers=-1"),
            MethodRefused,
            "weight",
        ),
        ("lq", ("--indicator", "researchers", "--of", "employmnt"), UnknownName, "employment"),
        ("lq", ("--indicator", "researchers"), MethodRefused, "--of"),
        ("lq", ("--parts", "researchers", "--from", "2020", "--to", "2010"), MethodRefused, "earlier"),
        ("links", ("--relations", "agrement"), UnknownName, "agreement"),
        ("links", ("--cluster", "cluster-obninsk"), UnknownName, "cluster-obninsk-pharma"),
        ("links", ("--from", "2015", "--to", "2010"), MethodRefused, "earlier"),
        ("places", ("--kinds", "technopolis"), UnknownName, "technopark"),
        ("standards", ("--cluster", "obninsk"), UnknownName, "cluster-obninsk-pharma"),
    ],
)
def test_wrong_questions_are_refused_with_the_way_out(ask, study, words, error, said):
    with pytest.raises(error) as refused:
        ask(study, *words)
    assert said in str(refused.value)


def test_peers_are_found_by_code_and_by_id(ask):
    words = ("--indicators", "researchers/employment,grp_per_capita,urban_share", "--count", "3")
    by_code, by_id = (ask("peers", *words, "--unit", unit) for unit in ("RU-TOM", "Tomsk Oblast"))
    assert by_code.result["unit_id"] == "region-ru-tom"
    assert by_code.result["near"].equals(by_id.result["near"])
    assert len(by_code.result["near"]) == 3


def test_weights_on_the_command_line_are_names_and_numbers():
    assert weighed("a=2, b/c=0.5") == {"a": 2, "b/c": 0.5}
    with pytest.raises(argparse.ArgumentTypeError, match="name=number"):
        weighed("a=2,b")


def test_towns_are_compared_among_towns(ask):
    found = ask(
        "peers",
        "--level",
        "town",
        "--indicators",
        "average_wage_lm,employees_lm",
        "--year",
        "2019",
        "--unit",
        "town-obninsk",
        "--count",
        "5",
    )
    assert found.result["near"]["unit_id"].str.startswith("town-").all()


def test_ties_are_measured_as_networkx_does(ask):
    found = ask("links").result
    edges, nodes = found["edges"], found["nodes"].set_index("node_id")
    theirs = nx.Graph()
    for row in edges.itertuples():
        theirs.add_edge(row.from_id, row.to_id, weight=row.weight)
    between = nx.betweenness_centrality(theirs)
    assert nodes["betweenness"].to_dict() == pytest.approx(between, abs=1e-12)
    assert nodes["strength"].to_dict() == dict(theirs.degree(weight="weight"))
    assert found["graph"]["components"] == nx.number_connected_components(theirs)
    parts = [set(each.index) for _, each in nodes.groupby("community")]
    assert found["modularity"] == pytest.approx(nx.community.modularity(theirs, parts), abs=1e-12)
    best = nx.community.modularity(
        theirs, nx.community.greedy_modularity_communities(theirs, weight="weight")
    )
    assert found["modularity"] >= best - 0.01
    assert not set(zip(edges["from_id"], edges["to_id"], strict=True)) & set(
        zip(found["unlinked_pairs"]["from_id"], found["unlinked_pairs"]["to_id"], strict=True)
    )


def test_a_visit_bridges_no_gap(ask):
    found = ask("links", "--cluster", "cluster-obninsk-pharma").result["gaps"].set_index("gap")
    assert "org-altai-state-university" not in found["evidence"].tolist()
    assert found.loc["cluster_world", "finding"] == "direct"


def test_statuses_of_mid_2013(ask):
    found = ask("places", "--on", "2013-06-30").result
    states = found["states"].groupby(["kind", "state"]).size()
    assert states["cluster", "begun"] == 25
    obninsk = found["overlaps"].set_index("place_id").loc["town-obninsk"]
    assert obninsk["kinds"] == "cluster;science_city;technopark"
    assert found["combinations"]["places_count"].sum() == len(found["overlaps"])


def test_criteria_are_judged_by_published_numbers_only(ask):
    found = ask("standards", "--cluster", "cluster-obninsk-pharma").result
    judged = {each.threshold_id: each for each in found["judgements"]}
    assert judged["T02"].result == "met"
    assert judged["T02"].evidence.source_id
    assert judged["T01"].reason == "no_evidence"
    assert found["counts"]["not_met"] == 0
    assert sum(found["counts"].values()) == len(judged) == 20
    assert len(found["references"]) == 74


@pytest.mark.parametrize(
    ("study", "words"),
    [
        ("index", ("--indicators", "researchers/employment,innovative_goods_share", "--draws", "50")),
        (
            "index",
            (
                "--indicators",
                "researchers/employment,innovative_goods_share",
                "--pca",
                "--aggregation",
                "copeland",
            ),
        ),
        ("peers", ("--indicators", "researchers/employment,grp_per_capita", "--unit", "RU-TOM")),
        ("lq", ("--indicator", "rd_expenditure", "--of", "grp")),
        ("links", ("--cooperation", "--from", "2012", "--to", "2016")),
        (
            "places",
            (
                "--level",
                "region",
            ),
        ),
        ("standards", ("--cluster", "cluster-zelenograd")),
    ],
)
def test_every_study_is_text_and_json(ask, study, words):
    report = ask(study, *words)
    text = as_text(report, release_id=RELEASE.release_id)
    assert report.title in text and RELEASE.release_id in text
    assert "nan" not in text.lower().split()
    parsed = json.loads(as_json(report, name=study, release_id=RELEASE.release_id))
    assert parsed["study"] == study
    assert parsed["result"].keys() == {str(key) for key in report.result}
    assert not any(isinstance(each, float) and math.isnan(each) for each in parsed["result"].values())
