"""Components turned into JSON ahead of time, to be put into an answer as they are."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from dash.development.base_component import Component
from plotly.io.json import to_json_plotly


def ready(children: Sequence[Component]) -> orjson.Fragment:
    """Return children of a component as the JSON that Dash would make of them."""
    return orjson.Fragment(to_json_plotly(list(children)))
