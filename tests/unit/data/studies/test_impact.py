"""The impact study on the shipped facts: panels, answers, words."""

from __future__ import annotations

import argparse

import pytest

from data.analysis.impact.panel import LEAST, Dropped
from data.analysis.impact.whole import Core
from data.errors import MethodRefused, UnknownName
from data.releases import named
from data.studies.impact import add_arguments, study
from data.studies.impact_answer import answer, spans
from data.studies.impact_question import Question, posed
from data.studies.impact_text import estimates
from data.studies.report import as_json, as_text

RELEASE = named("2026-11-24.1-00000000")


def options(*given):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args([*given, "--draws", "99", "--placebos", "20"])


@pytest.fixture(scope="module")
def shipped(shipped_store):
    with shipped_store.connect() as connection:
        yield connection


def panel_for(connection, outcome, **asked):
    return posed(connection, RELEASE, Question(outcome, **asked))


def test_treated_regions_host_members_dated_2012_and_nothing_counts_twice(shipped):
    found = panel_for(shipped, "innovative_goods_share", excluded=())
    assert len(found.groups.treated) == 20
    assert found.panel.counts == (20, 60)
    assert not {"region-ru-khm", "region-ru-nen", "region-ru-tyu-xao"} & set(found.panel.units)
    assert {each.unit_id for each in found.dropped} == {"region-ua-40", "region-ua-43"}
    assert "impact_undated_control" in [each.code for each in found.remarks]


def test_moscow_and_its_region_are_out_by_default_and_members_without_date_in_only_when_asked(shipped):
    found = panel_for(shipped, "innovative_goods_share")
    assert found.panel.counts == (18, 60)
    more = panel_for(shipped, "innovative_goods_share", undated="treated")
    assert more.panel.counts == (19, 59)
    assert "region-ru-ud" in more.groups.treated
    fewer = panel_for(shipped, "innovative_goods_share", undated="neither")
    assert fewer.panel.counts == (18, 59)


def test_okrugs_apart_take_the_place_of_their_oblast(shipped):
    found = panel_for(shipped, "innovative_goods_share", okrugs="apart")
    assert {"region-ru-ark-xao", "region-ru-nen", "region-ru-yan"} <= set(found.panel.units)
    assert not {"region-ru-ark", "region-ru-tyu"} & set(found.panel.units)
    assert "region-ru-ark-xao" in found.groups.treated


def test_breaks_of_the_series_are_found_and_the_outcome_is_in_points(shipped):
    found = panel_for(shipped, "innovative_goods_share")
    assert {2017} <= set(found.breaks["first_year_after"])
    assert found.unit_en == "percentage points"


def test_controls_of_towns_shrink_by_what_is_asked(shipped):
    sizes = {
        controls: panel_for(
            shipped, "average_wage_lm", level="town", controls=controls, log=True
        ).panel.counts[1]
        for controls in ("all", "clean", "status-2012", "later", "nearest")
    }
    assert sizes["all"] > sizes["clean"] > sizes["nearest"] > sizes["status-2012"] > LEAST
    towns = panel_for(shipped, "average_wage_lm", level="town", log=True)
    assert not {"town-moscow", "town-saint-petersburg", "town-novosibirsk"} & set(towns.panel.units)
    smaller = panel_for(shipped, "average_wage_lm", level="town", log=True, no_millions=True)
    assert smaller.panel.counts < towns.panel.counts


def test_among_science_cities_there_is_no_estimate_but_levels_and_gaps(shipped):
    said = study(
        shipped,
        RELEASE,
        options(
            "--level", "town", "--among", "science_city", "--outcome", "average_wage_lm", "--transform", "log"
        ),
    )
    assert any(line.startswith("No estimate") for line in said.lines)
    levels = said.result["levels"]
    assert set(levels["group"]) == {"treated", "controls"}
    assert levels["latest_year"].max() >= 2023
    assert (levels["missing_years"] != "").sum() == 9
    assert as_json(said, name="impact", release_id="r")


def test_one_study_end_to_end_as_text_and_json(shipped):
    said = study(
        shipped,
        RELEASE,
        options(
            *("--outcome", "innovative_goods_share", "--from", "2006", "--to", "2019"),
            *("--treated", "pilot-clusters-2012", "--exclude", "RU-MOW,RU-MOS"),
        ),
    )
    text = as_text(said, release_id=RELEASE.release_id)
    for words in (
        "18 treated units and 60 controls",
        "without breaks: did",
        "pre-trend",
        "Moscow Oblast",
        "2017",
    ):
        assert words in text
    assert "caused" not in text and "effect of the programme" not in text
    assert len(said.result["assumptions"]) == 4
    assert '"smallest_p":' in as_json(said, name="impact", release_id="r")


def test_transforms_covariates_and_other_programmes(shipped):
    real = study(
        shipped,
        RELEASE,
        options(
            "--outcome",
            "rd_expenditure",
            "--transform",
            "real,per-resident,log",
            "--to",
            "2022",
            "--units",
            "RU-TOM",
        ),
    )
    assert len(real.result["impact"]["synthetic"]) == 1
    assert "impact_spliced" in [each.code for each in real.warnings]
    assert any("In per cent" in line for line in real.lines)
    held = panel_for(shipped, "grp_per_capita", covariates=("unemployment_rate",), log=True)
    assert [name for name, _ in held.panel.covariates] == ["unemployment_rate"]
    second = panel_for(
        shipped, "rd_personnel", programme="priority-clusters-2016", first_year=2017, last=2022
    )
    assert second.panel.counts[0] == 6


def test_gaps_are_kept_only_when_asked(shipped):
    asked = {"level": "town", "log": True}
    whole = panel_for(shipped, "average_wage_lm", **asked)
    loose = panel_for(shipped, "average_wage_lm", balanced=False, **asked)
    assert whole.panel.is_balanced and not loose.panel.is_balanced
    assert loose.panel.counts > whole.panel.counts
    zeros = panel_for(shipped, "publications_town", level="town", first=2012, last=2019, first_year=2014)
    assert "not_positive" in {each.reason for each in zeros.dropped}


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        (["--outcome", "innovativ_share"], UnknownName, "innovative_goods_share"),
        (["--outcome", "grp", "--treated", "pilot-clusters"], UnknownName, "pilot-clusters-2012"),
        (["--outcome", "grp", "--exclude", "RU-MOQ"], UnknownName, "RU-MO"),
        (["--outcome", "grp", "--transform", "lg"], UnknownName, "log"),
        (["--outcome", "grp", "--covariates", "unemployment"], UnknownName, "unemployment_rate"),
        (["--outcome", "grp", "--transform", "per-resident,per-employed"], MethodRefused, "either"),
        (["--outcome", "unemployment_rate", "--transform", "per-resident"], MethodRefused, "no form"),
        (["--outcome", "grp", "--controls", "clean"], MethodRefused, "towns only"),
        (["--outcome", "grp", "--from", "2012"], MethodRefused, "fewer than two years"),
        (["--outcome", "grp", "--covariates", "grp"], MethodRefused, "wholly"),
        (["--outcome", "grp", "--units", "RU-KHM"], MethodRefused, "Not treated"),
        (
            ["--outcome", "grp", "--from", "1950", "--to", "1960", "--first-treated-year", "1955"],
            MethodRefused,
            "No",
        ),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(shipped, given, error, words):
    with pytest.raises(error, match=words):
        study(shipped, RELEASE, options(*given))


def test_another_programme_is_treated_from_the_year_after_its_first_members(shipped):
    said = study(
        shipped,
        RELEASE,
        options("--outcome", "rd_personnel", "--treated", "priority-clusters-2016", "--to", "2022"),
    )
    assert said.result["question"].first_year == 2017
    assert "impact_few_clusters" in [each.code for each in said.warnings]
    assert "Assumed, and not shown by any data:" in said.lines


def test_years_are_said_as_spans():
    assert spans(Dropped("a", True, "missing", (2006, 2008, 2009, 2010, 2012))) == "2006, 2008–2010, 2012"
    assert spans(None) == ""


def test_the_table_of_estimates_has_a_row_for_each_method(shipped):
    found = answer(shipped, RELEASE, Question("rd_personnel", log=True, draws=99, placebos=20))
    methods = estimates(found)["method"].tolist()
    assert methods[:4] == ["did", "randomisation", "synthetic did", "synthetic control"]
    assert isinstance(found.without_largest, Core)


def test_an_indicator_that_nobody_has_is_refused_and_a_covariate_with_gaps_drops_units(shipped):
    for asked in ({"outcome": "nonsense"}, {"outcome": "grp", "covariates": ("nonsense",)}):
        with pytest.raises(MethodRefused) as refused:
            posed(shipped, RELEASE, Question(**asked))
        assert refused.value.code == "impact_no_values"
    found = panel_for(shipped, "rd_personnel", covariates=("apt_used",))
    gone = {each.unit_id: each for each in found.dropped if each.reason == "covariate"}
    assert gone and all(each.years for each in gone.values())
    assert not set(gone) & set(found.panel.units)


@pytest.mark.parametrize("given", [["--draws", "5"], ["--draws", "many"], ["--prices", "soon"]])
def test_options_that_cannot_be_are_refused_at_once(given, capsys):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--outcome", "grp", *given])
    assert "needed" in capsys.readouterr().err
