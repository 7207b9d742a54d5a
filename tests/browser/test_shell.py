import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from layouts.text import t
from tests.browser.compare_page import ComparePage
from tests.browser.conftest import borrow_release, load, served


@pytest.fixture
def compare(page, lang):
    return ComparePage(page, lang)


@pytest.mark.parametrize("typed", ["дубна", "Дубна", "dubna"])
def test_an_object_is_found_by_its_name_and_leads_to_its_profile_and_to_the_comparison(compare, typed):
    compare.open()
    compare.page.get_by_role("textbox", name=compare.say("Find an object")).fill(typed)
    options = compare.page.get_by_role("option").filter(has_text=re.compile("Dubna|Дубн"))
    options.filter(has_text=re.compile("cluster|кластер", re.IGNORECASE)).first.click()
    expect(compare.page).to_have_url(re.compile(f"/{compare.lang}/profile/cluster-dubna-nuclear"))
    expect(compare.page.get_by_role("heading", level=1)).to_contain_text(re.compile("Dubna|Дубн"))
    compare.page.get_by_role("main").locator('a[href*="/compare?"]').first.click()
    expect(compare.page).to_have_url(re.compile(rf"/{compare.lang}/compare\?.*cluster-dubna-nuclear"))
    expect(compare.page.get_by_role("article").first).to_be_visible()


def test_a_name_that_nobody_has_is_said_so(compare):
    compare.open()
    compare.page.get_by_role("textbox", name=compare.say("Find an object")).fill("qqqwww")
    expect(compare.page.get_by_text(compare.say("Nothing has this name"))).to_be_visible()


def test_the_other_language_shows_the_same_view(compare):
    compare.open("?town_form=latest")
    compare.box("Groups of the list", "Group unknown").uncheck()
    compare.has_query("group=1,2")
    before = parse_qs(urlsplit(compare.page.url).query)
    other = "en" if compare.lang == "ru" else "ru"
    compare.page.get_by_role("link", name=other.upper(), exact=True).click()
    expect(compare.page).to_have_url(re.compile(f"/{other}/compare"))
    assert parse_qs(urlsplit(compare.page.url).query) == before
    there = ComparePage(compare.page, other)
    expect(there.box("Groups of the list", "Group unknown")).not_to_be_checked()
    expect(there.page.locator("html")).to_have_attribute("lang", other)
    expect(there.page).to_have_title(re.compile("Atlas" if other == "en" else "Атлас"))


def test_no_english_sentence_is_left_on_the_russian_page(reader):
    compare = ComparePage(reader("ru"), "ru").open()
    words = compare.page.get_by_role("main").inner_text()
    found = re.findall(r"(?<![\w.-])(?:the|and|of|with|clusters?|town|region|year|value)(?![\w.-])", words)
    assert found == []


def test_the_theme_follows_the_system_at_first_and_the_reader_ever_after(reader, lang, theme):
    page = reader(lang, theme)
    ComparePage(page, lang).open()
    shown = page.locator("html")
    expect(shown).to_have_attribute("data-mantine-color-scheme", theme)
    other = "dark" if theme == "light" else "light"
    button = page.get_by_role("button", name=t("Dark theme", lang))
    button.click()
    expect(shown).to_have_attribute("data-mantine-color-scheme", other)
    expect(button).to_have_attribute("aria-pressed", str(other == "dark").lower())
    page.reload()
    expect(shown).to_have_attribute("data-mantine-color-scheme", other)
    expect(page.get_by_role("article")).to_have_count(3)
    expect(button).to_have_attribute("aria-pressed", str(other == "dark").lower())


def test_a_choice_outlives_a_change_of_theme(compare):
    compare.open()
    compare.radio("How it is drawn", "Over the years").check()
    compare.has_query("own_form=trend")
    compare.page.get_by_role("button", name=compare.say("Dark theme")).click()
    expect(compare.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    expect(compare.radio("How it is drawn", "Over the years")).to_be_checked()
    compare.has_query("own_form=trend")


def test_the_page_has_landmarks_one_heading_and_a_release_in_its_footer(compare):
    compare.open()
    page = compare.page
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d\.\d+-[0-9a-f]{8}"))


def test_a_view_is_cited_with_its_release_and_a_link(compare):
    compare.open()
    compare.page.get_by_text(compare.say("Cite"), exact=True).click()
    cited = []
    for button in compare.page.locator("#compare-cite").get_by_role("button").all():
        button.click()
        cited.append(str(compare.page.evaluate("navigator.clipboard.readText()")))
    assert len(cited) == 3
    for form in cited:
        assert re.search(r"\d{4}-\d\d-\d\d\.\d+-[0-9a-f]{8}", form)
        assert re.search(rf"http://127\.0\.0\.1:\d+/{compare.lang}/compare\?\S*release=[0-9a-f]{{8}}", form)
    assert "CC BY-SA 4.0" in cited[-1]


def test_an_address_that_does_not_exist_says_so_and_leads_back(reader, faults, lang):
    faults.forgiven.append("404 (NOT FOUND)")
    page = reader(lang)
    answer = page.goto(f"/{lang}/nowhere")
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text(t("There is no such page", lang))
    page.get_by_role("link", name=t("To the comparison", lang)).click()
    expect(page).to_have_url(re.compile(f"/{lang}/[a-z]+$"))
    expect(page.get_by_role("article").first).to_be_visible()


def test_a_missing_store_is_said_in_a_sentence_and_heals(reader, faults, lang, tmp_path):
    faults.forgiven.append("503 (SERVICE UNAVAILABLE)")
    var = tmp_path / "var"
    with served(var, tmp_path) as address:
        page = reader(lang, at=address)
        answer = page.goto(f"/{lang}/compare")
        assert answer.status == 503
        expect(page.get_by_role("heading", level=1)).to_have_text(t("There is nothing to show yet", lang))
        expect(page.get_by_role("main")).to_contain_text("make store")
        if not borrow_release(var):
            load(var)
        expect(page.get_by_role("article")).to_have_count(3, timeout=20_000)
