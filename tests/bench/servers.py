"""Servers that a measurement starts and ends: ours under gunicorn, and any other command on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from data.settings import ROOT

PATIENCE = 60
"""Seconds that a server may take to its first answer, and to its end."""


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, its process, the seconds from its start to its first answer."""

    address: str
    pid: int
    port: int
    seconds: float


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def ours(*, workers: int = 2, path: str = "/healthz") -> Iterator[Served]:
    """Lend our server, as `make run` starts it, once it answers at a path."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:server"]
    more = {"HOST": "127.0.0.1", "PORT": str(port), "WORKERS": str(workers)}
    with running(command, port, path=path, more=more) as served:
        yield served


@contextmanager
def running(
    command: Sequence[str | Path], port: int, *, path: str = "/", more: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Lend the server that a command starts on a port, once it answers; it is ended by its process."""
    quiet = subprocess.DEVNULL
    environment = {**os.environ, **(more or {})}
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        await_answer(f"http://127.0.0.1:{port}{path}", process)
        yield Served(f"http://127.0.0.1:{port}", process.pid, port, time.monotonic() - begun)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def await_answer(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the address answers; raise when the process has ended or patience has."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=10).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def children(pid: int) -> list[int]:
    """Return the processes that a process started: the workers of gunicorn."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident(pid: int, *, of: str = "VmRSS") -> float:
    """Return the memory of a process in MiB; `of` RssAnon leaves out the pages of files, the store's too."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    found = next(line for line in lines if line.startswith(f"{of}:"))
    return int(found.split()[1]) / 1024
