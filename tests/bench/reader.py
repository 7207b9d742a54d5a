"""A reader without a browser: opens the comparison, turns its controls, and sends what a browser sends.

The bodies are those of Dash's renderer: every control that stands on the page with its value, the one that
changed, the stores. What an answer brings (a new panel, new cards) is what the next choice is made from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

CALLBACKS = "/_dash-update-component"
ROUTER = ".._pages_content.children..._pages_store.data.."
SELECTION = {"page": "compare", "role": "selection"}
CHOOSE = f"{json.dumps(SELECTION, separators=(',', ':'))}.data"
SHOW = "..compare-cards.children...compare-head.children...compare-panel.children...compare-drawn.data.."
SCREEN = {"theme": "light", "narrow": False}

Body = dict[str, Any]
Send = Callable[[Body], Any]
"""Posts a body; returns the answer's `response`, or None where nothing was to be done."""


@dataclass(frozen=True)
class Choice:
    """What one choice of a reader makes a browser send: the control's change, then the picture."""

    control: str
    bodies: tuple[Body, ...]
    query: str


@dataclass
class Reader:
    """A reader of the comparison in a language; `send` is where the bodies go."""

    send: Send
    lang: str = "ru"
    query: str = ""
    drawn: str = ""
    panel: list[dict[str, Any]] = field(default_factory=list)
    cards: list[dict[str, Any]] = field(default_factory=list)

    def open(self, query: str = "") -> Body:
        """Open the page; return the body that asked for it."""
        body = opening(self.lang, query)
        page = self.send(body)["_pages_content"]["children"]
        stores = {str(part["id"]): part.get("data") for part in parts(page) if "data" in part}
        self.query, self.drawn = query, stores["compare-drawn"]
        self.panel = [part for part in named(page) if part["id"].get("page") == "compare"]
        self.cards = [part for part in named(page) if part["id"].get("role") == "card-show"]
        return body

    def controls(self) -> dict[str, dict[str, Any]]:
        """Return the controls that stand on the page by name, cards by `show-<family>`."""
        inside = {part["id"]["control"]: part for part in self.panel if "control" in part["id"]}
        return inside | {f"show-{part['id']['family']}": part for part in self.cards}

    def choose(self, name: str, value: Any) -> Choice:
        """Turn a control; return what was sent for it."""
        part = self.controls()[name]
        part["value"] = value
        asked = self._choose_body(part["id"])
        answer = self.send(asked)
        if not answer:
            return Choice(name, (asked,), self.query)
        self.query = answer[CHOOSE.removesuffix(".data")]["data"]
        shown = self._show_body()
        self._redraw(self.send(shown))
        return Choice(name, (asked, shown), self.query)

    def _choose_body(self, changed: dict[str, str]) -> Body:
        inside = [_value(part) for part in self.panel if "control" in part["id"]]
        return {
            "output": CHOOSE,
            "outputs": {"id": SELECTION, "property": "data"},
            "inputs": [inside, [_value(part) for part in self.cards]],
            "changedPropIds": [f"{json.dumps(dict(sorted(changed.items())), separators=(',', ':'))}.value"],
            "state": [{"id": SELECTION, "property": "data", "value": self.query}],
        }

    def _show_body(self) -> Body:
        outputs = ("compare-cards", "compare-head", "compare-panel")
        return {
            "output": SHOW,
            "outputs": [
                *({"id": name, "property": "children"} for name in outputs),
                {"id": "compare-drawn", "property": "data"},
            ],
            "inputs": [
                {"id": SELECTION, "property": "data", "value": self.query},
                {"id": "screen", "property": "data", "value": SCREEN},
            ],
            "changedPropIds": [CHOOSE],
            "state": [
                {"id": "compare-drawn", "property": "data", "value": self.drawn},
                {"id": "compare", "property": "lang", "value": self.lang},
            ],
        }

    def _redraw(self, answer: dict[str, Any]) -> None:
        shown = answer["compare-cards"]["children"]
        self.cards = [part for part in named(shown) if part["id"].get("role") == "card-show"]
        if "compare-panel" in answer:
            panel = answer["compare-panel"]["children"]
            self.panel = [part for part in named(panel) if part["id"].get("page") == "compare"]
            self.drawn = answer["compare-drawn"]["data"]


def opening(lang: str, query: str) -> Body:
    """Return the body that asks for the page of an address."""
    place = "_pages_location"
    return {
        "output": ROUTER,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": place, "property": "pathname", "value": f"/{lang}/compare"},
            {"id": place, "property": "search", "value": query},
        ],
        "changedPropIds": [f"{place}.pathname", f"{place}.search"],
        "state": [{"id": place, "property": "search", "value": query}],
    }


def parts(tree: Any) -> Iterator[dict[str, Any]]:
    """Return the properties of every component with an id in a tree of them, in its order."""
    if isinstance(tree, list):
        for child in tree:
            yield from parts(child)
    elif isinstance(tree, dict):
        inside = tree.get("props", {})
        if "id" in inside:
            yield inside
        yield from parts(inside.get("children"))


def named(tree: Any) -> list[dict[str, Any]]:
    """Return the properties of the components that are told apart by a dictionary."""
    return [part for part in parts(tree) if isinstance(part["id"], dict)]


def _value(part: dict[str, Any]) -> dict[str, Any]:
    return {"id": part["id"], "property": "value", "value": part.get("value")}
