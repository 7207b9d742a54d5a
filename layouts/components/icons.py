"""The icons of the interface, drawn by the style sheet: decoration beside words, never alone."""

from __future__ import annotations

from dash import html

ICONS = ("check", "close", "download", "link", "menu", "quote", "search", "theme", "warning")
"""The names that assets/icons.css draws."""


def icon(name: str) -> html.Span:
    """Return an icon that screen readers pass over."""
    if name not in ICONS:
        raise ValueError(f"no icon is called {name!r}")
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})
