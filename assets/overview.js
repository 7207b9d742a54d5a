// What the overview does in the browser: a click on a mark opens its objects, the years play.
(() => {
  const STEP = 1200;
  const YEAR = { page: "overview", control: "slider" };
  let playing = null;

  // The outlines of the regions are a file that the browser keeps; what is sent are classes, words and marks
  const kept = {};
  const outlines = (address) => {
    kept[address] ||= fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
    kept[address].catch(() => delete kept[address]);
    return kept[address];
  };
  const draw = async (sent) => {
    const lines = Object.values((await outlines(sent.shapes))[sent.part]);
    const regions = lines.map((line, place) => ({
      ...sent.base,
      ...line,
      ...sent.paints.at(sent.levels[place] ?? -1),
      text: sent.said[place],
    }));
    return { data: [...regions, ...sent.data], layout: sent.layout };
  };

  // A link of ours, pressed: the page changes in place, as it does for every link inside
  const follow = (clicks) => {
    const points = clicks.filter(Boolean).flatMap((click) => click.points);
    const href = points.map((point) => point.customdata).find((data) => typeof data === "string");
    if (!href) return window.dash_clientside.no_update;
    const link = document.createElement("a");
    link.href = href;
    link.dataset.inside = "page";
    document.body.append(link);
    link.click();
    link.remove();
    return window.dash_clientside.no_update;
  };

  const button = () => document.querySelector("[data-play]");
  const relabel = (pressed) => {
    const label = pressed.dataset.other;
    pressed.dataset.other = pressed.textContent;
    pressed.textContent = label;
  };
  const stop = () => {
    clearInterval(playing);
    playing = null;
    if (button()) relabel(button());
  };
  const shown = () => Number(document.querySelector(".year-slider [role=slider]")?.getAttribute("aria-valuenow"));
  const advance = () => {
    const pressed = button();
    const last = Number(pressed?.dataset.last);
    if (!pressed || shown() >= last) return stop();
    dash_clientside.set_props(YEAR, { value: shown() + 1 });
  };
  const play = (pressed) => {
    relabel(pressed);
    const first = Number(document.querySelector(".year-slider [role=slider]")?.getAttribute("aria-valuemin"));
    if (shown() >= Number(pressed.dataset.last)) dash_clientside.set_props(YEAR, { value: Math.max(first, 2000) });
    playing = setInterval(advance, STEP);
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-play]");
    if (pressed) playing ? stop() : play(pressed);
  });

  // The tiles are one stop of the tab key; the arrow keys move among them
  const middle = (tile) => {
    const box = tile.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  document.addEventListener("keydown", (event) => {
    const tile = event.target.closest?.(".map-tile");
    if (!tile || !directions.isStep(event.key)) return;
    const tiles = [...document.querySelectorAll(".map-tile")].map((other) => ({ other, at: middle(other) }));
    const next = directions.next(tiles, middle(tile), event.key)?.other;
    if (!next) return;
    event.preventDefault();
    tile.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  window.dash_clientside = Object.assign(window.dash_clientside || {}, { overview: { draw, follow } });
})();
