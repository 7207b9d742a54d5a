"""The profile of one entity in a browser: what it says, where it leads, how it prints."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from layouts.text import t
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import violations

DUBNA = "cluster-dubna-nuclear"


def opened(page, lang, entity, query=""):
    """Open the profile of an entity and wait for its name."""
    page.goto(f"/{lang}/profile/{entity}{query}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#profile")).to_be_visible()
    return page


def card(page, name):
    """Return one card of the profile by the end of its heading's id."""
    return page.locator(f"[aria-labelledby=profile-{name}]")


@pytest.mark.parametrize(
    "entity", [DUBNA, "naukograd-obninsk", "town-dubna", "region-ru-mos", "platform-none"]
)
def test_a_profile_opens_with_one_heading_or_says_that_there_is_none(page, lang, entity, faults):
    if entity == "platform-none":
        faults.forgiven.append("404")
        answer = page.goto(f"/{lang}/profile/{entity}")
        assert answer.status == 404
        return
    opened(page, lang, entity)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert all(text.strip() for text in page.get_by_role("heading").all_inner_texts())


def test_the_town_says_every_status_it_carries_with_its_date(page, lang):
    opened(page, lang, "town-dubna")
    status = card(page, "status")
    for year in ("2001", "2005", "2012"):
        expect(status.get_by_text(re.compile(rf"\b{year}\b")).first).to_be_visible()
    expect(status.locator(".span-line")).to_have_count(3)


def test_a_value_opens_its_source_and_its_words(page, lang):
    opened(page, lang, DUBNA)
    card(page, "figures").get_by_role("button", name=re.compile("100")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("HSE ISSEK")
    expect(dialog).to_contain_text("only two clusters")


def test_a_long_series_is_fetched_when_it_is_opened(page, lang):
    opened(page, lang, "region-ru-mos")
    figures = card(page, "figures")
    first = figures.locator(".profile-earlier").first
    expect(first.get_by_role("button")).to_have_count(0)
    first.locator("summary").click()
    expect(first.get_by_role("button").nth(5)).to_be_visible()
    first.get_by_role("button").nth(5).click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_neighbour_leads_to_its_own_profile_in_place_and_back_returns(page, lang):
    opened(page, lang, DUBNA)
    card(page, "neighbours").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(f"/{lang}/profile/(naukograd|sez)-dubna$"))
    expect(page.locator("#profile")).to_have_attribute("data-entity", re.compile("(naukograd|sez)-dubna"))
    page.go_back()
    expect(page.locator("#profile")).to_have_attribute("data-entity", DUBNA)


def test_compare_with_carries_the_entity_and_the_indicator(page, lang):
    opened(page, lang, DUBNA)
    card(page, "figures").get_by_role("link", name=re.compile("^(Compare with|Сравнить с)")).first.click()
    expect(page).to_have_url(re.compile(rf"/{lang}/compare\?.*mark={DUBNA}"))
    expect(page).to_have_url(re.compile(r"[?&]own=\w+"))
    expect(page.get_by_role("article").first).to_be_visible()


def test_the_other_language_has_the_same_entity_and_its_own_title(page, lang):
    opened(page, lang, DUBNA)
    other = "en" if lang == "ru" else "ru"
    page.get_by_role("link", name=other.upper(), exact=True).click()
    expect(page).to_have_url(re.compile(f"/{other}/profile/{DUBNA}"))
    expect(page).to_have_title(re.compile("Dubna.+Atlas" if other == "en" else "Дубн.+Атлас"))


def test_no_key_of_the_address_changes_the_entity(page, lang):
    opened(page, lang, DUBNA, "?entity_id=town-sarov&path_text_=x")
    expect(page.locator("#profile")).to_have_attribute("data-entity", DUBNA)
    expect(page.get_by_role("status").filter(has_text="entity_id=town-sarov")).to_be_visible()


def test_the_search_leads_to_the_profile(page, lang):
    opened(page, lang, DUBNA)
    page.get_by_role("textbox", name=t("Find an object", lang)).fill("обнинск")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile(f"/{lang}/profile/[a-z-]*obninsk"))


def test_an_unknown_id_offers_the_nearest_names(page, lang, faults):
    faults.forgiven.append("404")
    assert page.goto(f"/{lang}/profile/town-dubnaa").status == 404
    near = page.get_by_role("main").get_by_role("listitem").first.get_by_role("link")
    near.click()
    expect(page).to_have_url(re.compile("/profile/town-dubna$"))


@pytest.mark.parametrize("path", ["profile", "profile/a/b", "profile/town-dubna/x", "profile/%00"])
def test_other_addresses_below_the_profile_are_no_pages(page, lang, path, faults):
    faults.forgiven.append("404")
    assert page.request.get(f"/{lang}/{path}").status == 404


def test_nothing_scrolls_sideways_on_a_phone(reader, lang):
    for entity in (DUBNA, "region-ru-mos", "town-moscow"):
        page = opened(reader(lang, size=NARROW), lang, entity)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], entity


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_no_fault(reader, lang, theme, size):
    page = opened(reader(lang, theme, size), lang, DUBNA)
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_it_prints_on_a_few_pages_of_a4(page, lang, tmp_path):
    opened(page, lang, DUBNA)
    page.wait_for_timeout(500)
    printed = Path(tmp_path / "profile.pdf")
    page.pdf(path=printed, format="A4")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed.read_bytes()))
    assert 1 < pages <= 6
