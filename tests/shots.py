"""Pictures of every page and its forms, language, theme and width, into shots/; `python -m tests.shots`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from data.settings import ROOT
from layouts.screen import THEMES
from layouts.shell import PAGES
from layouts.text import LANGUAGES

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
WIDTHS = (1280, 375)
MORE = {
    "overview-tiles": "overview?show=tiles&classes=round&held=2016",
    "overview-totals": "overview?fill=rd_personnel&held=2013",
    "overview-tables": "overview?show=table&steps=table",
    "explorer-kinds": "explorer?coverage=kind&indicator=residents",
    "profile-cluster": "profile/cluster-dubna-nuclear",
    "profile-science-city": "profile/naukograd-obninsk",
    "profile-technopark": "profile/technopark-kalibr",
    "profile-platform": "profile/platform-space",
    "profile-part-of-a-town": "profile/town-zelenograd",
    "profile-region": "profile/region-ru-klu",
    "profile-unknown": "profile/town-dubnaa",
}
"""Other forms of the pages and profiles of several kinds, by the name of the picture."""
PATIENCE = 60
"""Seconds that a server may take to its first answer."""


def main() -> None:
    """Take the pictures of a server started for them."""
    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        views = {page.name: page.name for page in PAGES} | MORE
        for (view, place), lang, theme, width in product(views.items(), LANGUAGES, THEMES, WIDTHS):
            path = folder / f"{view}-{lang}-{theme}-{width}.png"
            take(browser, f"{address}/{lang}/{place}", theme=theme, width=width, path=str(path))
            print(path)


def take(browser: Browser, address: str, *, theme: str, width: int, path: str) -> None:
    """Save the picture of a page as a reader with this theme and width sees it, from top to bottom."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    page.screenshot(path=path, full_page=True)
    context.close()


@contextmanager
def served() -> Iterator[str]:
    """Lend the address of a server of its own, on a free port; it is stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:server"]
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        await_answer(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def await_answer(address: str) -> None:
    """Return when the address answers; raise what it said last when patience is at an end."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
