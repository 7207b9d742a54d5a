"""Components turned into JSON ahead of time, to be put into an answer as they are."""

from __future__ import annotations

from typing import Any

import orjson
from dash.development.base_component import Component


def ready(children: Any) -> orjson.Fragment:
    """Return children of a component as the JSON that Dash would make of them, in a tenth of its time."""
    return orjson.Fragment(orjson.dumps(children, default=_described, option=orjson.OPT_NON_STR_KEYS))


def _described(part: object) -> Any:
    if isinstance(part, Component):
        return part.to_plotly_json()
    raise TypeError(f"{type(part).__name__} has no place in a page")
