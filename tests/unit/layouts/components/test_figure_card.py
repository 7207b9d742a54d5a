from dataclasses import replace

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from data.cards.contents import Transform, Verdict
from data.views import Card, CompareView
from layouts.components.card_files import card_files
from layouts.components.comparability import comparability
from layouts.components.fact_table import fact_table
from layouts.components.figure_card import (
    CardParts,
    CardPlace,
    figure_card,
    notes_parts,
    picture_parts,
    reading_of,
    waiting,
)
from layouts.components.not_published import not_published
from layouts.components.source_note import short_source, source_note
from layouts.components.titles import Wording
from layouts.components.verdicts import mend_label, sentence
from layouts.figures.wording import Reading
from layouts.screen import Screen
from tests.unit.layouts.figures.cards import card_of, missing_of, row, rows_of, sources_of

VIEW = CompareView()
TREND = Card("region", "participants", form="trend")


def found(component, kind):
    """All components of a kind inside another, itself first."""
    if not isinstance(component, Component):
        return []
    own = [component] if isinstance(component, kind) else []
    inside = getattr(component, "children", None)
    children = inside if isinstance(inside, list | tuple) else [inside]
    return own + [one for child in children for one in found(child, kind)]


def text(component):
    """The words of a component, as they are read."""
    if component is None:
        return ""
    if not isinstance(component, Component):
        return str(component)
    inside = getattr(component, "children", None)
    children = inside if isinstance(inside, list | tuple) else [inside]
    return "".join(text(child) for child in children)


def card(data, view=VIEW, *, lang="en", screen=None, main=True):
    place = CardPlace(view, lang, screen or Screen())
    return drawn(data, place, main=main)


def drawn(data, place, *, main):
    """The card with its picture and its notes."""
    parts = CardParts(picture_parts(data, place), notes_parts(data, place))
    return figure_card(data.card.family, parts, show=data.card.show, main=main, lang=place.lang)


ROWS = rows_of(row("a", 300, 2022, words="some 300"), row("b", 70, 2018, qualifier="at_least"))


def test_a_card_has_a_heading_a_picture_its_sentence_and_names_itself():
    made = card(card_of(ROWS))
    heading, graph = found(made, html.H2)[0], found(made, dcc.Graph)[0]
    assert getattr(made, "aria-labelledby") == heading.id
    assert graph.id == {"role": "card-graph", "family": "own"}
    assert text(found(made, html.Figcaption)[0]).startswith(text(heading))


def test_the_picture_keeps_its_place_before_it_is_drawn():
    graph = found(card(card_of(ROWS)), dcc.Graph)[0]
    assert graph.style["height"] == f"{graph.figure['layout']['height']}px"


def test_nothing_of_a_picture_leaves_the_server():
    config = found(card(card_of(ROWS)), dcc.Graph)[0].config
    assert config["displaylogo"] is False and config["showSendToCloud"] is False and config["locale"] == "en"


def test_the_table_replaces_the_picture_when_asked():
    made = card(card_of(ROWS, card=Card("own", "participants", show="table")))
    assert found(made, dcc.Graph) == [] and len(found(made, dag.AgGrid)) == 1
    assert found(made, dmc.SegmentedControl)[0].value == "table"


def test_the_table_has_the_numbers_of_the_picture_in_their_order():
    data = card_of(ROWS)
    read = reading_of(data, VIEW, "en")
    picture = found(card(data), dcc.Graph)[0].figure
    drawn = next(trace for trace in picture["data"] if "customdata" in trace)
    table = fact_table(data, read, narrow=False).rowData
    assert [(entry["key"], entry["value"]) for entry in table] == list(
        zip(drawn["customdata"], drawn["x"], strict=True)
    )


def test_the_table_prints_values_with_their_kind_and_sorts_by_number():
    grid = fact_table(card_of(ROWS), Reading("ru", "организаций"), narrow=False)
    column = next(one for one in grid.columnDefs if one["field"] == "value")
    assert grid.rowData[1]["written"] == "не менее 70" and grid.rowData[1]["value"] == 70
    assert column["valueFormatter"] == {"function": "params.data.written"}
    assert grid.dashGridOptions["localeText"]["noRowsToShow"] == "Нет строк"


def test_columns_of_the_table_that_say_nothing_are_left_out():
    fields = [one["field"] for one in fact_table(card_of(ROWS), Reading("en", "x"), narrow=False).columnDefs]
    assert "words" in fields and "group" not in fields and "objects" not in fields


def test_the_title_says_how_many_are_known_and_from_where_to_where():
    data = card_of(ROWS, missing=missing_of(("C", -1, "not_published")), chosen_count=3)
    assert (
        Wording(data, Reading("en")).title
        == "Participants: known for 2 of 3 clusters, from 70 (B) to 300 (A)"
    )
    assert (
        Wording(data, Reading("ru")).title
        == "Участники: данные есть по 2 из 3 кластеров – от 70 (B) до 300 (A)"
    )


def test_the_title_says_the_range_alone_where_nothing_is_missing():
    assert Wording(card_of(ROWS), Reading("en")).title == "Participants: from 70 (B) to 300 (A)"


def test_the_title_says_that_highlighted_ones_are_missing():
    rows = rows_of(row("a", 3, role="marked", mark=0), row("b", 2))
    data = card_of(rows, missing=missing_of(("C", 1, "not_published")), chosen_count=3)
    title = Wording(data, Reading("en")).title
    assert title == "Participants: known for 2 of 3 clusters; of 2 highlighted only for: A"


def test_a_single_value_has_no_range():
    data = card_of(rows_of(row("a", 3)), chosen_count=2)
    assert Wording(data, Reading("en")).title == "Participants: known for 1 of 2 clusters"


def test_a_title_says_that_nothing_is_published():
    data = card_of(rows_of(), missing=missing_of(("C", -1, "not_published")), chosen_count=1)
    assert "nothing published" in Wording(data, Reading("en")).title


def trend_rows(*, role="chosen"):
    marks = {"a": 0, "b": 1} if role == "marked" else {"a": -1, "b": -1}
    host = {"kind": "region", "object_ids": "cluster-x"}
    return [
        row(unit, value + year - 2018, year, role=role, mark=marks[unit], **host)
        for unit, value in (("a", 10), ("b", 32))
        for year in (2018, 2019)
    ]


def test_the_title_of_a_trend_names_its_years_and_the_range_at_their_end():
    data = card_of(rows_of(*trend_rows()), card=TREND)
    assert Wording(data, Reading("en")).title == "Participants, 2018–2019: from 11 (A) to 33 (B) in 2019"


def test_highlighted_regions_are_set_against_the_country():
    country = row("ref-country", 11, 2019, role="reference", name="Russia", observation_id=None)
    data = card_of(rows_of(*trend_rows(role="marked"), country), card=TREND)
    title = Wording(data, Reading("en")).title
    assert title == "Participants, 2018–2019: 1 (A) to 3 (B) times the country in 2019".replace(
        "1 (", "1.0 ("
    ).replace("3 (", "3.0 (")


def test_a_total_is_not_set_against_the_total_of_the_country():
    country = row("ref-country", 11, 2019, role="reference", name="Russia", observation_id=None)
    data = card_of(rows_of(*trend_rows(role="marked"), country), card=TREND)
    data = replace(data, indicator={**data.indicator, "is_additive": True})
    assert "times" not in Wording(data, Reading("en")).title


@pytest.mark.parametrize(
    ("codes", "card_fields", "words"),
    [
        (("per",), {"per": "resident"}, "Participants per resident"),
        (("per",), {"per": "employed"}, "Participants per employed person"),
        (("share",), {}, "Participants, share of the country"),
        (("index",), {}, "Participants, 2010 = 100"),
        (("growth",), {}, "Participants, growth a year"),
    ],
)
def test_the_title_says_what_was_done_to_the_values(codes, card_fields, words):
    data = card_of(
        ROWS, card=Card("own", "participants", **card_fields), transform=Transform(codes, base_year=2010)
    )
    assert Wording(data, Reading("en")).what() == words


def test_figures_of_a_host_say_so():
    data = card_of(rows_of(*trend_rows()), card=TREND)
    assert "Host region, not the cluster itself" in text(card(data))
    assert "Регион кластера, не сам кластер" in text(card(data, lang="ru"))


def test_the_spoken_sentence_names_highlights_and_gaps():
    rows = rows_of(row("a", 3, role="marked", mark=0), row("b", 2))
    data = card_of(rows, missing=missing_of(("C", -1, "not_published")), chosen_count=3)
    spoken = Wording(data, Reading("en")).spoken()
    assert "Highlighted: A – 3." in spoken and "Not published: 1." in spoken


def test_numbers_in_sentences_do_not_break_across_lines():
    data = card_of(rows_of(row("a", 228095), row("b", 1)), chosen_count=2)
    assert "228\u00a0095" in Wording(data, Reading("ru")).title


def test_who_is_not_published_is_listed_highlighted_first_and_withheld_apart():
    missing = missing_of(
        ("Troitsk", -1, "not_published"), ("Dubna", 1, "not_published"), ("X", -1, "withheld")
    )
    part = not_published(missing, chosen_count=27, lang="en")
    items = found(part, html.Li)
    assert [text(one) for one in items] == ["Dubna", "Troitsk", "X"]
    assert items[0].className == "is-marked mark-2"
    assert [text(one) for one in found(part, html.H3)] == [
        "Not published: 2 of 27",
        "Withheld by the source: 1 of 27",
    ]
    assert not_published(missing_of(), chosen_count=27, lang="en") is None


def test_long_lists_of_the_unpublished_fold():
    missing = missing_of(*[(f"U{n}", -1, "not_published") for n in range(30)])
    part = not_published(missing, chosen_count=40, lang="en")
    assert len(found(part, html.Li)) == 30 and text(found(part, html.Summary)[0]) == "Show all 30"


def test_the_reserve_says_what_does_not_compare_and_links_to_what_mends_it():
    verdicts = (
        Verdict(
            "years_apart",
            {"years_first": 2013, "years_last": 2026, "first": 2013, "last": 2018},
            mend="from=2013&to=2018",
            mend_code="only_years",
        ),
        Verdict("inferred", {"n": 3}),
    )
    part = comparability(verdicts, lang="en", path="/en/compare")
    link = found(part, html.A)[0]
    assert (link.href, text(link)) == ("/en/compare?from=2013&to=2018", "Only 2013–2018")
    assert (getattr(link, "data-change"), getattr(link, "data-view")) == ("from=2013&to=2018", "")
    assert "The dates are 13 years apart." in text(part)
    assert comparability((), lang="en", path="/en/compare") is None


CODES = (
    "different_units",
    "mixed_measures",
    "break_inside",
    "years_apart",
    "nominal_roubles",
    "plan_with_actual",
    "at_least_or_about",
    "scope_notes",
    "several_sources",
    "inferred",
    "undated",
    "several_objects",
    "misprint",
    "flagged",
    "no_deflator",
    "lacking",
)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_verdict_of_the_methods_is_a_sentence(code, lang):
    values = {"n": 2, "years_first": 2010, "years_last": 2020, "first": 2010, "last": 2020, "years": (2012,)}
    said = sentence(Verdict(code, values), lang)
    assert said.endswith(".") and "{" not in said


def test_the_codes_are_those_of_the_methods():
    from data.analysis.verdicts import VERDICTS

    assert set(CODES) == set(VERDICTS)


@pytest.mark.parametrize("mend", ["only_years", "real_terms", "country_share", "actual_only"])
def test_every_way_out_has_a_name_in_russian(mend):
    verdict = Verdict("inferred", {"first": 2013, "last": 2018}, "?", mend)
    assert mend_label(verdict, "ru") != mend_label(verdict, "en")


def test_sources_are_named_and_the_rest_counted():
    note = source_note(sources_of("A", "B", "C", "D", "E"), lang="ru")
    assert text(found(note, html.Summary)[0]) == "Источники: A (2020), B (2020), C (2020) и ещё 2"
    assert len(found(note, html.Li)) == 5 and "лицензия: CC BY 4.0" in text(note)
    assert source_note(sources_of(), lang="ru") is None


def test_an_address_that_is_no_web_address_is_not_a_link():
    sources = sources_of("A").assign(url="javascript:alert(1)")
    assert found(source_note(sources, lang="en"), html.A) == []
    assert all(
        link.rel == "noopener noreferrer" for link in found(source_note(sources_of("A"), lang="en"), html.A)
    )


def test_a_source_is_short_whatever_is_missing():
    assert short_source("TASS", "2025-01-02") == "TASS (2025)"
    assert short_source(None, None) == "" and short_source("TASS", None) == "TASS"


def test_files_are_those_of_the_card_and_say_what_makes_them_of_the_view_on_screen():
    files = card_files("town", path="/en/compare", lang="en")
    assert (files[1].href, files[1].of_view) == ("/en/compare.csv?card=town", ".csv?card=town")


def test_a_card_whose_values_are_not_there_yet_has_its_heading_and_its_switch():
    made = figure_card("town", waiting("town", "Host towns"), show="chart", main=False, lang="en")
    heading = found(made, html.H2)[0]
    assert (getattr(made, "aria-labelledby"), text(heading)) == (heading.id, "Host towns")
    assert getattr(found(made, dmc.SegmentedControl)[0], "aria-label") == "Chart or table"


def test_the_menu_says_how_many_rows_a_file_has():
    assert "2 rows in the file" in text(card(card_of(ROWS)))


def test_the_link_of_a_card_opens_it_large():
    data, screen = card_of(ROWS, card=TREND), Screen()
    place = CardPlace(VIEW, "en", screen)
    copied = found(drawn(data, place, main=False), html.Button)
    assert [getattr(one, "data-main") for one in copied] == ["region", "region"]
    assert getattr(copied[1], "data-said") == Wording(data, reading_of(data, VIEW, "en")).title


def test_on_a_phone_a_trend_has_its_legend_as_a_table():
    data = card_of(rows_of(*trend_rows(role="marked")), card=TREND)
    made = card(data, screen=Screen(narrow=True))
    assert [text(one) for one in found(made, html.Th)] == ["B", "A"]
    assert found(card(data), html.Th) == []


def test_what_marks_mean_is_said_only_where_they_occur():
    assert "arrow" in text(card(card_of(ROWS)))
    assert "arrow" not in text(card(card_of(rows_of(row("a", 3), row("b", 2)))))
