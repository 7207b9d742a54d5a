// What the explorer does in the browser: new rows for a new choice, and counts that change under the reader's hand.
(() => {
  const open = new Map();
  let held = "";
  let across = Infinity;

  const newRows = () => {
    dash_ag_grid.getApiAsync("explorer-table").then((api) => {
      api.ensureIndexVisible?.(0);
      api.purgeInfiniteCache();
    });
  };

  // Topics stay open or closed, the map stays where it was scrolled to (first to the latest years, with no
  // cell half under the names), and the focus stays on its filter, when the counts are drawn anew
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches?.(".topic")) open.set(target.dataset.topic, target.open);
  }, true);
  document.addEventListener("focusin", ({ target }) => {
    held = target.dataset?.facet || "";
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!target.closest?.("[data-facet]")) held = "";
  });
  new MutationObserver(() => {
    for (const topic of document.querySelectorAll(".topic:not([data-kept])")) {
      topic.dataset.kept = "";
      if (open.has(topic.dataset.topic)) topic.open = open.get(topic.dataset.topic);
    }
    const map = document.querySelector(".coverage-scroll:has(.is-years):not([data-kept])");
    if (map) {
      map.dataset.kept = "";
      map.scrollLeft = Math.min(across, map.scrollWidth);
      const edge = map.querySelector("tbody th").getBoundingClientRect().right;
      const cut = [...map.querySelector("tbody tr").querySelectorAll("td")]
        .map((cell) => cell.getBoundingClientRect())
        .find(({ left, right }) => left < edge && right > edge);
      if (cut) map.scrollLeft -= edge - cut.left + 2;
      map.addEventListener("scroll", () => { across = map.scrollLeft; }, { passive: true });
    }
    if (held && document.activeElement === document.body) {
      document.querySelector(`[data-facet="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = Object.assign(window.dash_clientside || {}, { explorer: { newRows } });
})();
