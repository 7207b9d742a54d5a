"""What the shipped facts are known to say, followed from their files into the store."""

import csv
import gzip
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select

from data.models import (
    Base,
    Break,
    Coverage,
    Entity,
    Fact,
    Host,
    Indicator,
    MissingCell,
    Observation,
    ProgrammeMember,
    QualityFlag,
    ShownValue,
)
from data.settings import ROOT

FACTS = ROOT / "data" / "facts"


@pytest.fixture
def shipped(shipped_store: Engine):
    with shipped_store.connect() as connection:
        yield connection


def lines(path: Path) -> int:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


@pytest.mark.parametrize(
    ("table", "files"),
    [
        (
            "observations",
            (
                "observations.csv",
                "region_observations.csv.gz",
                "region_vintages.csv.gz",
                "town_observations.csv.gz",
            ),
        ),
        ("entities", ("entities.csv", "towns.csv")),
        ("sources", ("sources.csv",)),
        ("indicators", ("indicators.csv",)),
        ("categories", ("categories.csv",)),
        ("hosts", ("hosts.csv",)),
        ("programmes", ("programmes.csv",)),
        ("programme_members", ("programme_members.csv",)),
        ("breaks", ("breaks.csv",)),
        ("quality_flags", ("quality_flags.csv",)),
        ("missing_cells", ("missing.csv.gz",)),
        ("facts", ("facts.csv",)),
        ("links", ("links.csv",)),
        ("relations", ("relations.csv",)),
        ("organisations", ("organisations.csv",)),
        ("events", ("events.csv",)),
        ("survey_results", ("survey_results.csv",)),
        ("thresholds", ("thresholds.csv",)),
        ("questionnaire", ("questionnaire.csv",)),
        ("tiles", ("tiles.csv",)),
        ("region_codes", ("region_codes.csv",)),
    ],
)
def test_no_row_of_the_facts_is_lost(shipped: Connection, table: str, files: tuple[str, ...]) -> None:
    kept = shipped.scalar(select(func.count()).select_from(Base.metadata.tables[table]))
    assert kept == sum(lines(FACTS / name) for name in files)


def test_every_observation_is_shown_or_counted_as_a_rival(shipped: Connection) -> None:
    observed = shipped.scalar(select(func.count()).select_from(Observation))
    shown, rivals = shipped.execute(select(func.count(), func.sum(ShownValue.rivals_count))).one()
    assert shown + rivals == observed
    assert rivals > 900


def test_every_number_has_a_source_a_unit_and_a_period_or_says_it_has_none(shipped: Connection) -> None:
    dated = Observation.period_end.is_not(None) & (Observation.period_label != "")
    undated = Observation.period_end.is_(None) & (Observation.period_label == "")
    assert shipped.scalar(select(func.count()).where(~(dated | undated))) == 0
    assert shipped.scalar(select(func.count()).where(undated)) == 3
    assert shipped.scalar(select(func.count()).where(Indicator.unit == "")) == 0


def test_the_three_certain_misprints_are_marked(shipped: Connection) -> None:
    marked = select(ShownValue.entity_id, ShownValue.indicator_id, ShownValue.year, ShownValue.value)
    found = shipped.execute(marked.where(ShownValue.flag_code == "misprint").order_by(ShownValue.entity_id))
    assert [tuple(row) for row in found] == [
        ("region-ru-mos", "patent_applications_inventions", 2003, 22232.0),
        ("region-ru-sam", "rd_expenditure_development", 2011, 989.2),
        ("region-ru-tyu", "patents_models", 2004, 1500.0),
    ]
    flagged = select(func.count()).where(ShownValue.flag_code.is_not(None))
    assert shipped.scalar(flagged) == shipped.scalar(select(func.count()).select_from(QualityFlag))


def test_the_pilot_clusters_are_27_and_the_group_of_13_is_unknown(shipped: Connection) -> None:
    groups = select(ProgrammeMember.group_code, func.count()).where(
        ProgrammeMember.programme_id == "pilot-clusters-2012"
    )
    found = shipped.execute(groups.group_by(ProgrammeMember.group_code).order_by(func.count()))
    assert [tuple(row) for row in found] == [("2", 2), ("1", 12), (None, 13)]


@pytest.mark.parametrize(
    ("entity", "indicator", "label", "value"),
    [
        pytest.param("cluster-altai-biopharm", "output", "2012", 16700.0, id="own figure"),
        pytest.param("town-abakan", "average_wage_lm", "2001", 3082.0, id="town"),
        pytest.param("region-ru-klu", "airr_rank", "2014", 5.0, id="region"),
        pytest.param("region-ru-mos", "patent_applications_inventions", "2003", 22232.0, id="misprint"),
    ],
)
def test_a_known_value_stands_in_the_store(
    shipped: Connection, entity: str, indicator: str, label: str, value: float
) -> None:
    cell = select(ShownValue.value).where(
        ShownValue.entity_id == entity,
        ShownValue.indicator_id == indicator,
        ShownValue.period_label == label,
    )
    assert shipped.scalars(cell).all() == [value]


def test_of_two_populations_of_a_town_the_yearbook_is_shown(shipped: Connection) -> None:
    rivals = (
        select(ShownValue.source_id, func.count())
        .join(Entity, Entity.entity_id == ShownValue.entity_id)
        .where(
            Entity.kind == "town",
            ShownValue.indicator_id == "population_town",
            ShownValue.year == 2019,
            ShownValue.rivals_count > 0,
        )
        .group_by(ShownValue.source_id)
    )
    assert [tuple(row) for row in shipped.execute(rivals)] == [("rosstat-cities-yearbook-szhizherin", 177)]


def test_no_edition_is_shown_where_the_panel_has_the_cell(shipped: Connection) -> None:
    panel = select(Observation.entity_id, Observation.indicator_id, Observation.year).where(
        Observation.origin == "region_panel"
    )
    shown = (
        select(Observation.entity_id, Observation.indicator_id, Observation.year)
        .join(ShownValue, ShownValue.observation_id == Observation.observation_id)
        .where(Observation.origin == "region_vintage")
    )
    assert not set(shipped.execute(shown)) & set(shipped.execute(panel))


def test_every_series_has_one_latest_value_at_most_and_none_of_the_future(shipped: Connection) -> None:
    per_series = (
        select(func.count().label("n"))
        .where(ShownValue.is_latest)
        .group_by(ShownValue.entity_id, ShownValue.indicator_id)
        .subquery()
    )
    assert shipped.scalar(select(func.max(per_series.c.n))) == 1
    future = select(func.count()).where(ShownValue.is_latest, ShownValue.year > 2026)
    assert shipped.scalar(future) == 0
    plans = select(func.count()).where(ShownValue.is_latest, ShownValue.qualifier == "plan")
    assert shipped.scalar(plans) == 0


def test_withheld_and_empty_cells_stay_apart(shipped: Connection) -> None:
    reasons = select(MissingCell.reason, func.count()).group_by(MissingCell.reason)
    found = {row[0]: row[1] for row in shipped.execute(reasons)}
    assert sum(found.values()) == 2253
    assert {"confidential", "dash_in_source"} <= found.keys()


def test_breaks_are_of_an_indicator_or_of_a_place(shipped: Connection) -> None:
    nothing = select(func.count()).where(Break.entity_id.is_(None), Break.indicator_id.is_(None))
    assert shipped.scalar(nothing) == 0


def test_dubna_is_found_in_both_alphabets(shipped: Connection) -> None:
    for typed in ("дубна", "dubna"):
        found = set(shipped.scalars(select(Entity.entity_id).where(Entity.search_text.contains(typed))))
        assert {"cluster-dubna-nuclear", "naukograd-dubna", "sez-dubna", "town-dubna"} <= found, typed


def test_every_entity_but_platforms_and_totals_has_one_main_host(shipped: Connection) -> None:
    mains = func.count(Host.host_id)
    wanted = ("cluster", "science_city", "technopark", "sez")
    counted = (
        select(Entity.entity_id, mains)
        .outerjoin(Host, (Host.entity_id == Entity.entity_id) & Host.is_main)
        .where(Entity.kind.in_(wanted), Entity.is_aggregate.is_(False))
        .group_by(Entity.entity_id)
        .having(mains != 1)
    )
    assert shipped.execute(counted).all() == []


def test_coverage_adds_up_to_the_shown_values(shipped: Connection) -> None:
    counted = shipped.scalar(select(func.sum(Coverage.values_count + Coverage.plans_count)))
    assert counted == shipped.scalar(select(func.count()).select_from(ShownValue))


def test_a_further_number_keeps_its_statement_and_words(shipped: Connection) -> None:
    found = shipped.execute(
        select(Fact.value, Fact.unit, Fact.qualifier).where(
            Fact.entity_id == "cluster-altai-biopharm",
            Fact.statement_en == "Growth of output on the year before",
        )
    ).one()
    assert tuple(found) == (24.0, "%", "approx")
