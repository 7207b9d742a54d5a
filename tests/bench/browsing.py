"""A browser for measurements, and the script that tells when a chart of Plotly has been painted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.shots import ARGUMENTS, CHROMIUM

PATIENCE = 30
"""Seconds that a chart may take."""
WINDOW = {"width": 1280, "height": 900}
FIRST_PAINT = """
(() => {
  window.benchPainted = null;
  const chart = '.figure-card.is-main .js-plotly-plot .main-svg .plot > g, ' +
                '.figure-card.is-main .js-plotly-plot .main-svg .trace';
  const look = () => {
    if (window.benchPainted !== null || !document.querySelector(chart)) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { window.benchPainted = performance.now(); }));
  };
  const watch = new MutationObserver(look);
  watch.observe(document, {childList: true, subtree: true});
})();
"""
"""Notes when the large card's first chart has been painted, in milliseconds after the visit began."""
REPAINT = """
(where) => {
  const inside = (root) => {
    const found = root.querySelector(where + ' .js-plotly-plot') || root.querySelector('.js-plotly-plot');
    if (found) return found;
    for (const element of root.querySelectorAll('*')) {
      const deeper = element.shadowRoot && inside(element.shadowRoot);
      if (deeper) return deeper;
    }
    return null;
  };
  const values = () => {
    const chart = inside(document);
    const sum = (line) => line.reduce((total, point) => total + (Number(point.y) || 0), 0);
    return chart ? (chart.calcdata || []).reduce((total, line) => total + sum(line), 0) : 0;
  };
  const before = values();
  const bench = window.bench = {start: null, painted: null, changed: false, changes: []};
  const start = () => { if (bench.start === null) bench.start = performance.now(); };
  document.addEventListener('click', start, {capture: true, once: true});
  const brings = (change, chart) => [...change.addedNodes].some((node) => node.contains(chart));
  const watch = new MutationObserver((changes) => {
    const chart = bench.start === null ? null : inside(document);
    if (!chart || !changes.some((each) => chart.contains(each.target) || brings(each, chart))) return;
    if (!bench.changed && values() === before) return;
    bench.changed = true;
    bench.changes.push(performance.now() - bench.start);
    requestAnimationFrame(() => requestAnimationFrame(() => { bench.painted = performance.now(); }));
  });
  const options = {childList: true, subtree: true, attributes: true, attributeFilter: ['d']};
  watch.observe(inside(document).getRootNode(), options);
  bench.end = () => { watch.disconnect(); return bench.painted - bench.start; };
}
"""
"""Waits for a click; the chart is painted two frames after its last change that shows other numbers."""
QUIET = 300
"""Milliseconds without a change after which a chart is taken to be finished."""


def awaited(page: Page, expression: str) -> float:
    """Return a number once a page has it; Playwright's own waiting is refused by our policy of scripts."""
    deadline = time.monotonic() + PATIENCE
    while (found := page.evaluate(expression)) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(expression)
        time.sleep(0.02)
    return float(found)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Lend a browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
