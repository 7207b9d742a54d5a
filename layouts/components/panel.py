"""Pieces of the panel of controls: a titled block, options for selects, a link that changes the view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

Option = dict[str, Any]

LIST = {"shadow": "none", "portalProps": {"target": "#main"}}
WIDE_LIST = {**LIST, "width": 380, "position": "bottom-start"}
"""How a list opens: in the main landmark, as wide as its control or wide enough for long names."""


def control(name: str, page: str = "compare") -> dict[str, str]:
    """Return the id of a control; its `control` says which part of the view it changes."""
    return {"page": page, "control": name}


def block(title: str, *children: Component | None, name: str = "") -> html.Section:
    """Return a block of the panel under its heading."""
    inside = [child for child in children if child is not None]
    return html.Section([html.H2(title, className="panel-title"), *inside], className="panel-block")


def options(pairs: Iterable[tuple[str, str]]) -> list[Option]:
    """Return values and labels as the options of a select."""
    return [{"value": value, "label": label} for value, label in pairs]


def choice(
    name: str, label: str, data: list[Option], value: str | None, *, page: str = "compare", **more: Any
) -> dmc.Select:
    """Return a select of one value that cannot be emptied."""
    usual = {
        "allowDeselect": False,
        "checkIconPosition": "right",
        "size": "sm",
        "comboboxProps": LIST,
        "openOnFocus": False,
    }
    return dmc.Select(id=control(name, page), label=label, data=data, value=value, **{**usual, **more})


def several(
    name: str, label: str, data: list[Option], value: Iterable[str], *, page: str = "compare", **more: Any
) -> dmc.MultiSelect:
    """Return a select of several values, searched by typing."""
    settings = {"searchable": True, "hidePickedOptions": True, "size": "sm", "openOnFocus": False, **more}
    return dmc.MultiSelect(
        id=control(name, page),
        label=label,
        data=data,
        value=list(value),
        comboboxProps=WIDE_LIST,
        **settings,
    )


def ticks(
    name: str, label: str, data: list[tuple[str, str, str]], value: Iterable[str], *, page: str = "compare"
) -> dmc.CheckboxGroup:
    """Return boxes to tick; each has a value, a label and a remark at its right end."""
    boxes = [
        html.Div([dmc.Checkbox(label=text, value=key, size="xs"), html.Span(remark)], className="tick")
        for key, text, remark in data
    ]
    return dmc.CheckboxGroup(boxes, id=control(name, page), label=label, value=list(value), size="sm")


def radios(
    name: str, label: str, data: list[tuple[str, str, str]], value: str, *, page: str = "compare"
) -> dmc.RadioGroup:
    """Return options of which one is chosen; each has a value, a label and a remark at its right end."""
    buttons = [
        html.Div([dmc.Radio(label=text, value=key, size="xs"), html.Span(remark)], className="tick")
        for key, text, remark in data
    ]
    return dmc.RadioGroup(buttons, id=control(name, page), label=label, value=value, size="sm")


def view_link(
    label: Component | str | list[Component | str], href: str, class_name: str, **more: Any
) -> html.A:
    """Return a link to another view of the page; the page changes in place, as if a control had."""
    return html.A(label, href=href, className=class_name, **{"data-view": "", **more})
