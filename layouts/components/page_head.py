"""The head of a page with a view: its question, what can be done with the view, what must be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, Self

from dash import html
from dash.development.base_component import Component

from data.address import Ignored
from data.releases import ReleaseRef
from layouts.components.actions import FileLink, copy_button, download_menu
from layouts.components.citation import cite_menu
from layouts.components.remarks import remarks
from layouts.text import t


class View(Protocol):
    """What every view can do: tie itself to a release by its letters, and become an address."""

    @property
    def release(self) -> str:
        """The letters of the release it is tied to, or nothing."""

    def pinned(self, release: str) -> Self:
        """Return the view tied to a release; none unties it."""

    def to_query(self) -> str:
        """Return the part of the address from ? on."""


class Contents(Protocol):
    """What every page is built from."""

    @property
    def view(self) -> View:
        """The view that is shown."""

    @property
    def release(self) -> ReleaseRef:
        """The release it is shown in."""

    @property
    def is_current(self) -> bool:
        """Whether an address without a release means this one."""


@dataclass(frozen=True)
class PageHead:
    """What the head of a page is made of.

    `page` begins the ids; `path` is the address up to ?; `site` is scheme and host; `rows` says how much the
    `files` hold; `ignored`: the parts of the address that were not used; `in_place`: whether the page shows
    another view without being built anew.
    """

    page: str
    title: str
    path: str
    files: Sequence[FileLink]
    rows: str
    ignored: Sequence[Ignored]
    site: str
    lang: str
    in_place: bool = True


def page_head(contents: Contents, head: PageHead, *chosen: Component) -> list[Component]:
    """Return the question with the actions, `chosen` (what is chosen of a view), and the remarks."""
    top = [html.H1(head.title), html.Div(page_actions(contents, head), className="page-actions")]
    return [html.Div(top, className="page-top"), *chosen, *page_remarks(contents, head)]


def page_actions(contents: Contents, head: PageHead) -> list[Component]:
    """Return copy link, download, cite."""
    link = head.path + contents.view.pinned(contents.release.hash8).to_query()
    return [copy_button(link, label=t("Copy link", head.lang), lang=head.lang), *page_menus(contents, head)]


def page_menus(contents: Contents, head: PageHead) -> list[Component]:
    """Return download and cite."""
    release, lang = contents.release, head.lang
    link = head.path + contents.view.pinned(release.hash8).to_query()
    return [
        download_menu(head.files, rows=head.rows, lang=lang, id=f"{head.page}-download"),
        cite_menu(
            head.title,
            lang=lang,
            release_id=release.release_id,
            released_on=release.released_on,
            accessed=date.today(),
            link=head.site + link,
            id=f"{head.page}-cite",
        ),
    ]


def page_remarks(contents: Contents, head: PageHead) -> list[Component]:
    """Return what must be said of the address: parts not used, another release than the current one."""
    view = contents.view
    return remarks(
        head.ignored,
        asked=view.release,
        release=contents.release,
        is_current=contents.is_current,
        newer=head.path + view.pinned("").to_query(),
        lang=head.lang,
        in_place=head.in_place,
    )
