"""Which releases are kept, which one is current, and how one is opened.

A release is a file that never changes: `var/releases/<date>.<number>-<hash8>.sqlite`. `var/current` holds the
id of the one that an address without a release means. Both are put in place by a rename, so a reader sees the
old one or the new one, and takes no locks.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from cachetools import LRUCache, cached
from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from data.errors import StoreDamaged, StoreMissing, StoreOutdated
from data.models import SCHEMA_VERSION, Release
from data.settings import settings
from data.store import file_engine, is_damage, is_whole

UNFINISHED = ".building"
"""The ending of a release file that is still being written."""
OPEN = 4
"""Release files that a worker keeps open."""
_ID = re.compile(r"(\d{4}-\d{2}-\d{2})\.([1-9]\d{0,8})-([0-9a-f]{8})", re.ASCII)


@dataclass(frozen=True)
class ReleaseRef:
    """A release: its id `<date>.<number>-<hash8>`, the eight letters that links carry, its date."""

    release_id: str
    hash8: str
    released_on: date

    @property
    def number(self) -> int:
        """Return its number among the releases of its date."""
        return int(self.release_id[11:].partition("-")[0])


def releases_folder() -> Path:
    """Return the folder of the release files."""
    return settings().var / "releases"


def current_file() -> Path:
    """Return the one-line file that names the current release."""
    return settings().var / "current"


def release_file(release: ReleaseRef) -> Path:
    """Return the file of a release."""
    return releases_folder() / f"{release.release_id}.sqlite"


def named(release_id: str) -> ReleaseRef:
    """Return the reference that a release id spells; StoreDamaged if it spells none."""
    spelled = _ID.fullmatch(release_id)
    if spelled is None:
        raise StoreDamaged
    try:
        return ReleaseRef(release_id, spelled[3], date.fromisoformat(spelled[1]))
    except ValueError:
        raise StoreDamaged from None


def kept() -> list[ReleaseRef]:
    """Return the releases whose files are kept, oldest first; other files in the folder are passed over."""
    found = (path.stem for path in releases_folder().glob("*.sqlite") if _ID.fullmatch(path.stem))
    return sorted(map(named, found), key=lambda release: (release.released_on, release.number, release.hash8))


def current() -> ReleaseRef:
    """Return the release that an address without one means, after a look that it can be read.

    Raises StoreMissing, StoreOutdated or StoreDamaged with the sentence for the reader.
    """
    try:
        release_id = current_file().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreMissing from None
    except (OSError, UnicodeDecodeError):
        raise StoreDamaged from None
    release = named(release_id)
    _opened(release)
    return release


def resolve(hash8: str | None) -> tuple[ReleaseRef, bool]:
    """Return the release a link names and True, or the current one and False; no letters: current, True.

    A release that is kept but can no longer be read counts as not kept.
    """
    if not hash8:
        return current(), True
    for release in (release for release in reversed(kept()) if release.hash8 == hash8):
        try:
            _opened(release)
        except (StoreDamaged, StoreOutdated):
            continue
        return release, True
    return current(), False


@contextmanager
def reading(release: ReleaseRef | None = None) -> Iterator[Connection]:
    """Lend a connection that reads one release, the current one by default.

    Raises StoreMissing, StoreOutdated or StoreDamaged, the last also for damage met while reading.
    """
    try:
        with _opened(release or current()).connect() as connection:
            yield connection
    except DBAPIError as broken:
        if is_damage(broken):
            raise StoreDamaged from broken
        raise


@contextmanager
def writing() -> Iterator[Path]:
    """Lend the folder of the releases to one writer at a time; what another left half-built is removed."""
    folder = releases_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(f"*{UNFINISHED}"):
            left.unlink()
        yield folder


def publish(release: ReleaseRef) -> None:
    """Make a release the current one, in one step that leaves the old or the new one."""
    beside = current_file().with_suffix(".next")
    beside.write_text(f"{release.release_id}\n", encoding="utf-8")
    put_in_place(beside, current_file())


def put_in_place(beside: Path, path: Path) -> None:
    """Give a finished file its name, on disk when this returns: the file, then the rename."""
    _sync(beside)
    beside.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _opened(release: ReleaseRef) -> Engine:
    """Return the engine of a release, opened again when another file has taken its place."""
    path = release_file(release)
    try:
        found = path.stat()
    except OSError:
        raise StoreMissing from None
    return _engine(path, (found.st_ino, found.st_size, found.st_mtime_ns))


class _Engines(LRUCache[object, Engine]):
    """Open engines, closed when they are dropped."""

    def popitem(self) -> tuple[object, Engine]:
        """Drop the least recently used engine and close it."""
        key, engine = super().popitem()
        engine.dispose()
        return key, engine


_ENGINES = _Engines(maxsize=OPEN)


def forget_engines() -> None:
    """Forget the open release files without closing them: a forked worker opens its own."""
    for engine in _ENGINES.values():
        engine.dispose(close=False)
    _ENGINES.clear()


_VERSION = str(select(Release.schema_version).compile(dialect=sqlite.dialect()))
"""The question asked of every release that is opened, put into SQL once for all of them."""


@cached(_ENGINES, lock=Lock())
def _engine(path: Path, _stamp: tuple[int, int, int]) -> Engine:
    """Return the engine of a release file, looked at once: the file is whole and its schema is ours."""
    try:
        whole = is_whole(path)
    except OSError:
        whole = False
    if not whole:
        raise StoreDamaged
    engine = file_engine(path)
    try:
        with engine.connect() as connection:
            version = connection.exec_driver_sql(_VERSION).scalar()
    except DBAPIError as broken:
        raise StoreDamaged from broken
    if version is None:
        raise StoreDamaged
    if version != SCHEMA_VERSION:
        raise StoreOutdated
    return engine
