"""A server of its own, one browser, and readers whose every fault fails the test that they belong to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from data.intake.tables import facts_hash
from data.models import SCHEMA_VERSION
from data.settings import ROOT

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60
"""Seconds that a server may take to its first answer, and to its end."""
WIDE, NARROW = (1280, 900), (375, 812)
LOCALES = {"ru": "ru-RU", "en": "en-GB"}

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the release of `data/facts`, made anew unless this copy has that very release already."""
    var = tmp_path_factory.mktemp("var")
    if not borrow_release(var):
        load(var)
    return var


def borrow_release(var: Path) -> bool:
    """Put the release of this copy into `var` if it is made of the facts as they are; return whether."""
    shown = ROOT / "var" / "current"
    if not shown.is_file():
        return False
    release_id = shown.read_text().strip()
    kept = ROOT / "var" / "releases" / f"{release_id}.sqlite"
    same = release_id.endswith(facts_hash(ROOT / "data" / "facts", str(SCHEMA_VERSION))[:8])
    if not (same and kept.is_file()):
        return False
    (var / "releases").mkdir(parents=True)
    for file in kept.parent.glob(f"{release_id}.*"):
        shutil.copy(file, var / "releases")
    shutil.copy(shown, var / "current")
    return True


def load(var: Path, *arguments: str) -> None:
    """Run `python -m data.load` for a folder."""
    command = [sys.executable, "-m", "data.load", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "VAR": str(var)}, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def served(var: Path, folder: Path) -> Iterator[str]:
    """Lend the address of a server that reads `var`; its words go to a file in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "VAR": str(var)}
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:server"]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w") as said:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        try:
            await_answer(f"{address}/robots.txt", server)
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


def await_answer(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; fail when it has ended or patience has."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=PATIENCE).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, f"the server ended with {server.returncode}"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def address(built_var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server that all tests share."""
    folder = tmp_path_factory.mktemp("server")
    with served(built_var, folder) as where:
        yield where
    said = (folder / "server.log").read_text()
    assert "Traceback" not in said, said[-4000:]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that all tests share."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Faults:
    """What no reader should meet: requests to another host, errors in the console, errors of scripts."""

    seen: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    @property
    def left(self) -> list[str]:
        """The faults that no test expected."""
        return [fault for fault in self.seen if not any(words in fault for words in self.forgiven)]

    def watch(self, page: Page, host: str) -> None:
        """Write down every fault of a page; what another host would be asked for is not fetched."""

        def gate(route: Route) -> None:
            asked = urlsplit(route.request.url)
            if asked.scheme in ("data", "blob") or asked.netloc == host:
                route.continue_()
            else:
                self.seen.append(f"asked another host: {route.request.url}")
                route.abort()

        page.route("**/*", gate)
        page.on("console", lambda said: self.seen.append(f"console: {said.text}") if _bad(said) else None)
        page.on("pageerror", lambda error: self.seen.append(f"script: {error}"))


def _bad(said: object) -> bool:
    return getattr(said, "type", "") == "error"


Opened = Callable[..., Page]


@pytest.fixture
def faults() -> Iterator[Faults]:
    """The faults that the readers of a test met; any that is left fails the test."""
    found = Faults()
    yield found
    assert found.left == []


@pytest.fixture
def reader(address: str, chromium: Browser, faults: Faults) -> Iterator[Opened]:
    """A function that gives the page of one more reader: own cookies, own clipboard, own window."""
    contexts = []

    def opened(
        lang: str = "ru", theme: str = "light", size: tuple[int, int] = WIDE, at: str = address
    ) -> Page:
        context = chromium.new_context(
            base_url=at,
            locale=LOCALES[lang],
            color_scheme=theme,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == NARROW,
            permissions=["clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        faults.watch(page, urlsplit(at).netloc)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(reader: Opened, lang: str) -> Page:
    """The page of a reader with a wide, light screen."""
    return reader(lang)


@pytest.fixture(params=["ru", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    """Each theme."""
    return str(request.param)
