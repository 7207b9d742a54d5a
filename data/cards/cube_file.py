"""The file beside a release that the explorer counts in: made at load, read in a moment by every worker."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from data.errors import StoreDamaged
from data.releases import UNFINISHED, ReleaseRef, put_in_place, release_file

FORMAT = 1
"""Raised with every change of what the file holds, so that no other program reads it."""
Parts = dict[str, Any]
"""Arrays by name."""


def cube_file(release: ReleaseRef) -> Path:
    """Return the file of a release that the explorer counts in."""
    return release_file(release).with_suffix(f".explorer-{FORMAT}.npz")


def write_parts(release: ReleaseRef, parts: Parts) -> None:
    """Write the arrays of a release under an unfinished name, then give the file its name."""
    path = cube_file(release)
    unfinished = path.with_name(path.name + UNFINISHED)
    with unfinished.open("wb") as file:
        np.savez(file, **parts)
    put_in_place(unfinished, path)


def read_parts(release: ReleaseRef) -> Parts:
    """Return the arrays of a release, none where no file was made; StoreDamaged if it cannot be read."""
    path = cube_file(release)
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (BadZipFile, ValueError, EOFError) as broken:
        raise StoreDamaged from broken
