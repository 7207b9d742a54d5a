"""The question the product was built for, asked from beginning to end by one reader and read by another."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.compare_page import ComparePage, records, same_number

NUCLEAR = {
    "dimitrovgrad": {"ru": "Димитровград", "en": "Dimitrovgrad"},
    "zheleznogorsk": {"ru": "Железногорск", "en": "Zheleznogorsk"},
    "dubna": {"ru": "Дубна", "en": "Dubna"},
}
HOST_REGIONS = {"RU-NIZ", "RU-ULY", "RU-KYA", "RU-MOS"}


@pytest.fixture
def compare(page, lang):
    return ComparePage(page, lang)


def add_found(compare, typed, shown):
    """Add the cluster that a typed name finds, and wait until it stands among the chips."""
    field = compare.field("Objects added one by one")
    field.click()
    field.fill(typed)
    options = compare.page.get_by_role("option").filter(has_text=shown)
    options.filter(has_text=re.compile("кластер|cluster", re.IGNORECASE)).first.click()
    expect(compare.page).to_have_url(re.compile(rf"entity=[^&]*cluster-{typed}"))
    chip = compare.page.get_by_role(
        "link", name=re.compile(f"^{compare.say('Remove: {choice}', choice='')}.*{shown}")
    )
    expect(chip).to_have_count(1)


def rows_of_workbook(path):
    """The rows of the first sheet of a workbook as dictionaries."""
    head, *rows = load_workbook(BytesIO(path.read_bytes())).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


def test_host_regions_of_the_nuclear_clusters_by_research_spending_per_resident(compare, reader, lang):
    compare.open("?entity=cluster-sarov")
    for name, shown in NUCLEAR.items():
        add_found(compare, name, shown[lang])

    before = compare.title().inner_text()
    compare.radio("Figures of the large card", "Its host region").check()
    expect(compare.title()).not_to_have_text(before)
    expect(compare.field("Divided by")).to_have_value(compare.say("per resident"))
    compare.pick("From", "2006")
    compare.has_query("from=2006")
    expect(compare.title()).to_contain_text("2006")

    compare.as_table()
    compare.has_query("region_show=table")
    rows = records(compare.download("CSV").path())
    chosen = [row for row in rows if row["role"] == "chosen"]
    assert {row["iso"] for row in chosen} == HOST_REGIONS
    assert min(int(row["year"]) for row in rows) == 2006
    assert {row["indicator_id"] for row in rows} == {"rd_expenditure"}
    value = compare.say("Value")
    for shown in compare.rows():
        assert same_number(shown[value], rows[int(shown["place"])]["value"], lang)

    compare.card().get_by_role("gridcell").first.click()
    dialog = compare.page.get_by_role("dialog")
    expect(dialog).to_contain_text(compare.say("Source:"))
    expect(dialog).to_contain_text(re.compile("Rosstat|Росстат"))
    compare.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    book = rows_of_workbook(compare.download("XLSX").path())
    assert [row["observation_id"] or row["unit_id"] for row in book] == [
        row["observation_id"] or row["unit_id"] for row in rows
    ]
    assert [row["value"] for row in book] == pytest.approx([float(row["value"]) for row in rows])

    link = compare.copied_link()
    assert len(parse_qs(urlsplit(link).query)["release"][0]) == 8
    other = ComparePage(reader(lang), lang)
    other.page.goto(link)
    expect(other.title()).to_have_text(compare.title().inner_text())
    expect(other.card().get_by_role("gridcell").first).to_be_visible()
    assert other.rows() == compare.rows()
    assert other.chips() == compare.chips()


def test_host_towns_of_pilot_clusters_and_other_towns_by_wage(compare):
    """Real wages end in 2019; the levels of 2023 and 2024 stand apart."""
    compare.open("?main=town&town=average_wage_lm")
    expect(compare.field("Prices")).to_have_value(compare.say("constant, last year’s"))
    expect(compare.title()).to_contain_text("2000–2019")
    rows = records(compare.download("CSV").path())
    assert max(int(row["year"]) for row in rows) == 2019
    assert {row["transform"] for row in rows} == {"real_2019"}
    assert {row["unit_id"] for row in rows if row["role"] == "reference"} == {"ref-hosts", "ref-others"}
    words = {"ru": "Города пилотных", "en": "Towns with pilot"}[compare.lang]
    expect(compare.card().get_by_role("figure")).to_contain_text(words)

    real = compare.title().inner_text()
    compare.pick("Prices", compare.say("as published"))
    expect(compare.title()).not_to_have_text(real)
    published = compare.title().inner_text()
    compare.radio("How it is drawn", "Latest values").check()
    expect(compare.title()).not_to_have_text(published)
    compare.has_query("town_form=latest", "town_real=none")
    latest = records(compare.download("CSV").path())
    assert {int(row["year"]) for row in latest if row["role"] == "chosen"} <= {2019, 2023, 2024}
    assert "2024" in {row["year"] for row in latest}
    assert {row["transform"] for row in latest} == {""}
