"""The outlines of the regions as one file that a browser keeps for good; its address names its content."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256

from layouts.components.map_marks import inset_lines, whole_lines


@cache
def shapes_file() -> bytes:
    """Return the outlines as JSON: `whole` and `inset`, region code → x, y, in the order of traces."""
    told = {"whole": whole_lines(), "inset": inset_lines()}
    return json.dumps(told, separators=(",", ":")).encode()


@cache
def shapes_path() -> str:
    """Return the address of the file; another content has another one."""
    return f"/shapes/{sha256(shapes_file()).hexdigest()[:12]}.json"
