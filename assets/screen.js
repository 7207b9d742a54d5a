// Runs in the head, before anything is drawn: the theme and the width of the screen, told to the server by
// cookies so that the first picture already has the right colours and size.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const slim = matchMedia("(max-width: 639.98px)");
  const YEAR = 31536000;

  const cookie = (name) => {
    const found = document.cookie.match(`(?:^|; )${name}=([^;]*)`);
    return found ? found[1] : "";
  };
  const keep = (name, value, seconds) => {
    const lasting = seconds ? `; max-age=${seconds}` : "";
    document.cookie = `${name}=${value}; path=/; samesite=lax${lasting}`;
  };
  const chosen = () => (["light", "dark"].includes(cookie("theme")) ? cookie("theme") : "");

  const current = () => ({ theme: chosen() || (dark.matches ? "dark" : "light"), narrow: slim.matches });

  const apply = () => {
    const screen = current();
    keep("system", dark.matches ? "dark" : "light");
    keep("narrow", screen.narrow ? "1" : "0");
    root.setAttribute("data-mantine-color-scheme", screen.theme);
    root.setAttribute("data-ag-theme-mode", screen.theme);
    return screen;
  };

  // The rest of the page (assets/shell.js) listens to `screenchange`.
  const changed = () => document.dispatchEvent(new CustomEvent("screenchange", { detail: apply() }));
  dark.addEventListener("change", changed);
  slim.addEventListener("change", changed);
  window.screenOfReader = {
    current,
    toggleTheme: () => {
      keep("theme", current().theme === "dark" ? "light" : "dark", YEAR);
      changed();
    },
  };
  apply();

  // Dash asks this address for Plotly when the first chart is drawn; ours is the small bundle.
  const bundle = document.currentScript.dataset.plotly;
  if (bundle) {
    Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => bundle, set: () => {} });
  }
})();
