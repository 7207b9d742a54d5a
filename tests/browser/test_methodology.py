"""The page of methods in a real browser."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from layouts.text import t
from tests.browser.conftest import NARROW
from tests.browser.test_accessibility import violations


@pytest.fixture
def opened(reader):
    def at(lang, rest="", **screen):
        page = reader(lang, **screen)
        page.goto(f"/{lang}/methodology{rest}")
        expect(page.get_by_role("heading", level=1)).to_have_text(t("What do the numbers mean?", lang))
        return page

    return at


def test_an_indicator_is_found_by_typing_and_the_address_follows(opened, lang):
    page = opened(lang)
    expect(page.get_by_role("heading", level=4)).to_have_count(0)
    page.get_by_label(t("Find an indicator", lang), exact=True).press_sequentially("wage")
    expect(page.get_by_role("heading", level=4).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"find=wage$"))
    found = page.get_by_role("heading", level=4).all_inner_texts()
    assert 0 < len(found) < 15
    page.reload()
    expect(page.get_by_role("heading", level=4)).to_have_text(found)


def test_a_link_to_an_indicator_opens_its_topic_and_goes_there(opened, lang):
    page = opened(lang, "#participants")
    heading = page.locator("#participants h4")
    expect(heading).to_be_in_viewport()


def test_a_card_leads_to_the_meaning_of_its_indicator(reader, lang):
    page = reader(lang)
    page.goto(f"/{lang}/compare")
    card = page.get_by_role("article").first
    card.get_by_text(t("What the numbers mean", lang)).click()
    card.get_by_role(
        "link", name=t("The indicator, its sources and the rules on the page of methods", lang)
    ).click()
    expect(page.locator("#participants h4")).to_be_in_viewport()
    page.locator("#participants").get_by_role("link", name=t("Show in the comparison", lang)).click()
    expect(page.get_by_role("article").first).to_be_visible()


def test_a_licence_lists_its_sources_and_all_come_back(opened, lang):
    page = opened(lang)
    page.locator("#sources").get_by_role("link", name="CC BY-NC-ND", exact=True).click()
    listed = page.locator("#methodology-sources li")
    expect(listed).to_have_count(1)
    page.get_by_role("link", name=t("Show all sources", lang)).click()
    expect(listed).not_to_have_count(1)
    expect(page).to_have_url(re.compile(r"/methodology$"))


def test_the_file_has_a_row_for_every_indicator_on_screen(opened, lang):
    page = opened(lang)
    page.get_by_text(t("Download", lang), exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("^CSV")).click()
    with Path(waiting.value.path()).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = page.locator("#methodology-topics article").evaluate_all("found => found.map(one => one.id)")
    assert sorted(row["indicator_id"] for row in rows) == sorted(shown)


def test_each_form_of_the_citation_is_copied(opened, lang):
    page = opened(lang)
    page.get_by_text(t("Cite", lang), exact=True).click()
    panel = page.locator("#methodology-cite")
    panel.get_by_role("button").nth(2).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{atlas-")
    assert copied == panel.locator("pre").inner_text()


def test_axe_finds_nothing(opened, lang, theme):
    page = opened(lang, "?find=wage&source=rosstat", theme=theme)
    page.get_by_text(t("Cite", lang), exact=True).click()
    assert violations(page) == []


def test_a_phone_is_not_scrolled_sideways(opened, lang):
    page = opened(lang, "?find=a", size=NARROW)
    expect(page.get_by_role("heading", level=4).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    assert violations(page) == []
