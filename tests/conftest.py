"""What many tests stand on: a PostgreSQL server, the small store on both databases, a folder it lies in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Connection, Engine

from data.intake.checks import faults
from data.intake.tables import read_facts
from data.load import build, release_tables
from data.models import Base
from data.releases import ReleaseRef, named, publish
from data.settings import ROOT, settings
from data.store import file_engine
from tests.postgres import postgres_server
from tests.small_facts import small_facts, write_facts
from tests.small_store import RELEASE, filled_engine, write_small_release

hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of an empty database of a server that ends with the tests."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release file of the small store; not to be changed."""
    return write_small_release(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_store(request: pytest.FixtureRequest, small_release: Path) -> Iterator[Engine]:
    """The small store on SQLite, then on PostgreSQL."""
    on_postgres = request.param == "postgres"
    url = request.getfixturevalue("postgres_url") if on_postgres else ""
    engine = filled_engine(url) if on_postgres else file_engine(small_release)
    yield engine
    if on_postgres:
        Base.metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def small(any_store: Engine) -> Iterator[Connection]:
    """A connection to the small store, once on each database."""
    with any_store.connect() as connection:
        yield connection


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The store of the shipped facts, built once for all tests that ask for it (some ten seconds)."""
    facts, unread = read_facts(ROOT / "data" / "facts")
    assert [*unread, *faults(facts)] == []
    release = named("2026-11-24.1-00000000")
    path = tmp_path_factory.mktemp("shipped") / f"{release.release_id}.sqlite"
    build(path, release_tables(facts, release))
    engine = file_engine(path)
    yield engine
    engine.dispose()


@pytest.fixture
def empty_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of a running copy with nothing in it, beside the small facts; VAR and FACTS name them."""
    monkeypatch.setenv("VAR", str(tmp_path / "var"))
    monkeypatch.setenv("FACTS", str(write_facts(tmp_path / "facts", small_facts())))
    settings.cache_clear()
    (tmp_path / "var").mkdir()
    yield tmp_path / "var"
    settings.cache_clear()


@pytest.fixture
def small_var(empty_var: Path, small_release: Path) -> ReleaseRef:
    """The small store as the current release of a running copy: `data.releases.reading()` reads it."""
    (empty_var / "releases").mkdir()
    shutil.copy(small_release, empty_var / "releases")
    publish(RELEASE)
    return RELEASE
