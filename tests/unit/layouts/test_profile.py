import json
from dataclasses import replace

import pandas as pd
import pytest
from plotly.io.json import to_json_plotly

from callbacks.profile import contents_of, nearest
from data.profile_view import ProfileView
from layouts import profile
from layouts.components.profile_figures import figures_card, series_values, short_decimals
from layouts.components.profile_parts import written_in
from layouts.screen import Screen
from tests.small_facts import small_facts

KINDS = ("cluster-a", "cluster-total", "naukograd-dubna", "technopark-obninsk", "sez-dubna", "platform-it")
PLACES = ("town-dubna", "town-akademgorodok", "region-ru-mos", "region-ru", "region-ru-tyu-xao")


def drawn(entity_id, lang="en", screen=None, query=""):
    view, ignored = ProfileView.read(query)
    contents = contents_of(view, entity_id, lang)
    page = profile.layout(
        contents, query=query, ignored=ignored, lang=lang, screen=screen or Screen(), site="http://x"
    )
    return to_json_plotly(page)


def found(tree, kind):
    """Every component of a type in a page given as JSON."""
    parts = [json.loads(tree)] if isinstance(tree, str) else [tree]
    seen = []
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts += part
        elif isinstance(part, dict):
            if part.get("type") == kind:
                seen.append(part["props"])
            parts += part.values()
    return seen


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("entity_id", [*KINDS, *PLACES])
def test_every_kind_of_entity_has_a_page_with_one_name(small_var, entity_id, lang):
    page = drawn(entity_id, lang)
    assert len(found(page, "H1")) == 1
    assert all(head["children"] for head in found(page, "H2"))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_entity_of_the_small_store_has_a_page(small_var, lang):
    tables = small_facts()
    ids = [row["entity_id"] for row in tables["entities"]] + [row["town_id"] for row in tables["towns"]]
    for entity_id in ids:
        assert len(found(drawn(entity_id, lang, Screen("dark", narrow=True)), "H1")) == 1, entity_id


def test_ids_on_a_page_are_unique(small_var):
    page = drawn("cluster-a")
    ids = [
        json.dumps(part["id"])
        for kind in ("Button", "Summary", "Details")
        for part in found(page, kind)
        if "id" in part
    ]
    assert len(ids) == len(set(ids)) > 3


def test_rivals_stand_beside_the_value_that_is_shown(small_var):
    page = drawn("cluster-a")
    assert "other sources:" in page
    values = [part for part in found(page, "Button") if part.get("className", "").startswith("profile-value")]
    assert len(values) == 7


def test_a_value_without_a_figure_says_so(small_var):
    assert "No figure of its own is published" in drawn("cluster-f")


def test_compare_carries_the_entity_the_indicator_and_the_release(small_var):
    contents = contents_of(ProfileView("5ea11fac"), "cluster-a", "en")
    path = profile.compare_path(contents, "subsidy", "en")
    assert path == "/en/compare?own=subsidy&mark=cluster-a&release=5ea11fac"


@pytest.mark.parametrize(
    ("entity_id", "start"),
    [
        ("town-dubna", "/en/compare?kind=town&statuses=2&entity=town-dubna&"),
        ("region-ru-mos", "/en/compare?kind=region&"),
        ("region-ru", "/en/compare?kind=region&entity=region-ru&"),
        ("sez-dubna", "/en/compare?kind=sez&"),
    ],
)
def test_an_entity_is_compared_with_its_kind(small_var, entity_id, start):
    assert profile.compare_path(contents_of(ProfileView(), entity_id, "en"), "", "en").startswith(start)


def test_links_keep_the_release_that_the_address_names(small_var):
    links = [
        part["href"] for part in found(drawn("cluster-a", query="?release=5ea11fac"), "A") if "href" in part
    ]
    profiles = [link for link in links if "/profile/" in link]
    assert profiles and all(link.endswith("release=5ea11fac") for link in profiles)


def test_a_key_that_nobody_reads_is_named(small_var):
    assert "Not understood in the address and left out: a=b" in drawn("cluster-a", query="?a=b")


def test_a_flag_has_no_trend_and_is_no_number(small_var):
    contents = contents_of(ProfileView(), "town-dubna", "en")
    figures = contents.profile.figures
    wages = figures[figures["indicator_id"].eq("wage")]
    years = [wages.iloc[:1].assign(year=year, value=1.0) for year in range(2010, 2014)]
    place = profile.figures_place(contents, "en")
    for measure, drawn_lines in (("flag", 0), ("flow", 1)):
        rows = pd.concat([one.assign(measure=measure) for one in years], ignore_index=True)
        card = to_json_plotly(figures_card(replace(contents.profile, figures=rows), place))
        assert (
            len([part for part in found(card, "Span") if part.get("className") == "spark-line"])
            == drawn_lines
        )
        assert ('"yes"' in card) == (measure == "flag")


def test_a_part_of_a_town_says_and_links_the_town_and_the_town_its_parts(small_var):
    part, whole = drawn("town-akademgorodok"), drawn("town-novosibirsk")
    assert "Part of the town" in part
    assert "/en/profile/town-novosibirsk" in [link.get("href") for link in found(part, "A")]
    assert "Part of it" in whole
    assert "/en/profile/town-akademgorodok" in [link.get("href") for link in found(whole, "A")]
    assert "Part of a town" in part and "Part of a town" not in whole


def test_the_other_names_stand_below_the_name_with_their_language(small_var):
    told = [part for part in found(drawn("cluster-a", "ru"), "P") if part.get("className") == "profile-names"]
    spans = found(to_json_plotly(told), "Span")
    assert [(part["children"], part.get("lang")) for part in spans][-1] == ("Dubna nuclear cluster", "en")


def test_a_quotation_is_in_the_language_of_most_of_its_letters():
    assert written_in("was created in 2005 by the decree [дата не указана]") == "en"
    assert written_in("создана в 2005 году (SEZ)") == "ru"


def test_the_values_of_a_series_come_newest_first(small_var):
    contents = contents_of(ProfileView(), "town-dubna", "en")
    place = profile.figures_place(contents, "en")
    said = to_json_plotly(series_values(contents.profile, "wage", place))
    assert said.index("21,000") < said.index("20,000")
    assert series_values(contents.profile, "nothing", place) == []


def test_digits_of_workbooks_are_cut_on_the_page():
    assert (short_decimals(14.3556280587), short_decimals(0.00123), short_decimals(12.5)) == (2, 5, None)


def test_an_unknown_entity_offers_the_nearest(small_var):
    page = to_json_plotly(profile.unknown(nearest("town-dubnaa", "en"), "en"))
    assert found(page, "A")[-1]["href"].startswith("/en/profile/")
    assert "/en/profile/town-dubna" in [link["href"] for link in found(page, "A")]
