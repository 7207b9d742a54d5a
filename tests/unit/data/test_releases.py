import os
import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from data import releases
from data.errors import StoreDamaged, StoreMissing, StoreOutdated
from data.models import Entity, Observation, Release
from data.releases import (
    ReleaseRef,
    current,
    current_file,
    kept,
    named,
    publish,
    reading,
    release_file,
    resolve,
)
from tests.small_store import RELEASE


def another(release_id: str) -> ReleaseRef:
    """Keep a copy of the small release under another name."""
    release = named(release_id)
    release_file(release).write_bytes(release_file(RELEASE).read_bytes())
    return release


def test_the_current_release_is_the_one_that_the_file_names(small_var: ReleaseRef) -> None:
    assert current() == small_var == ReleaseRef("2024-11-24.1-5ea11fac", "5ea11fac", date(2024, 11, 24))
    with reading() as connection:
        assert connection.scalar(select(Release.release_id)) == small_var.release_id


def test_a_new_current_release_is_seen_at_once(small_var: ReleaseRef) -> None:
    assert current() == small_var
    newer = another("2024-11-25.1-0123abcd")
    publish(newer)
    assert current() == newer
    assert current_file().read_text() == "2024-11-25.1-0123abcd\n"


def test_a_link_finds_its_release_or_the_current_one(small_var: ReleaseRef) -> None:
    newer = another("2024-11-25.1-0123abcd")
    publish(newer)
    assert resolve("5ea11fac") == (small_var, True)
    assert resolve("ffffffff") == (newer, False)
    assert resolve(None) == resolve("") == (newer, True)


def test_a_release_that_can_no_longer_be_read_is_not_found(small_var: ReleaseRef) -> None:
    broken = another("2024-11-25.1-0123abcd")
    release_file(broken).write_bytes(b"garbage")
    assert resolve("0123abcd") == (small_var, False)


def test_kept_releases_are_in_the_order_of_their_dates_and_numbers(small_var: ReleaseRef) -> None:
    for release_id in ("2024-11-24.10-aaaaaaaa", "2024-11-24.2-bbbbbbbb", "2023-01-01.1-cccccccc"):
        another(release_id)
    release_file(small_var).with_name("notes.sqlite").touch()
    release_file(small_var).with_name("2024-11-24.3-dddddddd.sqlite.building").touch()
    assert [release.release_id for release in kept()] == [
        "2023-01-01.1-cccccccc",
        "2024-11-24.1-5ea11fac",
        "2024-11-24.2-bbbbbbbb",
        "2024-11-24.10-aaaaaaaa",
    ]


def test_nothing_built_is_said_so(empty_var: Path) -> None:
    with pytest.raises(StoreMissing, match="make store"):
        current()
    assert kept() == []


def test_a_current_file_without_its_release_means_missing(small_var: ReleaseRef) -> None:
    release_file(small_var).unlink()
    with pytest.raises(StoreMissing):
        current()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\xff\xfe", b"../../etc/passwd", b"2024-13-45.1-5ea11fac", b"2024-11-24.1-5EA11FAC"],
)
def test_a_current_file_that_names_no_release_is_damage(small_var: ReleaseRef, content: bytes) -> None:
    current_file().write_bytes(content)
    with pytest.raises(StoreDamaged, match="make store"):
        current()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut in half"),
        pytest.param(lambda content: b"not a database" * 1000, id="another file"),
        pytest.param(
            lambda content: content[:100] + b"\xa5" * (len(content) - 100), id="garbage after the header"
        ),
    ],
)
def test_a_file_that_is_no_database_is_damage(small_var: ReleaseRef, spoil) -> None:
    path = release_file(small_var)
    path.write_bytes(spoil(path.read_bytes()))
    for ask in (current, lambda: reading().__enter__()):
        with pytest.raises(StoreDamaged):
            ask()


def test_damage_met_while_reading_is_damage_too(small_var: ReleaseRef) -> None:
    path = release_file(small_var)
    reader = sqlite3.connect(path)
    (page,) = reader.execute("SELECT rootpage FROM sqlite_master WHERE name = 'observations'").fetchone()
    reader.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    assert current() == small_var
    with pytest.raises(StoreDamaged), reading() as connection:
        connection.execute(select(Observation.__table__)).fetchall()


def test_a_mistaken_query_is_not_taken_for_damage(small_var: ReleaseRef) -> None:
    with pytest.raises(DBAPIError, match="no such column"), reading() as connection:
        connection.execute(text("SELECT absent FROM release"))


def test_a_folder_in_the_place_of_a_release_is_damage(small_var: ReleaseRef) -> None:
    release_file(small_var).unlink()
    release_file(small_var).mkdir()
    with pytest.raises(StoreDamaged):
        current()


def test_other_failures_while_reading_pass_through(small_var: ReleaseRef) -> None:
    with pytest.raises(KeyError), reading():
        raise KeyError("ours")


def test_an_older_schema_is_named_as_older(small_var: ReleaseRef) -> None:
    writer = sqlite3.connect(release_file(small_var))
    writer.execute("UPDATE release SET schema_version = 0")
    writer.commit()
    writer.close()
    with pytest.raises(StoreOutdated, match="older version"):
        current()


def test_a_database_without_a_release_is_damage(small_var: ReleaseRef) -> None:
    writer = sqlite3.connect(release_file(small_var))
    writer.execute("DELETE FROM release")
    writer.commit()
    writer.close()
    with pytest.raises(StoreDamaged):
        current()


def test_a_file_put_in_the_place_of_another_is_read_anew(small_var: ReleaseRef) -> None:
    def title() -> str | None:
        with reading() as connection:
            return connection.scalar(select(Release.title))

    before = title()
    beside = release_file(small_var).with_name("beside")
    beside.write_bytes(release_file(small_var).read_bytes())
    writer = sqlite3.connect(beside)
    writer.execute("UPDATE release SET title = 'another'")
    writer.commit()
    writer.close()
    os.replace(beside, release_file(small_var))
    assert (before, title()) == ("Indicators of Russian cluster policy", "another")


def test_few_releases_stay_open_and_those_in_use_are_not_closed(small_var: ReleaseRef) -> None:
    many = [another(f"2024-11-25.{number}-0123abcd") for number in range(1, releases.OPEN + 3)]
    with reading(small_var) as kept_open:
        for release in many:
            with reading(release) as connection:
                assert connection.scalar(select(func.count()).select_from(Entity))
        assert kept_open.scalar(select(Release.hash8)) == "5ea11fac"
    assert len(releases._engine.cache) == releases.OPEN


def test_several_readers_read_at_once(small_var: ReleaseRef) -> None:
    counts: list[int | None] = []

    def count() -> None:
        for _ in range(20):
            with reading() as connection:
                counts.append(connection.scalar(select(func.count()).select_from(Entity)))

    readers = [threading.Thread(target=count) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(counts) == 160
    assert len(set(counts)) == 1
