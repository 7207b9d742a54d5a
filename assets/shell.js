// What the frame of a page does in the browser; no data passes here.
(() => {
  const header = () => document.getElementById("site-header");
  const ready = () => window.dash_clientside && window.dash_clientside.set_props;

  // The address mirrors the selection; the links to the other language carry it along
  const rest = () => location.search + location.hash;
  const mirrorLinks = () => {
    for (const link of document.querySelectorAll("a[data-language]")) {
      const path = location.pathname.replace(/^\/[^/]+/, `/${link.dataset.language}`);
      link.setAttribute("href", path + rest());
    }
  };
  const mirror = (queries) => {
    if (queries.length && location.search !== queries[0]) {
      history.replaceState(history.state, "", location.pathname + (queries[0] || ""));
    }
    mirrorLinks();
  };

  // Moving to another page or language without loading the program again
  let moved = false;
  const moveTo = (href) => {
    moved = true;
    history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    scrollTo(0, 0);
  };
  const arrived = (pathname) => {
    document.documentElement.lang = (pathname || "").split("/")[1] === "en" ? "en" : "ru";
  };
  const drawn = (content) => {
    if (!content) return;
    if (ready()) dash_clientside.set_props("notice", { children: null });
    document.getElementById("first-look")?.remove();
    if (moved) document.getElementById("main")?.focus({ preventScroll: true });
    moved = false;
  };

  // The narrow header opens its navigation and its search
  const open = (name) => {
    const opened = header().dataset.open === name ? "" : name;
    header().dataset.open = opened;
    for (const button of document.querySelectorAll("[data-opens]")) {
      button.setAttribute("aria-expanded", String(button.dataset.opens === opened));
    }
    if (opened === "search") document.getElementById("find").focus();
  };

  // Copying: a text, or the address of the view on screen
  const textOf = ({ copy, main, said }) => {
    const release = document.querySelector("[data-release]")?.dataset.release;
    const text = copy || location.pathname + viewAddress.pinned(location.search, { release, main });
    return (text.startsWith("/") ? location.origin + text : text) + (said ? `\n${said}` : "");
  };
  const copy = async (button) => {
    await navigator.clipboard.writeText(textOf(button.dataset));
    const label = button.querySelector(".button-label") || button;
    const before = label.textContent;
    if (button.classList.contains("is-copied")) return;
    label.textContent = button.dataset.copied;
    button.classList.add("is-copied");
    setTimeout(() => {
      label.textContent = before;
      button.classList.remove("is-copied");
    }, 1600);
  };
  const copyByHand = (button) => {
    prompt(button.textContent, textOf(button.dataset));
  };

  const closePopovers = (except) => {
    for (const popover of document.querySelectorAll("details.disclosure[open]")) {
      if (popover !== except) popover.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest ? event.target : document.body;
    closePopovers(target.closest("details.disclosure"));
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
    const link = target.closest("a[data-inside], a[data-skip]");
    const button = target.closest("[data-copy], [data-opens], #theme-toggle");
    if (link && plain) {
      event.preventDefault();
      if (link.dataset.skip) document.getElementById(link.dataset.skip).focus();
      else moveTo(link.getAttribute("href"));
    } else if (button?.dataset.copy !== undefined) {
      copy(button).catch(() => copyByHand(button));
    } else if (button?.dataset.opens) {
      open(button.dataset.opens);
    } else if (button) {
      screenOfReader.toggleTheme();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const popover = event.target.closest("details.disclosure[open]");
    closePopovers();
    popover?.querySelector("summary").focus();
    if (header()?.dataset.open) {
      const opener = document.querySelector(`[data-opens="${header().dataset.open}"]`);
      open(header().dataset.open);
      opener?.focus();
    }
  });

  document.addEventListener("screenchange", (event) => {
    document.getElementById("theme-toggle")?.setAttribute("aria-pressed", String(event.detail.theme === "dark"));
    if (!ready()) return;
    dash_clientside.set_props("screen", { data: event.detail });
    dash_clientside.set_props("mantine", { forceColorScheme: event.detail.theme });
  });

  // The search: the server has matched the names already, and says kind and place of each
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {
    asFound: ({ options, search }) =>
      options.map((option) => ({ ...option, disabled: option.asked !== undefined && option.asked !== search })),
    foundOption: ({ option }) =>
      React.createElement(
        "span",
        { className: "found" },
        React.createElement("span", { className: `kind-mark kind-${option.kind}`, "aria-hidden": true }),
        React.createElement("span", { className: "found-name" }, option.label),
        React.createElement("span", { className: "found-note" }, option.note),
      ),
  });
  // Once names have come the first is marked, as ArrowDown would, so that Enter takes it
  const found = (names) => {
    const field = document.getElementById("find");
    if (!names?.length || document.activeElement !== field) return;
    requestAnimationFrame(() => {
      const marked = document.querySelector("#search [data-combobox-selected]");
      if (!marked) field.dispatchEvent(new KeyboardEvent("keydown", { code: "ArrowDown", key: "ArrowDown", bubbles: true }));
    });
  };
  const choose = (entity) => {
    if (entity) moveTo(`/${document.documentElement.lang}/profile/${encodeURIComponent(entity)}`);
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    shell: { mirror, arrived, drawn, found, choose },
  });
})();
