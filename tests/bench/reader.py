"""A reader without a browser: opens the comparison, turns its controls, and sends what a browser sends.

The bodies are put together as Dash's renderer does it: from the list of callbacks that the app itself gives
out, and from the components that stand on the page with what they hold. What an answer brings takes its place
on the page, and the next choice is made from that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

CALLBACKS = "/_dash-update-component"
ROUTER = ".._pages_content.children..._pages_store.data.."
SELECTION = {"page": "compare", "role": "selection"}
CONTROLS = '{"control":["ALL"],"page":"compare"}'
"""The controls of the panel, as a callback names them."""
STEP, REST = "compare-step", "compare-rest"
"""The store that says what is to follow, and the one that says so once the picture has been painted."""
SCREEN = {"theme": "light", "narrow": False}

Body = dict[str, Any]
Send = Callable[[Body], Any]
"""Posts a body; returns the answer's `response`, or None where nothing was to be done."""
Part = dict[str, Any]
"""The properties of a component that has an id."""


@dataclass(frozen=True)
class Called:
    """A callback of the app: what it sets, what it hears, what else it reads, as the app writes them."""

    output: str
    inputs: list[dict[str, str]]
    state: list[dict[str, str]]


@dataclass(frozen=True)
class Callbacks:
    """The two callbacks of a choice: from a control to the picture, then to all that follows it."""

    show: Called
    follow: Called

    @classmethod
    def of(cls, dependencies: list[dict[str, Any]]) -> Callbacks:
        """Return the two among all that the app gives out at /_dash-dependencies."""
        on_server = [each for each in dependencies if not each.get("clientside_function")]
        return cls(heard(on_server, CONTROLS), heard(on_server, REST))


@dataclass(frozen=True)
class Choice:
    """What one choice of a reader makes a browser send: for the picture, then for all that follows it."""

    control: str
    bodies: tuple[Body, ...]
    query: str


@dataclass
class Reader:
    """A reader of the comparison in a language; `send` is where the bodies go."""

    send: Send
    callbacks: Callbacks
    lang: str = "ru"
    page: list[Any] = field(default_factory=list)

    def open(self, query: str = "") -> None:
        """Open the page of an address."""
        content = self.send(opening(self.lang, query))["_pages_content"]["children"]
        self.page = [{"props": {"id": "screen", "data": SCREEN}}, content]
        self._follow()

    @property
    def query(self) -> str:
        """Return the view that is shown, as an address."""
        return str(next(part for part in parts(self.page) if part["id"] == SELECTION).get("data") or "")

    def controls(self) -> dict[str, Part]:
        """Return the controls that stand on the page by name, those of the cards by `show-<family>`."""
        found = {}
        for part in parts(self.page):
            name = part["id"] if isinstance(part["id"], dict) else {}
            if name.get("page") == "compare" and "control" in name:
                found[name["control"]] = part
            if name.get("role") == "card-show":
                found[f"show-{name['family']}"] = part
        return found

    def choose(self, name: str, value: Any) -> Choice:
        """Turn a control; return what was sent for it."""
        part = self.controls()[name]
        part["value"] = value
        asked = self._body(self.callbacks.show, part["id"], "value")
        answer = self.send(asked)
        self._take(answer)
        return Choice(name, (asked, self._follow()) if answer else (asked,), self.query)

    def _follow(self) -> Body:
        """Ask for what follows the picture, as the browser does after painting; return what was sent."""
        of_name = {part["id"]: part for part in parts(self.page) if isinstance(part["id"], str)}
        of_name[REST]["data"] = of_name[STEP]["data"]
        rest = self._body(self.callbacks.follow, REST, "data")
        self._take(self.send(rest))
        return rest

    def _body(self, called: Called, changed: dict[str, str] | str, wanted: str) -> Body:
        """Return the body of a callback as the page stands."""
        here = list(parts(self.page))
        names = [name.rpartition(".") for name in re.split(r"\.\.\.?", called.output.strip("."))]
        outputs = [found(here, {"id": name, "property": told}, bare=True) for name, _, told in names]
        return {
            "output": called.output,
            "outputs": outputs if called.output.startswith("..") else outputs[0],
            "inputs": [found(here, each) for each in called.inputs],
            "changedPropIds": [f"{written(changed)}.{wanted}"],
            "parsedChangedPropsIds": [changed],
            "state": [found(here, each) for each in called.state],
        }

    def _take(self, answer: Any) -> None:
        """Put what an answer brings into its places."""
        for name, values in (answer or {}).items():
            for part in [part for part in parts(self.page) if written(part["id"]) == name]:
                part.update(values)


def heard(dependencies: list[dict[str, Any]], name: str) -> Called:
    """Return the callback whose first input is that of a name."""
    each = next(each for each in dependencies if each["inputs"] and each["inputs"][0]["id"] == name)
    return Called(each["output"], each["inputs"], each["state"])


def found(here: list[Part], asked: dict[str, str], *, bare: bool = False) -> Any:
    """Return what a callback is told of an id: the component with its value, or all that a pattern means."""
    name, wanted = asked["id"], asked["property"]
    pattern = json.loads(name) if name.startswith("{") else name
    told = [
        {"id": part["id"], "property": wanted} | ({} if bare else {"value": part.get(wanted)})
        for part in here
        if fits(part["id"], pattern)
    ]
    is_many = isinstance(pattern, dict) and ["ALL"] in pattern.values()
    return told if is_many else told[0]


def fits(name: Any, pattern: Any) -> bool:
    """Return whether an id is what a pattern means."""
    if not (isinstance(name, dict) and isinstance(pattern, dict)):
        return bool(name == pattern)
    return name.keys() == pattern.keys() and all(
        pattern[key] in (["ALL"], value) for key, value in name.items()
    )


def written(name: Any) -> str:
    """Return an id as answers and changes name it."""
    return name if isinstance(name, str) else json.dumps(name, sort_keys=True, separators=(",", ":"))


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


def parts(tree: Any) -> Iterator[Part]:
    """Return the properties of every component with an id in a tree of them, in its order."""
    if isinstance(tree, list):
        for child in tree:
            yield from parts(child)
    elif isinstance(tree, dict):
        inside = tree.get("props", {})
        if "id" in inside:
            yield inside
        yield from parts(inside.get("children"))
