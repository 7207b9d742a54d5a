// What a page of charts does in the browser: links that change the view in place, the sheet of controls.
(() => {
  const SELECTION = (page) => ({ role: "selection", page });
  const page = () => location.pathname.split("/")[2];

  const changeView = (link) => {
    viewAddress.complete(link.parentElement);
    const query = new URL(link.href).search;
    dash_clientside.set_props(SELECTION(page()), { data: query });
  };

  const toggleSheet = (button) => {
    const section = button.closest(".page");
    const choosing = section.classList.toggle("is-choosing");
    button.setAttribute("aria-expanded", String(choosing));
    const label = button.dataset.other;
    button.dataset.other = button.textContent;
    button.textContent = label;
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest ? event.target : document.body;
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
    const link = target.closest("a[data-view]");
    const button = target.closest("button[data-sheet]");
    if (link && plain) {
      event.preventDefault();
      changeView(link);
    } else if (button) {
      toggleSheet(button);
    }
  });

  document.addEventListener("keydown", (event) => {
    const open = document.querySelector(".page.is-choosing button[data-sheet]");
    if (event.key === "Escape" && open) toggleSheet(open);
  });

  // The picture first: what belongs to the same view is asked for once it has been painted
  const afterPaint = (step) =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(step))));
  window.dash_clientside = Object.assign(window.dash_clientside || {}, { page: { afterPaint } });

  // An option of the list of indicators: its name, and under it for how many objects it is known
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {
    withRemark: ({ option }) =>
      React.createElement(
        "span",
        { className: "option" },
        option.label,
        option.remark && React.createElement("span", { className: "option-remark" }, option.remark),
      ),
  });
})();
