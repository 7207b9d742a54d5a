"""What readers do: seeded walks over the controls of the comparison, as they stand on the page each time."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.bench.reader import Callbacks, Choice, Reader, Send

WEIGHTS = {
    "indicator": 6,
    "form": 4,
    "main": 3,
    "real": 2,
    "per": 2,
    "relative": 3,
    "marked": 5,
    "groups": 2,
    "from": 3,
    "to": 2,
    "preset": 2,
    "references": 2,
    "cards": 1,
    "sort": 2,
    "scale": 1,
    "districts": 1,
    "show-own": 1,
    "show-town": 1,
    "show-region": 1,
}
"""How often each control is turned."""
SEED = 20121124
STEPS = 25
"""Choices of one reader; then another opens the page."""
TAKEN_BACK = 0.2
"""The share of choices that only take the last one back."""
MARKED = 8
"""Objects that can be highlighted."""


def walks(send: Send, callbacks: Callbacks, readers: int, *, seed: int = SEED) -> list[Choice]:
    """Return the choices of some readers, each sent as it is made; half of the readers read in English."""
    random, made = Random(seed), []
    for place in range(readers):
        reader = Reader(send, callbacks, lang="ru" if place % 2 == 0 else "en")
        reader.open()
        turned: list[tuple[str, Any]] = []
        made += [step(reader, turned, random) for _ in range(STEPS)]
    return made


def step(reader: Reader, turned: list[tuple[str, Any]], random: Random) -> Choice:
    """Turn one control to a value that it offers, or take the last choice of `turned` back."""
    controls = reader.controls()
    if turned and random.random() < TAKEN_BACK and turned[-1][0] in controls:
        return reader.choose(*turned.pop())
    names = [name for name in WEIGHTS if name in controls and offers(controls[name])]
    name = random.choices(names, [WEIGHTS[name] for name in names])[0]
    turned.append((name, controls[name].get("value")))
    return reader.choose(name, another(controls[name], random))


def offers(control: dict[str, Any]) -> list[str]:
    """Return the values that a control offers and does not have."""
    data = [item for option in control.get("data") or [] for item in option.get("items", [option])]
    value = control.get("value")
    return [
        option["value"]
        for option in data or _inside(control)
        if not option.get("disabled") and not _same(option["value"], value)
    ]


def another(control: dict[str, Any], random: Random) -> Any:
    """Return another value of a control: one more or one fewer of several, another of one."""
    value, offered = control.get("value"), offers(control)
    if not isinstance(value, list):
        return random.choice(offered)
    if value and (len(value) >= MARKED or not offered or random.random() < 0.3):
        dropped = random.choice(value)
        return [kept for kept in value if kept != dropped]
    return [*value, random.choice(offered)]


def _same(option: str, value: Any) -> bool:
    return option in value if isinstance(value, list) else option == value


def _inside(control: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the boxes or radio buttons inside a group."""
    found: list[dict[str, Any]] = []

    def look(tree: Any) -> None:
        if isinstance(tree, list):
            for child in tree:
                look(child)
        elif isinstance(tree, dict):
            if tree.get("type") in ("Checkbox", "Radio"):
                found.append(tree["props"])
            look(tree.get("props", {}).get("children"))

    look(control.get("children"))
    return found
