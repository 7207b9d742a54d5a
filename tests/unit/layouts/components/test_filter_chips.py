from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.selection import GROUPS, KINDS, PILOT, QUALIFIERS, Selection
from data.views import CompareView
from layouts.components.filter_chips import chosen_words, filter_chips
from tests.unit.layouts.components.drawn import components, text

NAMES = {
    PILOT: "Pilot clusters",
    "cluster-sarov": "Sarov",
    "town-dubna": "Dubna",
    "RU-MOS": "Moscow Oblast",
    "cfo": "Central District",
    "nuclear": "Nuclear",
}


def links(view, lang="en"):
    """What each chip says, and where its cross leads."""
    chips = filter_chips(view, NAMES, path=f"/{lang}/compare", lang=lang)
    return {
        text(item["props"]["children"]): next(part for part in components(item, "A"))["props"]["href"]
        for item in components(chips, "Li")
    }


def test_the_opening_view_has_one_chip_whose_cross_shows_all_clusters():
    assert links(CompareView()) == {"Pilot clusters": "/en/compare?kind=cluster"}


@pytest.mark.parametrize(
    ("part", "label"),
    [
        ({"groups": ("1",)}, "Group 1"),
        ({"kinds": ("sez",)}, "Special economic zones"),
        ({"districts": ("cfo",)}, "Central District"),
        ({"regions": ("RU-MOS",)}, "Moscow Oblast"),
        ({"categories": ("nuclear",)}, "Nuclear"),
        ({"held": 2016}, "Status held in 2016"),
        ({"statuses": 2}, "2 statuses and more"),
        ({"ended": 2016}, "Status ended in 2016"),
        ({"text": "дубна"}, "Name has «дубна»"),
        ({"entities": ("town-dubna",)}, "Dubna"),
        ({"without": ("cluster-sarov",)}, "Without Sarov"),
        ({"year_from": 2006}, "from 2006"),
        ({"year_to": 2016}, "to 2016"),
        ({"year_from": 2006, "year_to": 2016}, "2006–2016"),
        ({"qualifiers": ("plan",)}, "plan"),
    ],
)
def test_the_cross_of_a_chip_leads_to_the_view_without_it(part, label):
    view = CompareView(selection=Selection(programme=PILOT, **part))
    found = links(view)
    assert set(found) == {"Pilot clusters", label}
    assert found[label] == "/en/compare"


def test_an_id_without_a_name_is_said_as_it_is():
    assert chosen_words(CompareView(selection=Selection(entities=("nobody",))), {}, lang="en") == ("nobody",)


def test_the_cross_of_the_highlights_keeps_the_rest():
    view = replace(CompareView(main="town"), marked=("cluster-sarov",))
    assert links(view)["1 highlighted"] == "/en/compare?main=town"


def test_each_cross_says_what_it_removes_in_the_readers_language():
    chips = filter_chips(CompareView(), {PILOT: "Пилотные кластеры"}, path="/ru/compare", lang="ru")
    (link,) = components(chips, "A")
    assert link["props"]["aria-label"] == "Убрать: Пилотные кластеры"


selections = st.builds(
    Selection,
    programme=st.sampled_from(["", PILOT]),
    kinds=st.lists(st.sampled_from(KINDS)).map(tuple),
    groups=st.lists(st.sampled_from(GROUPS)).map(tuple),
    qualifiers=st.lists(st.sampled_from(QUALIFIERS)).map(tuple),
    entities=st.lists(st.sampled_from(["town-dubna", "cluster-sarov"])).map(tuple),
    held=st.none() | st.integers(1994, 2026),
    year_from=st.none() | st.integers(1990, 2026),
)


@given(selections, st.sampled_from(["ru", "en"]))
def test_every_cross_leads_to_another_view_and_the_words_are_those_of_the_chips(selection, lang):
    view = CompareView(selection=selection)
    chips = filter_chips(view, NAMES, path="", lang=lang)
    for link in components(chips, "A"):
        assert CompareView.from_query(link["props"]["href"]) != view
    said = [text(item["props"]["children"]) for item in components(chips, "Li")]
    assert tuple(said) == chosen_words(view, NAMES, lang=lang)
