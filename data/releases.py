"""Which releases are kept, which one is current, and how one is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from cachetools import LRUCache, cached
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from data.errors import StoreDamaged, StoreMissing, StoreOutdated
from data.models import SCHEMA_VERSION, Release
from data.settings import settings
from data.store import reading_engine

UNFINISHED = ".building"
"""The ending of a release file that is still being written."""
OPEN = 4
"""Release files that a worker keeps open."""


@dataclass(frozen=True)
class ReleaseRef:
    """A release: its id `<date>.<number>-<hash8>`, the eight letters that links carry, its date."""

    release_id: str
    hash8: str
    released_on: date


def releases_folder() -> Path:
    """Return the folder of the release files."""
    return settings().var / "releases"


def current_file() -> Path:
    """Return the one-line file that names the current release."""
    return settings().var / "current"


def named(release_id: str) -> ReleaseRef:
    """Return the reference that a release id spells; StoreDamaged if it spells none."""
    try:
        return ReleaseRef(release_id, release_id.rpartition("-")[2], date.fromisoformat(release_id[:10]))
    except ValueError as wrong:
        raise StoreDamaged from wrong


def kept() -> list[ReleaseRef]:
    """Return the releases whose files are kept, oldest first."""
    return [named(path.stem) for path in sorted(releases_folder().glob("*.sqlite"))]


def current() -> ReleaseRef:
    """Return the release that an address without one means, after a look that it can be read.

    Raises StoreMissing, StoreOutdated or StoreDamaged with the sentence for the reader.
    """
    try:
        release_id = current_file().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreMissing from None
    if not release_id:
        raise StoreDamaged
    release = named(release_id)
    _engine(release_id, _stamp(_path(release_id)))
    return release


def resolve(hash8: str) -> tuple[ReleaseRef, bool]:
    """Return the release a link names and True, or the current one and False; no letters: current, True."""
    if not hash8:
        return current(), True
    found = [release for release in kept() if release.hash8 == hash8]
    return (found[-1], True) if found else (current(), False)


@contextmanager
def reading(release: ReleaseRef | None = None) -> Iterator[Connection]:
    """Lend a connection that reads one release, the current one by default."""
    release_id = (release or current()).release_id
    with _engine(release_id, _stamp(_path(release_id))).connect() as connection:
        yield connection


def publish(release_id: str) -> None:
    """Make a release the current one, in one step that leaves the old or the new one."""
    beside = current_file().with_suffix(".next")
    with beside.open("w", encoding="utf-8") as file:
        file.write(release_id + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(current_file())


def _path(release_id: str) -> Path:
    return releases_folder() / f"{release_id}.sqlite"


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when another file takes the place of this one."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StoreMissing from None
    return found.st_ino, found.st_size


class _Engines(LRUCache[object, Engine]):
    """Open engines, closed when they are dropped."""

    def popitem(self) -> tuple[object, Engine]:
        """Drop the least recently used engine and close it."""
        key, engine = super().popitem()
        engine.dispose()
        return key, engine


@cached(_Engines(maxsize=OPEN), lock=Lock())
def _engine(release_id: str, stamp: tuple[int, int]) -> Engine:
    """Return the engine of a release file, checked once: the schema is ours and the file is whole."""
    engine = reading_engine(_path(release_id))
    try:
        with engine.connect() as connection:
            version = connection.scalar(select(Release.schema_version))
    except DatabaseError as broken:
        raise StoreDamaged from broken
    if stamp[1] == 0 or version is None:
        raise StoreDamaged
    if version != SCHEMA_VERSION:
        raise StoreOutdated
    return engine
