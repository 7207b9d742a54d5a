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
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data.intake.tables import facts_hash
from data.models import SCHEMA_VERSION
from data.settings import ROOT

CHROMIUM = "/usr/bin/chromium-headless-shell"
"""Debian's Chromium without a window to draw: the same engine in half the memory."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 60
"""Seconds that a server may take to its first answer, and to its end."""
WIDE, NARROW = (1280, 900), (375, 812)
STORED = "cookies,local_storage,indexeddb,service_workers"
"""What of a reader stays in a window: all that is not a fetched file."""
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
        """Write down every fault of a page; the browser finds no other host."""
        page.on("request", lambda request: self._asked(request.url, host))
        page.on("console", lambda said: self.seen.append(f"console: {said.text}") if _bad(said) else None)
        page.on("pageerror", lambda error: self.seen.append(f"script: {error}"))

    def _asked(self, address: str, host: str) -> None:
        asked = urlsplit(address)
        if asked.scheme not in ("data", "blob") and asked.netloc != host:
            self.seen.append(f"asked another host: {address}")


def _bad(said: object) -> bool:
    return getattr(said, "type", "") == "error"


Opened = Callable[..., Page]


@pytest.fixture
def faults() -> Iterator[Faults]:
    """The faults that the readers of a test met; any that is left fails the test."""
    found = Faults()
    yield found
    assert found.left == []


@dataclass
class Windows:
    """The windows of the browser: one after another use the same one, so that scripts are fetched once."""

    browser: Browser
    free: dict[tuple[object, ...], list[BrowserContext]] = field(default_factory=dict)

    def take(self, at: str, lang: str, theme: str, size: tuple[int, int]) -> BrowserContext:
        """Return a window in which nobody has been."""
        kept = self.free.setdefault((at, lang, theme, size), [])
        return kept.pop() if kept else self._opened(at, lang, theme, size)

    def _opened(self, at: str, lang: str, theme: str, size: tuple[int, int]) -> BrowserContext:
        return self.browser.new_context(
            base_url=at,
            locale=LOCALES[lang],
            color_scheme=theme,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == NARROW,
            permissions=["clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
        )

    def give_back(self, window: BrowserContext, at: str, *settings: object) -> None:
        """Take everything out of a window but the files it has fetched, and keep it for the next reader."""
        blank = window.new_page()
        session = window.new_cdp_session(blank)
        session.send("Storage.clearDataForOrigin", {"origin": at, "storageTypes": STORED})
        for page in window.pages:
            page.close()
        self.free[(at, *settings)].append(window)


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    """The windows that all tests share, one reader at a time in each."""
    return Windows(chromium)


@pytest.fixture
def reader(address: str, windows: Windows, faults: Faults) -> Iterator[Opened]:
    """A function that gives the page of one more reader: own cookies, own storage, own window."""
    taken = []

    def opened(
        lang: str = "ru", theme: str = "light", size: tuple[int, int] = WIDE, at: str = address
    ) -> Page:
        window = windows.take(at, lang, theme, size)
        taken.append((window, at, lang, theme, size))
        page = window.new_page()
        page.set_default_timeout(15_000)
        faults.watch(page, urlsplit(at).netloc)
        return page

    yield opened
    for window, *settings in taken:
        windows.give_back(window, *settings)


@pytest.fixture
def page(reader: Opened, lang: str) -> Page:
    """The page of a reader with a wide, light screen."""
    return reader(lang)


@pytest.fixture(params=["ru", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)


@pytest.fixture
def theme(lang: str) -> str:
    """The theme of a language's reader: between the two languages both are seen."""
    return {"ru": "light", "en": "dark"}[lang]
