import pandas as pd
import pytest

from data.views import Card, CompareView
from layouts.components.card_panel import (
    family_controls,
    form_controls,
    frame_controls,
    indicator_controls,
    mark_controls,
    reach,
)
from tests.unit.layouts.components.drawn import components, props, text

INDICATORS = pd.DataFrame(
    {
        "indicator_id": ["jobs", "participants", "money", "planned"],
        "topic": ["jobs", "scale", "money", "scale"],
        "name": ["Jobs", "Participants", "Money", "Planned"],
        "units_count": [3, 13, 0, 2],
        "first_year": [2011.0, 2009.0, None, None],
        "last_year": [2018.0, 2026.0, None, None],
    }
)
UNITS = {"own": 27, "town": 38, "region": 21}
CARD = Card("own", "participants")
NAMED = pd.DataFrame({"entity_id": ["naukograd-dubna"], "short": ["Dubna"]})
ENTITIES = pd.DataFrame({"entity_id": ["cluster-sarov"], "short_en": ["Sarov"], "short_ru": ["Саров"]})


def indicator(card=CARD, refused=(), lang="en"):
    return indicator_controls(card, INDICATORS, refused, units_count=27, lang=lang)


def values(part, name):
    """The options of a select: value → whether it is greyed."""
    return {option["value"]: option.get("disabled", False) for option in props(part, name)["data"]}


def test_each_family_says_how_many_units_it_draws():
    drawn = family_controls(CompareView(main="town"), UNITS, "en")
    assert props(drawn, "main")["value"] == "town"
    assert [button["props"]["value"] for button in components(drawn, "Radio")] == ["own", "town", "region"]
    assert text(drawn).split()[-3:] == ["27", "38", "21"]


def test_indicators_stand_by_topic_and_those_without_values_are_grey_and_last():
    groups = props(indicator(), "indicator")["data"]
    items = [item for group in groups for item in group["items"]]
    assert {item["value"]: item["disabled"] for item in items} == {
        "jobs": False,
        "participants": False,
        "planned": False,
        "money": True,
    }
    assert items[-1]["value"] == "money"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("participants", "13 of 27 · 2009–2026"),
        ("planned", "2 of 27"),
        ("money", "no value for these objects"),
        ("nobody", ""),
    ],
)
def test_an_indicator_says_for_how_many_units_it_is_known_and_when(name, said):
    assert reach(INDICATORS, name, 27, "en") == said


def test_the_reach_is_said_in_russian_too():
    assert reach(INDICATORS, "participants", 27, "ru") == "13 из 27 · 2009–2026"


def test_transforms_that_an_indicator_cannot_have_are_grey():
    drawn = indicator(refused=("real", "employed", "growth"))
    assert values(drawn, "real").pop("") is False
    assert {grey for price, grey in values(drawn, "real").items() if price} == {True}
    assert values(drawn, "per") == {"": False, "resident": False, "employed": True}
    assert values(drawn, "relative") == {"": False, "share": False, "index": False, "growth": True}


def test_prices_as_published_come_first_then_those_of_the_last_year_then_those_of_each_year():
    drawn = indicator(Card("own", "participants", real="2015"))
    published, last, *each = values(drawn, "real")
    assert (published, last) == ("", "last")
    assert "2015" in each
    assert each == sorted(each, reverse=True)
    assert props(drawn, "real")["value"] == "2015"


def test_prices_of_a_year_that_is_not_offered_are_offered_where_the_address_names_it():
    drawn = indicator(Card("own", "participants", real="1905"))
    assert "1905" in values(drawn, "real")


def test_form_order_and_scale_are_those_of_the_card():
    card = Card("own", "participants", form="trend", sort="date", scale="log")
    drawn = form_controls(card, INDICATORS, units_count=27, lang="en")
    assert [props(drawn, name)["value"] for name in ("form", "sort", "scale")] == ["trend", "date", "log"]


def test_the_other_indicators_of_a_scatter_are_asked_for_only_there():
    card = Card("own", "participants", form="scatter", size="jobs")
    drawn = form_controls(card, INDICATORS, units_count=27, lang="en")
    assert props(drawn, "against")["value"] == card.others[0]
    assert props(drawn, "size")["value"] == "jobs"
    assert props(drawn, "size")["data"][0] == {"value": "", "label": "all alike"}
    plain = form_controls(Card("own", "participants"), INDICATORS, units_count=27, lang="en")
    controls = {part["props"]["id"]["control"] for part in components(plain) if "id" in part["props"]}
    assert not {"against", "size"} & controls


def test_highlights_are_chosen_from_the_compared_and_from_those_highlighted_already():
    view = CompareView(marked=("naukograd-dubna",))
    drawn = props(mark_controls(view, ENTITIES, NAMED, "en"), "marked")
    assert drawn["value"] == ["naukograd-dubna"]
    assert [option["value"] for option in drawn["data"]] == ["cluster-sarov", "naukograd-dubna"]
    assert drawn["maxValues"] == 8


def test_cards_and_reference_lines_are_ticked_as_the_view_has_them():
    view = CompareView(cards=(CARD,), references=("country",))
    drawn = frame_controls(view, "en")
    assert props(drawn, "cards")["value"] == ["own"]
    assert props(drawn, "references")["value"] == ["country"]


def test_the_year_that_is_100_is_asked_for_an_index_alone_and_may_be_any_the_address_names():
    with pytest.raises(StopIteration):
        props(indicator(), "base")
    drawn = props(indicator(Card("own", "participants", relative="index", base=1905)), "base")
    assert drawn["value"] == "1905"
    assert "1905" in [option["value"] for option in drawn["data"]]
