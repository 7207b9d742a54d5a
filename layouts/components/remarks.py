"""What must be said of an address: parts that were not used, another release than the current one."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.address import Ignored
from data.releases import ReleaseRef
from layouts.components.panel import view_link
from layouts.text import t


def remarks(
    ignored: Sequence[Ignored],
    *,
    asked: str,
    release: ReleaseRef,
    is_current: bool,
    newer: str,
    lang: str,
    in_place: bool = True,
) -> list[Component]:
    """Return the remarks on an address that asks for a release by its letters; `newer` is it without them.

    `in_place`: whether the page shows another view without being built anew.
    """
    lost = [f"{part.key}={part.value}" for part in ignored]
    said: list[Component] = []
    if lost:
        sentence = t("Not understood in the address and left out: {parts}", lang, parts=", ".join(lost))
        said.append(html.P(sentence, className="remark", role="status"))
    if asked and asked != release.hash8:
        sentence = t(
            "The release {asked} is no longer kept; this is the current one, {release}.",
            lang,
            asked=asked,
            release=release.release_id,
        )
        said.append(html.P(sentence, className="remark", role="status"))
    elif asked and not is_current:
        sentence = t("These are the numbers of release {release}.", lang, release=release.release_id)
        label = t("Show the current release", lang)
        fresh = html.A(label, href=newer, className="button", **{"data-inside": "page"})
        link = view_link(label, newer, "button") if in_place else fresh
        said.append(html.Div([html.P(sentence), link], className="remark", role="status"))
    return said
