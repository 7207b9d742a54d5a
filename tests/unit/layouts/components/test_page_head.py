"""The head of a page: its question, what can be done with the view, what must be said of the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data.address import Ignored
from data.overview_view import OverviewView
from data.releases import ReleaseRef
from layouts.components.actions import FileLink
from layouts.components.page_head import PageHead, page_head
from tests.unit.layouts.components.drawn import components, text

RELEASE = ReleaseRef("2024-11-24.1-5ea11fac", "5ea11fac", date(2024, 11, 24))
HEAD = PageHead(
    "overview",
    "What exists",
    "/en/overview",
    [FileLink("/en/overview.csv", "CSV", "comma")],
    "3 rows",
    (),
    "http://x",
    "en",
)


@dataclass(frozen=True)
class Shown:
    """A page's contents as far as its head looks at them."""

    view: OverviewView
    release: ReleaseRef = RELEASE
    is_current: bool = True


def test_the_link_and_the_citation_pin_the_release():
    drawn = page_head(Shown(OverviewView(year=2016)), HEAD)
    assert "http://x/en/overview?held=2016&release=5ea11fac" in text(drawn)
    (button,) = [
        one for one in components(drawn, "Button") if one["props"].get("data-copy", "").startswith("/")
    ]
    assert button["props"]["data-copy"] == "/en/overview?held=2016&release=5ea11fac"
    assert components(drawn, "H1")[0]["props"]["children"] == "What exists"
    assert not [one for one in components(drawn) if one["props"].get("className") == "remark"]


def test_what_was_not_used_and_a_lost_release_are_said():
    view = OverviewView(release="00000000")
    drawn = page_head(Shown(view), replace(HEAD, ignored=(Ignored("kind", "castle"),)))
    assert "kind=castle" in text(drawn)
    assert "The release 00000000 is no longer kept" in text(drawn)


def test_an_older_release_leads_to_the_current_one_in_place_or_not():
    shown = Shown(OverviewView(year=2016, release="5ea11fac"), is_current=False)
    for in_place, mark in ((True, "data-view"), (False, "data-inside")):
        drawn = page_head(shown, replace(HEAD, in_place=in_place))
        (link,) = [
            one["props"] for one in components(drawn, "A") if one["props"].get("className") == "button"
        ]
        assert link["href"] == "/en/overview?held=2016"
        assert mark in link
