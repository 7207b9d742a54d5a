"""A throw-away PostgreSQL server from Debian's packages, for one run of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
HOW = ("--no-sync", "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=ru-RU")
PATIENCE = 60
"""Seconds that starting and stopping may take."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Lend the SQLAlchemy address of an empty database; the server ends with the block.

    The server listens on a socket in its own folder only. It refuses to run as root, so root lends
    it to the user postgres. It orders text as Russian does, so that a query that relies on the order of
    bytes is caught. FileNotFoundError where the package `postgresql` is not installed.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="atlas-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = folder / "cluster"
    control = [programs / "pg_ctl", "--pgdata", cluster, "--wait", "--timeout", str(PATIENCE)]
    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
    try:
        _run(programs / "initdb", "--pgdata", cluster, "--username=postgres", "--auth=trust", *HOW)
        _run(*control, "--log", folder / "log", "--options", settings, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            _run(*control, "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Return the folder of the newest installed server's programs."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise FileNotFoundError(f"no PostgreSQL server in {INSTALLED}: apt-get install postgresql")
    return found[-1].parent


def _run(*command: str | Path) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    words = [*as_postgres, *map(str, command)]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    subprocess.run(words, check=True, timeout=2 * PATIENCE, cwd="/", **quiet)
