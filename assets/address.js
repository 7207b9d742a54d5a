// The address of the view on screen, and what is made from it: a changed view, a pinned one, its files.
// Only whole pairs are moved; what stands in them is the server's.
(() => {
  const STATE = ["mark", "split", "refs", "release", "card"];
  const key = (pair) => pair.split("=")[0];
  const pairs = (query) => query.replace(/^\?/, "").split("&").filter(Boolean);
  const joined = (list) => (list.length ? `?${list.join("&")}` : "");
  const without = (list, names) => list.filter((pair) => !names.includes(key(pair)));

  // A pair with an empty value takes its key away
  const changed = (query, change) => {
    const wanted = pairs(change);
    return joined([...without(pairs(query), wanted.map(key)), ...wanted.filter((pair) => !pair.endsWith("="))]);
  };
  // The view tied to a release, with another card large if one is named
  const pinned = (query, { release, main }) => {
    const list = without(pairs(query), main === undefined ? ["release"] : ["release", "main"]);
    const place = list.findIndex((pair) => STATE.includes(key(pair)));
    if (main) list.splice(place < 0 ? list.length : place, 0, `main=${main}`);
    return joined([...list, `release=${release}`]);
  };
  const file = (query, ofView) => {
    const [ending, keys] = ofView.split("?");
    return ending + joined([...pairs(query), ...pairs(keys)]);
  };

  // Links that belong to the view on screen get their address when the reader comes near them
  const complete = (root) => {
    for (const link of root.querySelectorAll("a[data-file], a[data-change]")) {
      const { file: ofView, change } = link.dataset;
      link.href = location.pathname + (ofView ? file(location.search, ofView) : changed(location.search, change));
    }
  };
  const near = (event) => {
    if (event.target.querySelectorAll) complete(event.target.closest("a, details")?.parentElement || event.target);
  };
  for (const name of ["toggle", "pointerover", "focusin"]) document.addEventListener(name, near, true);

  window.viewAddress = { changed, pinned, file, complete };
})();
