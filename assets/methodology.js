// On the page of methods: a link to an anchor opens the fold it stands in, and goes there.
(() => {
  const reveal = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    document.querySelector(".is-target")?.classList.remove("is-target");
    element.classList.add("is-target");
    element.scrollIntoView();
  };
  const toAnchor = () => {
    const page = document.getElementById("methodology");
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (page && target && page.contains(target)) reveal(target);
  };

  // A view that asks for sources opens their list; a page that was just drawn goes to its anchor
  const PATIENCE = 120;
  const arrive = (query, frames = 0) => {
    const fold = document.getElementById("methodology-source-fold");
    if (!fold) {
      if (frames < PATIENCE) requestAnimationFrame(() => arrive(query, frames + 1));
      return;
    }
    const asked = new URLSearchParams(query || "");
    if (asked.get("source") || asked.get("licence")) fold.open = true;
    if (fold.dataset.arrived) return;
    fold.dataset.arrived = "yes";
    requestAnimationFrame(toAnchor);
  };

  addEventListener("hashchange", toAnchor);
  // Prints hold what is folded too
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("#methodology-topics details:not([open]), #missing details:not([open]), #doubts details:not([open])")];
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
    closed = [];
  });

  window.dash_clientside = Object.assign(window.dash_clientside || {}, { methodology: { arrive: (query) => (arrive(query), query) } });
})();
