"""The outlines of the regions as they are drawn, and the projection by which places are put on them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from data.analysis.maps import Albers
from data.settings import ROOT

FILE = ROOT / "data" / "facts" / "region_shapes.json"

Ring = list[list[int]]
"""A closed line: points in kilometres on the map."""


@cache
def _file() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def region_shapes() -> dict[str, list[Ring]]:
    """Return the outlines by the code of the region, in the order of the codes; kept, not to be changed."""
    shapes: dict[str, list[Ring]] = _file()["shapes"]
    return shapes


@cache
def projection() -> Albers:
    """Return the projection of the outlines."""
    said = _file()["projection"]
    return Albers(said["lon_0"], said["lat_0"], said["lat_1"], said["lat_2"], said["radius_km"])
