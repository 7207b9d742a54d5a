"""What a reader can do with a view: copy its link, take its files; citing it is in `citation`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.components.icons import icon
from layouts.text import t

Children = Sequence[Component | str]


@dataclass(frozen=True)
class FileLink:
    """One file to take: the address, the name of the format, and what it is good for.

    `of_view`: the ending and keys that make the address of the file from the one in the address bar.
    """

    href: str
    label: str
    note: str
    of_view: str = ""


def copy_button(text: str, *, label: str, lang: str, icon_name: str = "link") -> html.Button:
    """Return a button that copies `text`; one that begins with / gets the host of the page in front."""
    return html.Button(
        [icon(icon_name), html.Span(label, className="button-label")],
        type="button",
        className="button",
        **{"data-copy": text, "data-copied": t("Copied", lang)},
    )


def view_button(
    *, label: str, lang: str, main: str | None = None, said: str = "", icon_name: str = "link"
) -> html.Button:
    """Return a button that copies the address of the view on screen, pinned to the release that is shown.

    `main`: the card to be drawn large in it, empty for the one that is so anyway; `said`: a line copied too.
    """
    chosen = {} if main is None else {"data-main": main}
    also = {"data-said": said} if said else {}
    return html.Button(
        [icon(icon_name), html.Span(label, className="button-label")],
        type="button",
        className="button",
        **{"data-copy": "", "data-copied": t("Copied", lang), **chosen, **also},
    )


def disclosure(label: str, children: Children, *, icon_name: str, id: str) -> html.Details:
    """Return a button that opens a small panel under it; Escape or a click elsewhere closes it."""
    button = html.Summary([icon(icon_name), html.Span(label, className="button-label")], className="button")
    return html.Details([button, html.Div(children, className="popover")], id=id, className="disclosure")


def download_menu(files: Sequence[FileLink], *, rows: str, lang: str, id: str) -> html.Details:
    """Return the menu of files of a view, with the number of rows said before the click."""
    links = [html.Li(_file_link(file)) for file in files]
    menu = [html.P(rows, className="popover-head"), html.Ul(links, className="popover-list")]
    return disclosure(t("Download", lang), menu, icon_name="download", id=id)


def _file_link(file: FileLink) -> html.A:
    of_view = {"data-file": file.of_view} if file.of_view else {}
    return html.A([html.Strong(file.label), html.Span(file.note)], href=file.href, download="", **of_view)
