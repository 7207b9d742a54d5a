import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from data.views import CompareView
from layouts.text import t, tn
from tests.browser.compare_page import ComparePage, records, same_number

TOWNS = "?main=town"
REGIONS = "?main=region"


@pytest.fixture
def compare(page, lang):
    return ComparePage(page, lang)


def keys_of_file(rows):
    """The rows of a file as the table names them: an observation by its id, a reference line by its name."""
    return [row["observation_id"] or row["unit_id"] for row in rows]


def keys_of_table(rows):
    return [re.sub(r"^(ref-[a-z]+)-\d+$", r"\1", row["key"]) for row in rows]


def table_equals_file(compare, rows, *, place=0):
    """Say that every drawn row of a table is the row of a file at its place, to the last digit shown."""
    drawn = compare.rows(place)
    same = [rows[int(row["place"])] for row in drawn]
    assert keys_of_table(drawn) == keys_of_file(same)
    value = compare.say("Value")
    for shown, kept in zip(drawn, same, strict=True):
        assert same_number(shown[value], kept["value"], compare.lang), (shown, kept["value"])


def test_a_filter_reaches_the_chart_the_table_and_the_file_alike(compare, tmp_path):
    compare.open()
    before = compare.title().inner_text()
    compare.box("Groups of the list", "Group unknown").uncheck()
    compare.has_query("group=1,2")
    expect(compare.title()).not_to_have_text(before)
    expect(compare.page.get_by_text(t("Group unknown", compare.lang), exact=True).first).to_be_visible()

    compare.as_table()
    compare.has_query("own_show=table")
    rows = records(compare.download("CSV").path())
    assert {row["group"] for row in rows} == {"1", "2"}
    assert compare.rows_count() == len(rows) > 3
    table_equals_file(compare, rows)


@pytest.mark.parametrize("query", [TOWNS, REGIONS], ids=["towns", "regions"])
def test_a_trend_has_the_rows_of_its_file_from_the_first_to_the_last(compare, query):
    compare.open(query)
    grid = compare.as_table()
    rows = records(compare.download("CSV", place=0).path())
    assert compare.rows_count() == len(rows) > 200
    table_equals_file(compare, rows)
    cell, dialog = grid.get_by_role("gridcell").first, compare.page.get_by_role("dialog")
    cell.click()
    expect(dialog).to_be_visible()
    compare.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    cell.focus()
    compare.page.keyboard.press("Control+End")
    last = compare.card().locator(f'[role=row][row-index="{len(rows) - 1}"]').first
    expect(last).to_be_visible()
    table_equals_file(compare, rows)


def test_the_order_on_screen_is_the_order_of_the_file(compare):
    compare.open("?own_show=table")
    first = compare.rows()[0]["key"]
    compare.pick("Order", compare.say("by name"))
    compare.has_query("own_sort=name")
    expect(compare.card().locator('[role=row][row-index="0"]').first).not_to_have_attribute("row-id", first)
    rows = records(compare.download("CSV").path())
    table_equals_file(compare, rows)
    names = [row[compare.say("Name")] for row in compare.rows()]
    assert names == sorted(names, key=str.casefold)


def test_the_menu_says_how_many_rows_the_file_has_before_the_click(compare):
    compare.open()
    rows = records(compare.download("CSV").path())
    said = tn("{n} row of the large card", "{n} rows of the large card", compare.lang, n=len(rows))
    expect(compare.page.get_by_text(said, exact=True)).to_be_visible()


@pytest.mark.parametrize("form", ["XLSX", "JSON", "Parquet"])
def test_every_format_is_taken_with_the_same_rows(reader, form):
    compare = ComparePage(reader("en"), "en").open()
    keys = keys_of_file(records(compare.download("CSV").path()))
    taken = compare.download(form)
    assert taken.suggested_filename.endswith(form.lower())
    assert found_keys(taken.path(), form) == keys


def found_keys(path, form):
    if form == "XLSX":
        sheet = load_workbook(BytesIO(path.read_bytes())).worksheets[0]
        head, *rows = sheet.iter_rows(values_only=True)
        place = head.index("observation_id")
        return [row[place] for row in rows if row[place]]
    if form == "Parquet":
        return pd.read_parquet(path)["observation_id"].tolist()
    text = path.read_text(encoding="utf-8")
    return re.findall(r'"observation_id":\s*"([^"]+)"', text)


def test_a_copied_link_shows_another_reader_the_same_view(compare, reader, lang):
    compare.open()
    own = compare.title().inner_text()
    compare.radio("Figures of the large card", "Its host region").check()
    expect(compare.title()).not_to_have_text(own)
    compare.has_query("main=region")
    compare.pick("From", "2006")
    compare.has_query("from=2006")
    compare.box("Reference lines", "all others").uncheck()
    compare.has_query("refs=country,hosts")
    expect(compare.title()).to_contain_text("2006")
    link = compare.copied_link()
    shown = CompareView.from_query(urlsplit(compare.page.url).query)
    copied = CompareView.from_query(urlsplit(link).query)
    assert copied.pinned("") == shown
    assert copied.to_query() == "?" + urlsplit(link).query
    assert re.fullmatch(r"[0-9a-f]{8}", parse_qs(urlsplit(link).query)["release"][0])

    other = ComparePage(reader(lang), lang)
    other.page.goto(link)
    expect(other.page.get_by_role("article")).to_have_count(3)
    assert other.chips() == compare.chips()
    for place in range(3):
        expect(other.title(place)).to_have_text(compare.title(place).inner_text())
    expect(other.field("From")).to_have_value("2006")
    expect(other.radio("Figures of the large card", "Its host region")).to_be_checked()
    expect(other.box("Reference lines", "all others")).not_to_be_checked()
    assert records(other.download("CSV").path()) == records(compare.download("CSV").path())


def test_back_leaves_the_page_and_does_not_undo_a_filter(compare):
    compare.page.goto("/healthz")
    compare.open()
    compare.radio("How it is drawn", "Over the years").check()
    compare.has_query("own_form=trend")
    compare.page.go_back()
    expect(compare.page).to_have_url(re.compile("/healthz$"))
    compare.page.go_forward()
    compare.has_query("own_form=trend")
    expect(compare.radio("How it is drawn", "Over the years")).to_be_checked()


def test_a_chip_is_taken_away_without_leaving_the_page(compare):
    compare.open("?programme=pilot-clusters-2012&group=1")
    assert len(compare.chips()) == 2
    group = t("Group 1", compare.lang)
    compare.page.get_by_role("link", name=compare.say("Remove: {choice}", choice=group)).click()
    expect(
        compare.page.get_by_role("link", name=compare.say("Remove: {choice}", choice=group))
    ).to_have_count(0)
    expect(compare.box("Groups of the list", "Group 2")).to_be_checked()
    assert compare.key("group") == ""


@pytest.mark.parametrize(
    ("message", "question"),
    [
        (
            "Science cities with a pilot cluster and without",
            "What does a pilot cluster add to a science city?",
        ),
        ("Towns with two and more statuses", "How do the towns with several statuses differ?"),
    ],
)
def test_a_ready_made_question_changes_who_is_compared(compare, message, question):
    compare.open()
    compare.pick("Question", compare.say(message))
    expect(compare.page.get_by_role("heading", level=1)).to_have_text(compare.say(question))
    expect(compare.field("Question")).to_have_value(compare.say(message))
    expect(compare.page.get_by_role("article").first).to_be_visible()


def test_an_indicator_says_for_how_many_objects_it_is_known_and_one_known_for_none_is_grey(compare):
    compare.open()
    compare.field("What is compared").click()
    known = compare.page.get_by_role("option", name=re.compile(r"13 (of|из) 27"))
    expect(known.first).to_be_visible()
    unknown = compare.page.get_by_role("option", name=compare.say("no value for these objects"))
    expect(unknown.first).to_have_attribute("data-combobox-disabled", "true")
    assert unknown.count() > 5


def test_a_transform_that_an_indicator_cannot_have_is_grey(compare):
    compare.open()
    compare.field("Prices").click()
    option = compare.page.get_by_role("option", name=compare.say("constant, last year’s"))
    expect(option).to_have_attribute("data-combobox-disabled", "true")


def test_a_number_written_on_the_chart_opens_its_source(compare):
    compare.open()
    compare.click_chart("300")
    expect(compare.page.get_by_role("dialog")).to_contain_text("300 организаций- участников")


def test_a_point_of_the_chart_opens_its_source_and_words(compare):
    compare.open()
    compare.click_point()
    dialog = compare.page.get_by_role("dialog")
    expect(dialog).to_contain_text("300 организаций- участников")
    expect(dialog).to_contain_text(compare.say("Source:"))
    dialog.get_by_role("button", name=compare.say("Report an error")).click()
    copied = str(compare.page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("http://127.0.0.1")
    assert "e8aff18419c98966" in copied
    dialog.get_by_role("button", name=compare.say("Close")).click()
    expect(dialog).to_have_count(0)


def test_an_address_with_faults_says_what_was_ignored_and_shows_the_rest(compare):
    compare.open(
        "?programme=pilot-clusters-2012&group=1,9&colour=red&own_form=pie&entity=nobody-here&to=2016"
    )
    said = compare.page.get_by_role("main").get_by_role("status")
    for part in ("group=9", "colour=red", "own_form=pie", "entity=nobody-here"):
        expect(said).to_contain_text(part)
    expect(compare.field("To")).to_have_value("2016")
    expect(compare.box("Groups of the list", "Group 1")).to_be_checked()
    expect(compare.box("Groups of the list", "Group 2")).not_to_be_checked()


def test_a_release_that_is_no_longer_kept_is_said_and_the_current_one_shown(compare):
    compare.open("?release=deadbeef&to=2016")
    said = compare.page.get_by_role("main").get_by_role("status")
    expect(said).to_contain_text("deadbeef")
    expect(compare.field("To")).to_have_value("2016")


def test_words_of_an_address_are_never_html(compare):
    compare.page.goto(f"/{compare.lang}/compare?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&kind=cluster")
    expect(compare.page.get_by_role("heading", level=2).last).to_be_visible()
    expect(compare.page.get_by_role("main")).to_contain_text("<img src=x onerror=alert(1)>")


def test_nothing_found_is_a_sentence_with_a_way_back(compare):
    compare.page.goto(f"/{compare.lang}/compare?kind=cluster&q=zzzz")
    main = compare.page.get_by_role("main")
    expect(main).to_contain_text(compare.say("Nothing fits all the filters together"))
    main.get_by_role("link", name=compare.say("Back to the pilot clusters")).click()
    expect(compare.page.get_by_role("article")).to_have_count(3)


def test_cards_keep_their_height_when_the_view_is_drawn_again(compare):
    compare.open()
    before = compare.card().bounding_box()
    compare.pick("To", "2026")
    compare.has_query("to=2026")
    expect(compare.page.get_by_role("article")).to_have_count(3)
    after = compare.card().bounding_box()
    assert abs(before["height"] - after["height"]) <= 60
    assert (before["x"], before["width"]) == (after["x"], after["width"])


def test_two_readers_at_once_do_not_see_each_others_choices(reader, lang):
    one, two = (ComparePage(reader(lang), lang).open() for _ in range(2))
    one.box("Groups of the list", "Group unknown").uncheck()
    two.radio("How it is drawn", "Over the years").check()
    one.has_query("group=1,2")
    two.has_query("own_form=trend")
    expect(one.page.get_by_role("article")).to_have_count(3)
    expect(two.box("Groups of the list", "Group unknown")).to_be_checked()
    expect(one.radio("How it is drawn", "Latest values")).to_be_checked()
    for mine, other in ((one, two), (two, one)):
        assert mine.page.url != other.page.url
        shown = mine.title().inner_text()
        mine.page.reload()
        expect(mine.title()).to_have_text(shown)


def test_objects_added_quickly_one_after_another_are_all_kept(compare):
    compare.open("?entity=cluster-sarov")
    field = compare.field("Objects added one by one")
    for name in ("dimitrovgrad", "zheleznogorsk", "dubna"):
        field.click()
        field.fill(name)
        compare.page.locator(f'[role=option][value^="cluster-{name}"]').click()
        expect(compare.page).to_have_url(re.compile(f"cluster-{name}"))
    for name in ("sarov", "dimitrovgrad", "zheleznogorsk", "dubna"):
        expect(compare.page).to_have_url(re.compile(f"cluster-{name}"))
