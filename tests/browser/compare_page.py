"""The comparison as a reader meets it: found by roles and labels, in the reader's language."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Download, Locator, Page, expect

from layouts.text import t

ROWS_IN_VIEW = """(card) => {
  const titles = {};
  for (const head of card.querySelectorAll("[role=columnheader]"))
    titles[head.getAttribute("col-id")] = head.innerText.trim();
  const rows = new Map();
  for (const row of card.querySelectorAll("[role=row][row-id]")) {
    const place = Number(row.getAttribute("row-index"));
    const kept = rows.get(place) ?? { place, key: row.getAttribute("row-id") };
    for (const cell of row.querySelectorAll("[role=gridcell]"))
      kept[titles[cell.getAttribute("col-id")]] = cell.textContent.trim();
    rows.set(place, kept);
  }
  return [...rows.values()].sort((a, b) => a.place - b.place);
}"""
"""The rows that a grid has drawn, in their order; read by index, for its columns may stand in two parts."""
NUMBER = re.compile(r"[-\u2212]?\d[\d\s\u00a0\u202f,.]*")


@dataclass
class ComparePage:
    """The comparison in one language, open in one window."""

    page: Page
    lang: str

    def open(self, query: str = "", cards: int = 3) -> ComparePage:
        """Open an address and wait until its cards stand there."""
        self.page.goto(f"/{self.lang}/compare{query}")
        expect(self.page.get_by_role("article")).to_have_count(cards)
        expect(self.page.locator(".skeleton")).to_have_count(0)
        return self

    def say(self, message: str, **values: object) -> str:
        """Return a sentence of the page in its language."""
        return t(message, self.lang, **values)

    def card(self, place: int = 0) -> Locator:
        """Return a card; the first is the large one."""
        return self.page.get_by_role("article").nth(place)

    def title(self, place: int = 0) -> Locator:
        """Return the heading of a card."""
        return self.card(place).get_by_role("heading", level=2)

    def field(self, label: str) -> Locator:
        """Return a select or an input of the panel by its label."""
        return self.page.get_by_role("textbox", name=self.say(label), exact=True)

    def pick(self, label: str, option: str, typed: str = "") -> None:
        """Choose an option of a select, after typing where it is searched."""
        field = self.field(label)
        field.click()
        if typed:
            field.fill(typed)
        self.page.get_by_role("option", name=option).first.click()

    def radio(self, group: str, option: str) -> Locator:
        """Return one of the options of which one is chosen."""
        found = self.page.get_by_role("radiogroup", name=self.say(group))
        return found.get_by_role("radio", name=self.say(option), exact=True)

    def box(self, group: str, option: str) -> Locator:
        """Return a box to tick."""
        found = self.page.get_by_role("group", name=self.say(group))
        return found.get_by_role("checkbox", name=self.say(option), exact=True)

    def chips(self) -> list[str]:
        """Return what is chosen, as the chips say it."""
        removers = self.page.get_by_role("link", name=self.say("Remove: {choice}", choice=""))
        prefix = self.say("Remove: {choice}", choice="")
        return [(link.get_attribute("aria-label") or "").removeprefix(prefix) for link in removers.all()]

    def as_table(self, place: int = 0) -> Locator:
        """Turn a card to its table and return it."""
        self.card(place).get_by_text(self.say("Table"), exact=True).click()
        grid = self.card(place).get_by_role("grid")
        expect(grid.get_by_role("gridcell").first).to_be_visible()
        return grid

    def rows(self, place: int = 0) -> list[dict[str, str]]:
        """Return the rows of the table of a card that are drawn: column title → text, `key`, `place`."""
        found: list[dict[str, str]] = self.card(place).evaluate(ROWS_IN_VIEW)
        return found

    def rows_count(self, place: int = 0) -> int:
        """Return how many rows a table says it has, its heads apart."""
        grid = self.card(place).get_by_role("grid")
        return int(grid.get_attribute("aria-rowcount") or 0) - 1

    def download(self, form: str, place: int | None = None) -> Download:
        """Take a file of a card, or of the view with the menu above the cards."""
        where = self.page.get_by_role("main") if place is None else self.card(place)
        opener = where.get_by_text(self.say("Download"), exact=True).first
        file = where.get_by_role("link", name=re.compile(f"^{form}(?!(?<=CSV) (for|для) Excel)")).first
        if not file.is_visible():
            opener.click()
        with self.page.expect_download() as waited:
            file.click()
        return waited.value

    def copied_link(self) -> str:
        """Press «Copy link» above the cards and return what is on the clipboard."""
        button = self.page.get_by_role("button", name=self.say("Copy link"), exact=True).first
        button.click()
        expect(self.page.get_by_role("button", name=self.say("Copied")).first).to_be_visible()
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def click_chart(self, label: str, place: int = 0) -> None:
        """Click a number written on a chart; a layer that catches all clicks may lie over its words."""
        words = self.card(place).get_by_text(label, exact=True).last
        words.scroll_into_view_if_needed()
        box = words.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def click_point(self, number: int = 0, place: int = 0) -> None:
        """Click a point of a chart."""
        point = self.card(place).locator(".points path").nth(number)
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def key(self, name: str) -> str:
        """Return the value of a key of the address on screen."""
        return parse_qs(urlsplit(self.page.url).query).get(name, [""])[0]

    def has_query(self, *parts: str) -> None:
        """Wait until the address on screen holds these parts."""
        for part in parts:
            expect(self.page).to_have_url(re.compile(rf"[?&]{re.escape(part)}(&|$)"))


def records(path: Path | str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with open(path, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def number_in(text: str, lang: str) -> float:
    """Return the number that a cell says, its qualifying words left out."""
    found = NUMBER.search(text)
    assert found, text
    digits = re.sub(r"[\s\u00a0\u202f]", "", found[0]).replace("\u2212", "-")
    return float(digits.replace(",", ".") if lang == "ru" else digits.replace(",", ""))


def same_number(shown: str, value: str, lang: str) -> bool:
    """Return whether a cell says a value of a file, as exactly as it is written there."""
    said = number_in(shown, lang)
    point = "," if lang == "ru" else "."
    digits = NUMBER.search(shown)[0].strip().rstrip(".,")  # type: ignore[index]
    decimals = len(digits.partition(point)[2])
    return abs(said - float(value)) <= 0.5 * 10**-decimals + 1e-9
