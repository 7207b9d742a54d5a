import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.compare_page import ComparePage
from tests.browser.conftest import NARROW


def violations(page, *but):
    """What axe has against a page: rule, where, why. Targets too small for a finger are asked for as well."""
    rules = {"target-size": {"enabled": True}, **{rule: {"enabled": False} for rule in but}}
    found = Axe().run(page, options={"rules": rules}).response["violations"]
    return [(rule["id"], node["target"], node["failureSummary"]) for rule in found for node in rule["nodes"]]


@pytest.fixture
def compare(reader, lang, theme):
    return ComparePage(reader(lang, theme), lang)


def test_the_page_as_it_opens(compare):
    compare.open()
    expect(compare.card(2).get_by_role("figure")).to_be_visible()
    assert violations(compare.page) == []


def test_the_page_with_tables_filters_and_source_lists_open(compare):
    compare.open("?own_show=table&town_show=table&region_show=table")
    expect(compare.card(2).get_by_role("gridcell").first).to_be_visible()
    compare.page.get_by_text(compare.say("More filters"), exact=True).click()
    compare.card(0).get_by_text(re.compile("^(Sources|Источники):")).click()
    assert violations(compare.page) == []


def test_the_page_with_a_number_explained(compare):
    compare.open("?own_show=table")
    compare.card().get_by_role("gridcell").first.click()
    expect(compare.page.get_by_role("dialog")).to_be_visible()
    assert violations(compare.page) == []


def test_the_page_with_a_list_open_and_objects_highlighted(compare):
    compare.open("?mark=cluster-kamsk,cluster-tomsk&own_form=trend")
    compare.field("What is compared").click()
    expect(compare.page.get_by_role("option").first).to_be_visible()
    # The list is scrolled with the arrows from its input, which axe does not know
    assert violations(compare.page, "scrollable-region-focusable") == []


def test_the_page_with_its_menu_of_files_open(compare):
    compare.open()
    compare.page.get_by_text(compare.say("Download"), exact=True).first.click()
    expect(compare.page.get_by_role("link", name=re.compile("^XLSX")).first).to_be_visible()
    assert violations(compare.page) == []


def test_the_page_on_a_phone_with_its_sheet_open(reader, lang, theme):
    compare = ComparePage(reader(lang, theme, NARROW), lang).open()
    assert violations(compare.page) == []
    compare.page.get_by_role("button", name=compare.say("Change the choice")).click()
    expect(compare.field("What is compared")).to_be_visible()
    assert violations(compare.page) == []


def test_the_page_that_there_is_not(reader, faults, lang, theme):
    faults.forgiven.append("404 (NOT FOUND)")
    page = reader(lang, theme)
    page.goto(f"/{lang}/nowhere")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
