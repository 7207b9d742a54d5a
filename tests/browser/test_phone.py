import re

import pytest
from playwright.sync_api import expect

from tests.browser.compare_page import ComparePage
from tests.browser.conftest import NARROW

WIDTH = 375


@pytest.fixture
def compare(reader, lang):
    return ComparePage(reader(lang, size=NARROW), lang)


def sideways(compare):
    """How wide the page wants to be."""
    return compare.page.evaluate("document.documentElement.scrollWidth")


def test_nothing_scrolls_sideways(compare):
    compare.open()
    assert sideways(compare) <= WIDTH
    compare.as_table()
    compare.has_query("own_show=table")
    assert sideways(compare) <= WIDTH


@pytest.mark.parametrize(
    "query", ["?own_form=trend", "?own=federal_subsidy", "?kind=science_city&split=pilot-clusters-2012"]
)
def test_no_other_view_scrolls_sideways_either(compare, query):
    compare.page.goto(f"/{compare.lang}/compare{query}")
    expect(compare.page.get_by_role("article").last).to_be_visible()
    assert sideways(compare) <= WIDTH


def test_the_controls_are_a_sheet_that_opens_changes_the_view_and_closes(compare):
    compare.open()
    first = compare.field("What is compared")
    expect(first).to_be_hidden()
    opener = compare.page.get_by_role("button", name=compare.say("Change the choice"))
    opener.click()
    expect(first).to_be_visible()
    assert sideways(compare) <= WIDTH

    compare.box("Groups of the list", "Group unknown").uncheck()
    compare.has_query("group=1,2")
    compare.page.get_by_role("button", name=compare.say("Show"), exact=True).click()
    expect(first).to_be_hidden()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(compare.page.get_by_role("main")).to_contain_text(re.compile(r"\b14\b"))


def test_the_bar_of_the_sheet_says_how_many_objects_are_chosen_now(compare):
    compare.open()
    count = compare.page.locator("#compare-bar-count")
    expect(count).to_contain_text("27")
    compare.page.get_by_role("button", name=compare.say("Change the choice")).click()
    compare.box("Groups of the list", "Group unknown").uncheck()
    expect(count).to_contain_text("14")


def test_escape_closes_the_sheet(compare):
    compare.open()
    opener = compare.page.get_by_role("button", name=compare.say("Change the choice"))
    opener.click()
    expect(compare.field("What is compared")).to_be_visible()
    compare.page.keyboard.press("Escape")
    expect(compare.field("What is compared")).to_be_hidden()


def test_the_menu_and_the_search_of_the_header_open(compare):
    compare.open()
    link = compare.page.get_by_role("link", name=compare.say("Compare"), exact=True)
    expect(link).to_be_hidden()
    compare.page.get_by_role("button", name=compare.say("Menu")).click()
    expect(link).to_be_visible()
    assert sideways(compare) <= WIDTH
    compare.page.get_by_role("button", name=compare.say("Search"), exact=True).click()
    expect(compare.page.get_by_role("textbox", name=compare.say("Find an object"))).to_be_focused()
    assert sideways(compare) <= WIDTH


def test_a_trend_names_its_lines_in_a_legend(compare):
    compare.open()
    legend = compare.card(1).get_by_role("table")
    expect(legend).to_contain_text("2019")
    assert legend.get_by_role("row").count() >= 5
