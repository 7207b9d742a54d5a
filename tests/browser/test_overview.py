"""The overview in a browser: the year, the colour, the marks, the tables, a phone."""

import re

import pytest
from playwright.sync_api import expect

from layouts.text import t
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import violations


def opened(page, lang, query=""):
    """Open the overview and wait until both maps and the years are drawn."""
    page.goto(f"/{lang}/overview{query}")
    expect(page.locator("#overview")).to_be_visible()
    if "show=" not in query:
        expect(page.locator(".is-inset .scatterlayer .trace").first).to_be_visible()
    return page


def choose(page, lang, label, option):
    """Choose an option of a select."""
    page.get_by_role("textbox", name=t(label, lang)).click()
    page.get_by_role("option", name=option, exact=True).click()


def colours(page):
    """Return the colours of the regions as they are drawn."""
    return page.locator(".is-whole .fills path.js-fill").evaluate_all("all => all.map(one => one.style.fill)")


def test_the_short_address_leads_here_and_the_page_has_one_heading(page, lang):
    page.goto(f"/{lang}")
    expect(page).to_have_url(re.compile(f"/{lang}/overview$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(t("What exists, where and since when", lang))
    expect(page.locator(".number-large")).to_have_text(["27", "12", "50", "179"])


def test_another_year_moves_map_towns_years_and_address_together(page, lang):
    opened(page, lang)
    choose(page, lang, "Statuses held in", "2016")
    expect(page).to_have_url(re.compile(r"\?held=2016$"))
    expect(page.locator("#overview-map-words")).to_contain_text(t("Statuses of {year}", lang, year=2016))
    expect(page.locator("#towns-title + .card-facts")).to_contain_text("2016")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "2016")


def test_another_colour_repaints_the_regions_without_sending_their_shapes(page, lang):
    opened(page, lang)
    before, asked_for, outlines = colours(page), [], []
    page.on("request", lambda asked: asked_for.append(asked) if "_dash-update" in asked.url else None)
    page.on("request", lambda asked: outlines.append(asked.url) if "/shapes/" in asked.url else None)
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(page.locator("#overview-map-key")).to_contain_text(
        t("There is no value of this rate up to this year.", lang)
    )
    page.wait_for_function(
        """before => [...document.querySelectorAll(".is-whole .fills path.js-fill")]
        .some((one, place) => one.style.fill !== before[place])""",
        arg=before,
    )
    answers = [asked.response().text() for asked in asked_for]
    kept = page.request.get(page.locator("link[as=fetch]").get_attribute("href")).json()
    piece = ",".join(map(str, kept["whole"]["RU-SA"]["x"][:8]))
    assert not any(piece in answer for answer in answers)
    assert outlines == []
    page.get_by_role("slider").press("End")
    page.get_by_role("textbox", name=t("Classes", lang)).click()
    page.get_by_role("option", name=t("at round numbers", lang)).click()
    expect(page).to_have_url(re.compile("classes=round"))
    total = page.get_by_role("textbox", name=t("Value of a region", lang))
    total.fill(t("{name}, total", lang, name=""))
    page.get_by_role("option").first.click()
    expect(page.locator("#overview-map-key .key-circle").first).to_be_visible()
    expect(page.locator(".is-whole .scatterlayer .point").nth(60)).to_be_attached()
    assert len(set(colours(page))) <= 2


def test_the_outlines_are_kept_for_good_and_no_other_name_has_them(page, lang):
    with page.expect_response(re.compile("/shapes/")) as told:
        opened(page, lang)
    assert "immutable" in told.value.headers["cache-control"]
    assert page.request.get("/shapes/000000000000.json").status == 404


def test_the_tiles_are_walked_with_the_arrow_keys(page, lang):
    opened(page, lang, "?held=2016")
    page.get_by_role("radiogroup", name=t("Form of the map", lang)).get_by_text(t("Tiles", lang)).click()
    expect(page).to_have_url(re.compile("show=tiles"))
    first = page.locator(".map-tile").first
    first.focus()
    page.keyboard.press("ArrowDown")
    focused = page.locator(".map-tile:focus")
    expect(focused).to_have_attribute("tabindex", "0")
    expect(focused).not_to_have_attribute("href", first.get_attribute("href"))
    expect(page.locator('.map-tile[tabindex="0"]')).to_have_count(1)
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{lang}/profile/region-"))


def test_the_marks_of_the_map_are_walked_with_the_arrow_keys_and_opened_with_enter(page, lang):
    opened(page, lang)
    expect(page.locator(".is-whole .scatterlayer .point").nth(60)).to_be_attached()
    whole = page.get_by_role("application").first
    whole.focus()
    page.keyboard.press("ArrowRight")
    told = whole.get_by_role("status")
    expect(told).not_to_be_empty()
    first = told.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(told).not_to_have_text(first)
    expect(page.locator(".is-whole .hoverlayer .hovertext")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{lang}/(profile|compare|overview)"))
    expect(page).not_to_have_url(re.compile("overview"))


def test_what_nobody_has_is_said_and_the_rest_is_shown(page, lang):
    opened(page, lang, "?programme=zzz&district=central,foo")
    said = page.get_by_role("status").filter(has_text="programme=zzz, district=foo")
    expect(said).to_be_visible()
    expect(page.locator(".is-inset .scatterlayer .point").nth(10)).to_be_attached()


def test_a_mark_leads_to_what_stands_there(page, lang):
    opened(page, lang)
    mark = page.locator(".is-inset .scatterlayer .point").nth(30)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(f"/{lang}/profile/"))


def test_with_the_keyboard_the_list_of_towns_leads_on(page, lang):
    opened(page, lang)
    page.locator("#overview-towns").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{lang}/profile/town-"))


def test_an_event_opens_its_words_by_the_keyboard(page, lang):
    opened(page, lang)
    event = page.locator(".steps-events summary").first
    event.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".steps-events blockquote").first).to_be_visible()


def test_the_tables_say_the_same_as_the_pictures(page, lang):
    opened(page, lang, "?show=table&steps=table&held=2016&kind=sez")
    objects = page.get_by_role("group", name=t("Objects", lang), exact=True).get_by_role("row")
    held = page.get_by_role("group", name=t("Statuses by year", lang)).get_by_role("row", name="2016")
    expect(held.get_by_role("cell")).to_have_text("29")
    file = page.request.get(f"/{lang}/overview.csv?held=2016&kind=sez").text()
    assert objects.count() == len(file.splitlines()) > 29
    expect(page.get_by_role("group", name=t("Regions", lang), exact=True)).to_be_visible()


@pytest.mark.parametrize("query", ["?held=2016", "?show=table&steps=table&district=central"])
def test_axe_has_nothing_against_the_page(reader, lang, theme, query):
    page = opened(reader(lang, theme, WIDE), lang, query)
    assert violations(page) == []


def test_a_phone_scrolls_nothing_sideways(reader, lang):
    page = opened(reader(lang, size=NARROW), lang)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    choose(page, lang, "Statuses held in", "2013")
    expect(page).to_have_url(re.compile("held=2013"))
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
