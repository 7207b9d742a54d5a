import re

import pytest
from playwright.sync_api import expect

from tests.browser.compare_page import ComparePage

MOST_TABS = 40
"""More presses of Tab than any control of the panel should need."""


@pytest.fixture
def compare(page, lang):
    return ComparePage(page, lang)


def tab_to(compare, target):
    """Press Tab until a control has the focus; return how many presses it took."""
    for presses in range(1, MOST_TABS):
        compare.page.keyboard.press("Tab")
        if target.evaluate("(control) => control === document.activeElement"):
            return presses
    raise AssertionError("the control is not reached with Tab")


def test_the_first_press_of_tab_offers_to_skip_to_the_content(compare):
    compare.open()
    compare.page.keyboard.press("Tab")
    skip = compare.page.get_by_role("link", name=compare.say("Skip to the content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    compare.page.keyboard.press("Enter")
    expect(compare.page.get_by_role("main")).to_be_focused()


def test_a_group_is_unticked_with_the_keyboard_and_the_focus_stays(compare):
    compare.open()
    before = compare.title().inner_text()
    box = compare.box("Groups of the list", "Group unknown")
    tab_to(compare, box)
    compare.page.keyboard.press("Space")
    compare.has_query("group=1,2")
    expect(compare.title()).not_to_have_text(before)
    expect(compare.box("Groups of the list", "Group unknown")).to_be_focused()


def test_the_family_of_the_large_card_is_changed_with_an_arrow_and_the_focus_stays(compare):
    compare.open()
    before = compare.title().inner_text()
    tab_to(compare, compare.radio("Figures of the large card", "The object itself"))
    compare.page.keyboard.press("ArrowDown")
    compare.has_query("main=town")
    expect(compare.title()).not_to_have_text(before)
    expect(compare.radio("Figures of the large card", "Its host town")).to_be_focused()


def test_an_indicator_is_chosen_by_typing(compare):
    compare.open()
    field = compare.field("What is compared")
    tab_to(compare, field)
    expect(compare.page.get_by_role("listbox")).to_have_count(0)
    compare.page.keyboard.press("ArrowDown")
    known = compare.page.get_by_role("option", name=re.compile("2012–2022"))
    name = known.first.inner_text().splitlines()[0]
    compare.page.keyboard.press("ControlOrMeta+A")
    compare.page.keyboard.type(name)
    expect(compare.page.get_by_role("option").first).to_contain_text(name)
    compare.page.keyboard.press("ArrowDown")
    compare.page.keyboard.press("Enter")
    expect(compare.title()).to_contain_text(name)
    expect(field).to_be_focused()


def test_a_number_is_explained_with_enter_and_escape_leads_back_to_the_table(compare):
    compare.open()
    compare.as_table()
    cell = compare.card().get_by_role("gridcell").first
    cell.click()
    dialog = compare.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    compare.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(cell).to_be_focused()

    compare.page.keyboard.press("ArrowDown")
    compare.page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text(compare.say("Source:"))
    compare.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_table_is_opened_and_entered_with_the_keyboard(compare):
    compare.open("?own_form=latest")
    toggle = compare.card().get_by_role("radio", name=compare.say("Chart"), exact=True)
    toggle.focus()
    compare.page.keyboard.press("ArrowRight")
    compare.has_query("own_show=table")
    grid = compare.card().get_by_role("grid")
    expect(grid.get_by_role("gridcell").first).to_be_visible()
    expect(compare.card().get_by_role("radio", name=compare.say("Table"), exact=True)).to_be_focused()
    for _ in range(4):
        compare.page.keyboard.press("Tab")
        if grid.evaluate("(grid) => grid.contains(document.activeElement)"):
            break
    compare.page.keyboard.press("ArrowDown")
    compare.page.keyboard.press("ArrowDown")
    compare.page.keyboard.press("Enter")
    expect(compare.page.get_by_role("dialog")).to_be_visible()


def test_a_menu_is_opened_with_enter_and_closed_with_escape(compare):
    compare.open()
    opener = compare.page.get_by_text(compare.say("Download"), exact=True).first
    file = compare.page.get_by_role("main").get_by_role("link", name=re.compile("^XLSX")).first
    compare.page.get_by_role("button", name=compare.say("Copy link")).first.focus()
    compare.page.keyboard.press("Tab")
    compare.page.keyboard.press("Enter")
    expect(file).to_be_visible()
    compare.page.keyboard.press("Tab")
    expect(file).to_be_focused()
    compare.page.keyboard.press("Escape")
    expect(file).to_be_hidden()
    assert opener.evaluate("(words) => words.closest('summary') === document.activeElement")


def test_the_search_is_used_without_a_mouse(compare):
    compare.open()
    tab_to(compare, compare.page.get_by_role("textbox", name=compare.say("Find an object")))
    compare.page.keyboard.type("sarov")
    marked = compare.page.locator("#search [data-combobox-selected]")
    expect(marked).to_have_text(re.compile("Sarov|Саров"))
    compare.page.keyboard.press("Enter")
    expect(compare.page).to_have_url(re.compile("/profile/cluster-sarov"))


def test_names_found_for_an_earlier_text_cannot_be_taken(compare):
    compare.open()
    field = compare.page.get_by_role("textbox", name=compare.say("Find an object"))
    field.fill("s")
    option = compare.page.get_by_role("option").first
    expect(option).not_to_have_attribute("data-combobox-disabled", "true")
    compare.page.route("**/_dash-update-component", lambda route: None)
    field.press_sequentially("arov")
    expect(option).to_have_attribute("data-combobox-disabled", "true")
    compare.page.keyboard.press("Enter")
    expect(compare.page).to_have_url(re.compile("/compare"))
