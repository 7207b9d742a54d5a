import pandas as pd
import pytest

from data.selection import KINDS, PILOT, QUALIFIERS, Selection
from layouts.components.selection_panel import (
    FIRST,
    LAST,
    OWN_CHOICE,
    Preset,
    more_controls,
    objects_controls,
    preset_of,
    when_controls,
    who_controls,
    years,
)
from tests.unit.layouts.components.drawn import components, props

PILOTS = Preset("pilot", "Pilot clusters", Selection(programme=PILOT))
TOWNS = Preset("towns", "Towns", Selection(held=2016, statuses=2))
PRESETS = (PILOTS, TOWNS)
GROUPS = pd.DataFrame({"group_code": ["1", "2", "unknown"], "members_count": [12, 2, 13]})
NO_GROUPS = GROUPS.head(0)
NAMED = pd.DataFrame({"entity_id": ["town-dubna"], "short": ["Дубна"]})
CATEGORIES = pd.DataFrame(
    {
        "kind": ["region", "cluster", "sez"],
        "category_id": ["cfo", "nuclear", "nuclear"],
        "name": ["Central", "Nuclear", "Nuclear"],
        "entities_count": [18, 4, 1],
    }
)
REGIONS = pd.DataFrame({"iso": ["RU-MOS"], "name": ["Moscow Oblast"]})
PROGRAMMES = pd.DataFrame({"programme_id": [PILOT], "name": ["Pilot clusters"]})


def who(selection, groups=GROUPS, split=""):
    return who_controls(selection, PRESETS, groups, split=split, lang="en")


def controls(part):
    """The names of the controls in a piece of layout."""
    ids = (found["props"].get("id") for found in components(part))
    return [name["control"] for name in ids if isinstance(name, dict)]


def more(selection):
    return more_controls(selection, CATEGORIES, REGIONS, PROGRAMMES, lang="en")


def test_the_preset_of_a_selection_is_named_and_any_other_is_ones_own_choice():
    assert preset_of(PRESETS, PILOTS.selection, "") == "pilot"
    assert preset_of(PRESETS, Selection(kinds=("sez",)), "") == OWN_CHOICE
    assert preset_of(PRESETS, PILOTS.selection, "some-programme") == OWN_CHOICE


def test_the_question_offers_all_presets_and_ones_own_choice():
    drawn = props(who(PILOTS.selection), "preset")
    assert [option["value"] for option in drawn["data"]] == ["pilot", "towns", OWN_CHOICE]
    assert drawn["value"] == "pilot"


def test_without_a_filter_all_groups_are_ticked():
    assert props(who(PILOTS.selection), "groups")["value"] == ["1", "2", "unknown"]


def test_with_a_filter_the_groups_it_names_are_ticked():
    filtered = Selection(programme=PILOT, groups=("2",))
    assert props(who(filtered), "groups")["value"] == ["2"]


@pytest.mark.parametrize(
    ("selection", "groups"),
    [(Selection(kinds=("sez",)), GROUPS), (PILOTS.selection, GROUPS.head(1)), (PILOTS.selection, NO_GROUPS)],
)
def test_groups_are_offered_only_where_a_programme_has_several(selection, groups):
    assert "groups" not in controls(who(selection, groups))


def test_the_year_of_a_status_stands_once_with_the_question_about_it_else_among_the_filters():
    assert ("held" in controls(who(TOWNS.selection)), "held" in controls(more(TOWNS.selection))) == (
        True,
        False,
    )
    assert ("held" in controls(who(PILOTS.selection)), "held" in controls(more(PILOTS.selection))) == (
        False,
        True,
    )
    assert props(who(TOWNS.selection), "held")["value"] == "2016"


def test_objects_added_one_by_one_are_shown_by_their_names():
    drawn = props(objects_controls(Selection(entities=("town-dubna",)), NAMED, lang="ru"), "entities")
    assert drawn["value"] == ["town-dubna"]
    assert drawn["data"] == [{"value": "town-dubna", "label": "Дубна"}]


def test_the_years_are_open_at_both_ends_until_they_are_chosen():
    assert [props(when_controls(Selection(), "en"), name)["value"] for name in ("from", "to")] == ["", ""]
    chosen = when_controls(Selection(year_from=2006, year_to=2016), "en")
    assert [props(chosen, name)["value"] for name in ("from", "to")] == ["2006", "2016"]


def test_years_are_offered_from_the_newest_to_the_oldest():
    values = [option["value"] for option in years(FIRST, LAST)]
    assert values == sorted(values, reverse=True)
    assert (values[0], values[-1]) == (str(LAST), str(FIRST))


def test_a_year_that_only_the_address_names_is_offered_too():
    drawn = props(when_controls(Selection(year_from=1897, year_to=2050), "en"), "from")
    values = [option["value"] for option in drawn["data"]]
    assert values == ["", "2050", *map(str, range(LAST, FIRST - 1, -1)), "1897"]
    assert drawn["value"] == "1897"
    assert "1990" in [option["value"] for option in props(more(Selection(held=1990)), "held")["data"]]


def test_the_other_filters_offer_what_the_store_has():
    drawn = more(Selection())
    assert [option["value"] for option in props(drawn, "districts")["data"]] == ["cfo"]
    assert [option["value"] for option in props(drawn, "categories")["data"]] == ["nuclear"]
    assert [option["value"] for option in props(drawn, "regions")["data"]] == ["RU-MOS"]
    assert [option["value"] for option in props(drawn, "programme")["data"]] == ["", PILOT]
    assert [option["value"] for option in props(drawn, "kinds")["data"]] == list(KINDS)
    assert [option["value"] for option in props(drawn, "qualifiers")["data"]] == list(QUALIFIERS)


@pytest.mark.parametrize(
    ("selection", "is_open"),
    [
        (Selection(), False),
        (Selection(districts=("cfo",)), True),
        (Selection(regions=("RU-MOS",)), True),
        (Selection(categories=("nuclear",)), True),
        (Selection(text="дубна"), True),
    ],
)
def test_the_other_filters_are_folded_away_unless_one_is_used(selection, is_open):
    assert more(selection).open is is_open
