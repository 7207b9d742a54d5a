import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from layouts.text import t, tn
from tests.browser.compare_page import ROWS_IN_VIEW, records
from tests.browser.conftest import NARROW
from tests.browser.test_accessibility import violations

CHOSEN = "?kind=technopark,sez&indicator=residents&from=2015&to=2020"


@dataclass
class ExplorerPage:
    """The explorer in one language, open in one window."""

    page: Page
    lang: str

    def open(self, query=""):
        self.page.goto(f"/{self.lang}/explorer{query}")
        expect(self.page.get_by_role("gridcell").first).not_to_be_empty()
        return self

    def say(self, message, **values):
        return t(message, self.lang, **values)

    def has_count(self, n):
        title = self.page.get_by_role(
            "heading", level=2, name=tn("{n} number", "{n} numbers", self.lang, n=n)
        )
        expect(title).to_be_visible()

    def rows(self):
        return self.page.get_by_role("grid").evaluate(ROWS_IN_VIEW)

    def first_key(self):
        return self.rows()[0]["key"]


@pytest.fixture
def explorer(page, lang):
    return ExplorerPage(page, lang)


def test_a_choice_is_counted_listed_and_taken_as_a_file(explorer):
    page = explorer.open().page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    parks = page.get_by_role("link", name=re.compile("^(Technoparks|Технопарки) ?[0-9]"))
    parks.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?kind=technopark$"))
    expect(parks).to_be_focused()
    count = int(re.sub(r"\D", "", parks.locator(".facet-count").inner_text()))
    explorer.has_count(count)

    page.get_by_text(explorer.say("Download"), exact=True).click()
    with page.expect_download() as waited:
        page.get_by_role("link", name=re.compile("^CSV(?! (for|для) Excel)")).click()
    taken = records(waited.value.path())
    assert len(taken) == count
    assert {row["kind"] for row in taken} == {"technopark"}
    expect(page.get_by_role("grid").locator(f'[row-id="{taken[0]["observation_id"]}"]').first).to_be_visible()


def test_a_link_brings_the_same_view_and_a_chip_goes_away(explorer):
    page = explorer.open(CHOSEN).page
    explorer.has_count(53)
    first = page.get_by_role("textbox", name=explorer.say("From"), exact=True)
    expect(first).to_have_value("2015")
    name = re.compile(re.escape(explorer.say("Remove: {choice}", choice="2015–2020")))
    page.get_by_role("link", name=name).click()
    expect(page).to_have_url(re.compile(r"\?kind=sez,technopark&indicator=residents$"))
    expect(first).to_have_value(explorer.say("any"))


def test_a_cell_of_the_map_is_a_filter(explorer):
    page = explorer.open(CHOSEN).page
    page.locator('[data-facet="cell-residents-2016"]').click()
    expect(page).to_have_url(re.compile(r"indicator=residents&from=2016&to=2016"))
    explorer.has_count(16)
    expect(page.locator('[data-facet="cell-residents-2016"]')).to_be_focused()
    page.get_by_role(
        "link", name=explorer.say("The map of coverage: {act}", act=explorer.say("Fold"))
    ).click()
    expect(page).to_have_url(re.compile("folded=yes"))
    expect(page.get_by_role("table")).to_have_count(0)


def test_the_map_by_kind_is_a_filter_of_kind_and_indicator(explorer):
    page = explorer.open("?folded=yes").page
    fold = explorer.say("The map of coverage: {act}", act=explorer.say("Unfold"))
    page.get_by_role("link", name=fold).click()
    page.get_by_role("link", name=explorer.say("By kind"), exact=True).click()
    expect(page).to_have_url(re.compile("coverage=kind"))
    cell = page.locator('[data-facet="cell-residents-technopark"]')
    count = int(cell.inner_text())
    cell.click()
    expect(page).to_have_url(re.compile("kind=technopark&indicator=residents"))
    objects = tn("{n} object", "{n} objects", explorer.lang, n=count)
    expect(page.locator("#explorer-table-head")).to_contain_text(objects)


def test_words_narrow_and_a_column_orders_and_both_stand_in_the_address(explorer):
    page = explorer.open("?indicator=residents").page
    page.get_by_role("columnheader", name=explorer.say("Value")).click()
    expect(page).to_have_url(re.compile("sort=-value"))
    page.get_by_placeholder(explorer.say("Words"), exact=True).fill("Казань")
    expect(page).to_have_url(re.compile("q=%D0%9A"))
    first = page.get_by_role("grid").locator("[row-index='0']").first
    expect(first).to_contain_text("752")
    page.reload()
    expect(first).to_contain_text("752")
    head = page.get_by_role("columnheader", name=explorer.say("Value"))
    expect(head).to_have_attribute("aria-sort", "descending")


def test_a_row_opens_its_words_and_gives_the_focus_back(explorer):
    page = explorer.open(CHOSEN).page
    cell = page.get_by_role("gridcell").first
    cell.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("blockquote")).to_be_visible()
    expect(dialog.get_by_role("link").first).to_have_attribute("href", re.compile("^http"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cell).to_be_focused()


def test_columns_are_chosen_and_stay_in_the_address(explorer):
    page = explorer.open(CHOSEN).page
    page.get_by_text(explorer.say("Columns"), exact=True).click()
    page.get_by_role("checkbox", name=explorer.say("Words of the source")).check()
    expect(page.get_by_role("columnheader", name=explorer.say("Words of the source"))).to_be_visible()
    expect(page).to_have_url(re.compile("columns=name,indicator,value,unit,date,source,words"))


def test_rows_far_down_come_when_they_are_looked_at(explorer):
    page = explorer.open("?kind=town").page
    before = explorer.first_key()
    page.locator(".ag-body-viewport").evaluate("view => view.scrollTop = 100000")
    row = page.get_by_role("grid").locator("[row-index='2790'] [role=gridcell]").first
    expect(row).not_to_be_empty()
    assert explorer.first_key() != before


def test_nothing_that_fits_is_said(explorer):
    page = explorer.page
    page.goto(f"/{explorer.lang}/explorer?q=nowherewhatever")
    title = explorer.say("Nothing fits all the filters together")
    expect(page.get_by_role("heading", name=title)).to_be_visible()


@pytest.mark.parametrize("query", ["", CHOSEN])
def test_nothing_is_in_the_way_of_assistive_technology(reader, lang, theme, query):
    explorer = ExplorerPage(reader(lang, theme), lang).open(query)
    assert violations(explorer.page) == []


def test_a_phone_scrolls_down_only_and_has_its_filters_in_a_sheet(reader, lang):
    explorer = ExplorerPage(reader(lang, size=NARROW), lang).open(CHOSEN)
    page = explorer.page
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    kinds = page.get_by_role("link", name=re.compile("^(Technoparks|Технопарки) ?[0-9]"))
    expect(kinds).to_be_hidden()
    page.get_by_role("button", name=explorer.say("Filters")).click()
    expect(kinds).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
