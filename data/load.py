"""`make store`: the facts, checked, become a release file beside the others, and then the current one.

The id of a release is `<date>.<number>-<hash8>`: the day the facts were created, a number among the releases
of that day, the first letters of the hash over the facts and SCHEMA_VERSION. The same facts under the same
version get the same file again.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

import pandas as pd
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from data.cards.cube_file import cube_file
from data.cards.explorer_cube import write_cube
from data.errors import AtlasError, FactsFaulty
from data.intake.checks import faults
from data.intake.numbers import number_tables
from data.intake.places import place_tables
from data.intake.tables import Facts, facts_hash, read_facts
from data.intake.vocabulary import tie_tables, vocabulary_tables
from data.models import SCHEMA_VERSION
from data.releases import (
    UNFINISHED,
    ReleaseRef,
    current,
    kept,
    named,
    publish,
    put_in_place,
    reading,
    release_file,
    writing,
)
from data.settings import settings
from data.store import create_tables, fill, finish, writing_engine


def release_tables(facts: Facts, release: ReleaseRef) -> dict[str, pd.DataFrame]:
    """Return the rows of every table of a release, by table name."""
    package = facts.package
    head = pd.DataFrame(
        {
            "release_id": [release.release_id],
            "hash8": [release.hash8],
            "released_on": [release.released_on],
            "schema_version": [SCHEMA_VERSION],
            "title": [package.title],
            "licence": [package.licenses[0].name],
            "package_version": [package.version],
        }
    )
    return {
        "release": head,
        **vocabulary_tables(facts),
        **place_tables(facts),
        **tie_tables(facts),
        **number_tables(facts, released_on=release.released_on),
    }


def next_release(facts: Facts, hash8: str) -> ReleaseRef:
    """Return the name of a release of these facts: theirs if it is kept, else the next number of its date."""
    day = facts.package.created.date()
    same = [release for release in kept() if release.hash8 == hash8]
    number = 1 + max((release.number for release in kept() if release.released_on == day), default=0)
    return same[-1] if same else named(f"{day.isoformat()}.{number}-{hash8}")


def build(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write a release file beside its final name, whole and on disk, then give it its name."""
    unfinished = path.with_name(path.name + UNFINISHED)
    engine = writing_engine(unfinished)
    try:
        create_tables(engine)
        total = sum(len(rows) for rows in tables.values())
        with engine.begin() as connection, tqdm(total=total, unit=" rows", disable=None) as bar:
            fill(connection, tables, bar.update)
            finish(connection)
        engine.dispose()
        put_in_place(unfinished, path)
    finally:
        engine.dispose()
        unfinished.unlink(missing_ok=True)


def load(*, only_if_changed: bool = False) -> tuple[ReleaseRef, dict[str, int]]:
    """Make a release of the facts and make it current; the counts of its tables (none if nothing changed).

    Raises FactsFaulty with every fault; what was there before stays untouched.
    """
    hash8 = facts_hash(settings().facts, str(SCHEMA_VERSION))[:8]
    if only_if_changed and (unchanged := _current_with(hash8)):
        if not cube_file(unchanged).is_file():
            _count(unchanged)
        return unchanged, {}
    facts, unread = read_facts(settings().facts)
    if found := [*unread, *faults(facts)]:
        raise FactsFaulty(found)
    with writing():
        release = next_release(facts, hash8)
        tables = release_tables(facts, release)
        build(release_file(release), tables)
        _count(release)
        publish(release)
    return release, {name: len(rows) for name, rows in tables.items()}


def _count(release: ReleaseRef) -> None:
    """Write what the explorer counts in beside the file of a release."""
    with reading(release) as connection:
        write_cube(connection, release)


def _current_with(hash8: str) -> ReleaseRef | None:
    """Return the current release if it is readable and made of the same facts."""
    try:
        release = current()
    except AtlasError:
        return None
    return release if release.hash8 == hash8 else None


def main() -> int:
    """Run `python -m data.load`; 0 when the release is there, 1 with the reasons when it is not."""
    parser = argparse.ArgumentParser(
        prog="python -m data.load", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--if-changed", action="store_true", help="do nothing if the current release has these facts"
    )
    asked = parser.parse_args()
    try:
        release, counts = load(only_if_changed=asked.if_changed)
    except FactsFaulty as faulty:
        print(*faulty.faults, faulty, sep="\n", file=sys.stderr)
        return 1
    except (OSError, DBAPIError) as failed:
        reason = failed.orig if isinstance(failed, DBAPIError) else failed
        print(f"The store could not be written: {reason}", file=sys.stderr)
        return 1
    for name, count in counts.items():
        print(f"{name:20}{count:>10,}")
    print(f"release {release.release_id}{'' if counts else ' (the facts have not changed)'}")
    return 0


if __name__ == "__main__":
    gc.disable()  # millions of small objects that all live to the end: looking through them takes seconds
    sys.exit(main())
