"""From a choice to the painted chart in Chromium, ours beside the same chart in the tools taken instead."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from data.releases import current, release_file
from data.settings import ROOT
from tests.bench.browsing import QUIET, REPAINT, WINDOW, awaited, browsing
from tests.bench.results import Result, Row, spread
from tests.bench.servers import Served, free_port, ours, running

ROUNDS, CHOICES = 3, 20
BUDGET = 120
HERE = Path(__file__).parent / "alternatives"
PATIENCE = 60_000
INSTALLING = 900
LABELS = ("Retail turnover", "New housing")
"""The two choices in the alternatives."""
INDICATORS = ("retail_turnover_town", "new_housing_town")
"""The same two on our page."""
VIEW = "/en/compare?town=retail_turnover_town&main=town"
ALONE = f"{VIEW}&own=none&region=none"
INDICATOR = "What is compared"
"""The label of our select."""

COMMANDS: dict[str, Callable[[Path, int], list[str | Path]]] = {
    "Streamlit": lambda bin, port: [
        bin / "streamlit",
        "run",
        HERE / "streamlit_app.py",
        *("--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"),
        *("--browser.gatherUsageStats=false", "--server.fileWatcherType=none"),
    ],
    "Panel": lambda bin, port: [
        bin / "panel",
        "serve",
        HERE / "panel_app.py",
        *("--address=127.0.0.1", f"--port={port}", f"--allow-websocket-origin=127.0.0.1:{port}"),
    ],
    "Vizro": lambda bin, port: [bin / "python", HERE / "vizro_app.py", str(port)],
}
"""How each alternative is served, from the programs of its environment."""


@dataclass
class Tool:
    """A tool in the browser: its page, how a choice is made, and the milliseconds of every round."""

    name: str
    page: Page
    click: Callable[[Page, int], None]
    prepare: Callable[[Page], None] | None = None
    rounds: list[list[float]] = field(default_factory=list)

    def play(self) -> None:
        """Make the choices of one round, the two in turn."""
        spent = []
        for place in range(CHOICES):
            if self.prepare:
                self.prepare(self.page)
            self.page.evaluate(REPAINT, ".is-main")
            self.click(self.page, (place + 1) % 2)
            awaited(self.page, "window.bench.painted")
            self.page.wait_for_timeout(QUIET)
            spent.append(float(self.page.evaluate("window.bench.end()")))
        self.rounds.append(spent)

    @property
    def median(self) -> float:
        """Return the median over all rounds."""
        return median(spent for round in self.rounds for spent in round)

    @property
    def said(self) -> str:
        """Return the measurement in words: over all, and the median of each round."""
        rounds = ", ".join(f"{median(round):.0f}" for round in self.rounds)
        return f"{spread([spent for round in self.rounds for spent in round])}; by round {rounds}"


def measure() -> Result:
    """Play the rounds, the tools in turn within each, so that all meet the same machine."""
    with ExitStack() as stack:
        browser = stack.enter_context(browsing())
        us = stack.enter_context(ours())
        tools = [ours_in(browser, us, VIEW, "ours"), ours_in(browser, us, ALONE, "ours, one card")]
        for name in COMMANDS:
            served = stack.enter_context(alternative(name))
            tools.append(Tool(name, opened(browser, served.address), chosen))
        for place in range(ROUNDS):
            for tool in tools if place == 0 else [tools[0], *tools[2:]]:
                tool.play()
    return result(tools)


def result(tools: list[Tool]) -> Result:
    """Return the rows of the tools; ours is judged by itself and by the best of the others."""
    us, alone, *others = tools
    best = min(others, key=lambda tool: tool.median)
    ratio = us.median / best.median
    rows = [
        Row("choice → painted in Chromium", f"median ≤ {BUDGET} ms", us.said, us.median <= BUDGET),
        Row(
            "– beside the best of the alternatives",
            "≤ half",
            f"{ratio:.2f} of {best.name} ({best.median:.0f} ms)",
            ratio <= 0.5,
        ),
        Row(
            "– ours with the one card alone, first round",
            "–",
            f"{alone.said}; {alone.median / best.median:.2f} of the best",
        ),
        *(Row(f"– {tool.name} {version(tool.name)}", "–", tool.said) for tool in others),
    ]
    note = (
        f"{ROUNDS} rounds of {CHOICES} choices between two indicators of towns, 2000–2019, the tools in turn "
        "within each round. Ours: the page as it opens with the card of the host towns large (25 towns and "
        "the reference lines, two more cards beside it); the others: 26 towns of the same release file, "
        "Plotly Express, one chart, two radio buttons. From the click to two animation frames after the last "
        f"change of the picture (then nothing for {QUIET} ms)."
    )
    return Result(rows, [note])


def ours_in(browser: Browser, served: Served, view: str, name: str) -> Tool:
    """Return our page; its indicator is chosen from the open list."""
    return Tool(name, opened(browser, served.address + view), picked, prepare=listed)


def listed(page: Page) -> None:
    """Open the list of indicators; again, if the controls of the last choice were still on their way."""
    option = page.locator(f"[role=option][value={INDICATORS[0]}]")
    field = page.get_by_role("textbox", name=INDICATOR).or_(page.get_by_role("combobox", name=INDICATOR))
    while not option.is_visible():
        field.first.click(timeout=PATIENCE)
        page.wait_for_timeout(QUIET)


def picked(page: Page, place: int) -> None:
    """Take an indicator from the list."""
    page.locator(f"[role=option][value={INDICATORS[place]}]").click(timeout=PATIENCE)


def chosen(page: Page, place: int) -> None:
    """Click a radio button of an alternative."""
    page.get_by_text(LABELS[place], exact=True).first.click(timeout=PATIENCE)


def opened(browser: Browser, address: str) -> Page:
    """Return a page whose chart is drawn."""
    page = browser.new_context(viewport=WINDOW, locale="en-GB").new_page()
    page.goto(address, timeout=PATIENCE)
    page.locator(".js-plotly-plot .main-svg .trace").first.wait_for(timeout=PATIENCE, state="attached")
    page.wait_for_timeout(2 * QUIET)
    return page


@contextmanager
def alternative(name: str) -> Iterator[Served]:
    """Lend the server of an alternative."""
    port = free_port()
    command = COMMANDS[name](installed(name), port)
    with running(command, port, more={"RELEASE": str(release_file(current()))}) as served:
        yield served


def installed(name: str) -> Path:
    """Return the programs of an environment, which is made where it is missing or of other versions."""
    folder = ROOT / "var" / "bench" / name.lower()
    asked = (HERE / f"requirements-bench-{name.lower()}.txt").read_bytes()
    mark = folder / ".installed"
    if not mark.is_file() or mark.read_bytes() != asked:
        print(f"installing {name} …", file=sys.stderr, flush=True)
        run([sys.executable, "-m", "venv", "--clear", str(folder)])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        run([*pip, "install", "-r", str(HERE / f"requirements-bench-{name.lower()}.txt")])
        mark.write_bytes(asked)
    return folder / "bin"


def run(command: list[str]) -> None:
    """Run a command to its end."""
    subprocess.run(command, check=True, timeout=INSTALLING, stdout=subprocess.DEVNULL)


def version(name: str) -> str:
    """Return the pinned version of an alternative."""
    lines = (HERE / f"requirements-bench-{name.lower()}.txt").read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2] for line in lines if line.lower().startswith(f"{name.lower()}=="))
