from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.compare_changes import ALONE, CHANGES, changed, keeps_panel
from data.selection import KINDS, PILOT, Selection
from data.views import DEFAULT_CARDS, FAMILIES, REFERENCES, Card, CompareView, default_card
from layouts import compare
from layouts.components.selection_panel import OWN_CHOICE, preset_of

OPENING = CompareView()
SCIENCE = CompareView(selection=Selection(kinds=("science_city",)))


def control(name):
    """The id of a control as a callback gets it."""
    return {"page": "compare", "control": name}


def chosen(name, value, view=OPENING):
    """The view after a control took a value."""
    return changed(view, control(name), value)


EXPECTED = {
    "main": ("region", replace(OPENING, main="region")),
    "indicator": ("jobs_total", OPENING.with_card(Card("own", "jobs_total"))),
    "real": ("last", OPENING.with_card(replace(OPENING.card(), real="last"))),
    "per": ("resident", OPENING.with_card(replace(OPENING.card(), per="resident"))),
    "relative": ("share", OPENING.with_card(replace(OPENING.card(), relative="share"))),
    "base": ("2010", OPENING.with_card(replace(OPENING.card(), base=2010))),
    "form": ("trend", OPENING.with_card(replace(OPENING.card(), form="trend"))),
    "sort": ("name", OPENING.with_card(replace(OPENING.card(), sort="name"))),
    "against": ("grp", OPENING.with_card(replace(OPENING.card(), against="grp"))),
    "size": ("grp", OPENING.with_card(replace(OPENING.card(), size="grp"))),
    "scale": ("log", OPENING.with_card(replace(OPENING.card(), scale="log"))),
    "groups": (["1", "2"], replace(OPENING, selection=Selection(programme=PILOT, groups=("1", "2")))),
    "split": ([PILOT], replace(OPENING, split=PILOT)),
    "cards": (["own", "region"], replace(OPENING, cards=(DEFAULT_CARDS[0], DEFAULT_CARDS[2]))),
    "references": (["country"], replace(OPENING, references=("country",))),
    "marked": (["cluster-sarov"], replace(OPENING, marked=("cluster-sarov",))),
    "entities": (
        ["town-dubna", "cluster-sarov"],
        replace(OPENING, selection=Selection(programme=PILOT, entities=("town-dubna", "cluster-sarov"))),
    ),
    "kinds": (["sez"], replace(OPENING, selection=Selection(programme=PILOT, kinds=("sez",)))),
    "programme": ("sez", replace(OPENING, selection=Selection(programme="sez"))),
    "districts": (["cfo"], replace(OPENING, selection=Selection(programme=PILOT, districts=("cfo",)))),
    "regions": (["RU-MOS"], replace(OPENING, selection=Selection(programme=PILOT, regions=("RU-MOS",)))),
    "categories": (
        ["nuclear"],
        replace(OPENING, selection=Selection(programme=PILOT, categories=("nuclear",))),
    ),
    "qualifiers": (["plan"], replace(OPENING, selection=Selection(programme=PILOT, qualifiers=("plan",)))),
    "held": ("2016", replace(OPENING, selection=Selection(programme=PILOT, held=2016))),
    "text": ("  саров ", replace(OPENING, selection=Selection(programme=PILOT, text="саров"))),
    "from": ("2006", replace(OPENING, selection=Selection(programme=PILOT, year_from=2006))),
    "to": ("2016", replace(OPENING, selection=Selection(programme=PILOT, year_to=2016))),
}


def test_every_control_has_an_expected_change_but_the_presets_tried_apart():
    assert set(EXPECTED) | {"preset"} == set(CHANGES)
    assert set(CHANGES) > ALONE


@pytest.mark.parametrize("name", EXPECTED)
def test_a_control_changes_its_own_part_of_the_view_and_nothing_else(name):
    value, expected = EXPECTED[name]
    assert chosen(name, value) == expected
    assert CompareView.from_query(expected.to_query()) == expected


@pytest.mark.parametrize("name", ["from", "to", "held", "base"])
def test_an_emptied_year_is_no_year(name):
    with_year = chosen(name, "2010")
    assert with_year != OPENING
    assert chosen(name, "", with_year) == OPENING


def test_years_in_the_wrong_order_are_put_right():
    view = chosen("to", "2005", chosen("from", "2010"))
    assert (view.selection.year_from, view.selection.year_to) == (2005, 2010)


@pytest.mark.parametrize("ticked", [["1", "2", "unknown"], ["unknown", "2", "1"], []])
def test_all_groups_and_no_group_are_no_filter(ticked):
    assert chosen("groups", ticked, chosen("groups", ["1"])) == OPENING


def test_another_programme_forgets_the_groups_of_the_last():
    assert chosen("programme", "science", chosen("groups", ["1"])).selection.groups == ()


def test_another_indicator_of_the_large_card_drops_the_transforms_of_the_last():
    region = chosen("main", "region")
    assert region.card().real
    assert chosen("indicator", "patents", region).card() == Card("region", "patents", form="trend")
    assert chosen("indicator", "rd_expenditure", region).card() == default_card("region")


def test_a_family_without_a_card_gets_one_when_it_is_drawn_large():
    alone = chosen("cards", ["own"])
    assert [card.family for card in alone.cards] == ["own"]
    large = chosen("main", "town", alone)
    assert large.main == "town"
    assert large.card() == default_card("town")


def test_the_large_card_that_is_taken_away_leaves_its_place_to_the_first():
    assert chosen("cards", ["town", "region"]).main == "town"


def test_without_any_card_all_of_them_stand():
    assert chosen("cards", []).cards == DEFAULT_CARDS


def test_a_card_that_comes_back_after_others_keeps_what_they_showed():
    logarithmic = chosen("scale", "log")
    assert chosen("cards", ["own", "town"], logarithmic).card("own").scale == "log"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_card_is_turned_to_its_table_alone(family):
    view = changed(OPENING, {"role": "card-show", "family": family}, "table")
    assert view.card(family).show == "table"
    assert {card.show for card in view.cards if card.family != family} == {"chart"}


@pytest.mark.parametrize("preset", compare.presets("en"), ids=lambda preset: preset.key)
def test_a_preset_that_is_chosen_is_the_preset_that_is_shown(preset):
    view = chosen("preset", preset.key)
    assert preset_of(compare.presets("en"), view.selection, view.split) == preset.key
    assert (view.main, view.card("own").indicator) == (preset.large, preset.own)
    assert CompareView.from_query(view.to_query()) == view


@pytest.mark.parametrize("preset", compare.presets("en"), ids=lambda preset: preset.key)
def test_a_preset_keeps_the_years_and_lets_the_highlights_go(preset):
    before = chosen("marked", ["cluster-sarov"], chosen("from", "2006"))
    after = chosen("preset", preset.key, before)
    assert (after.selection.year_from, after.marked) == (2006, ())


def test_ones_own_choice_begins_with_all_clusters():
    view = chosen("preset", OWN_CHOICE, chosen("preset", "science"))
    assert view.selection == Selection(kinds=("cluster",))
    assert view.split == ""
    assert preset_of(compare.presets("en"), view.selection, view.split) == OWN_CHOICE


def test_presets_are_told_apart():
    presets = compare.presets("en")
    fitting = [
        [other.key for other in presets if other.fits(preset.selection, preset.split)] for preset in presets
    ]
    assert fitting == [[preset.key] for preset in presets]


def test_a_preset_still_fits_when_its_groups_or_the_year_of_a_status_change():
    pilot, _, towns, _ = compare.presets("en")
    assert pilot.fits(replace(pilot.selection, groups=("1",)), "")
    assert towns.fits(replace(towns.selection, held=2010), "")
    assert not pilot.fits(replace(pilot.selection, kinds=("cluster",)), "")


some_views = st.builds(
    CompareView,
    selection=st.builds(Selection, kinds=st.lists(st.sampled_from(KINDS)).map(tuple)),
    main=st.sampled_from(FAMILIES),
    references=st.lists(st.sampled_from(REFERENCES)).map(tuple),
)


@given(some_views, st.sampled_from(sorted(EXPECTED)))
def test_a_choice_made_twice_changes_nothing_the_second_time(view, name):
    value, _ = EXPECTED[name]
    once = chosen(name, value, view)
    assert chosen(name, value, once) == once
    assert CompareView.from_query(once.to_query()) == once


@pytest.mark.parametrize(
    ("what", "keeps"),
    [
        (control("sort"), True),
        (control("form"), False),
        (control("indicator"), False),
        ({"role": "card-show", "family": "town"}, True),
        ("screen", True),
        (compare.SELECTION, False),
    ],
)
def test_the_panel_is_drawn_anew_only_where_other_controls_change(what, keeps):
    assert keeps_panel(what) is keeps
