// Enter on a cell of a table does what a click does: it opens the details of the number. When the dialog
// closes, the focus goes back to the cell, or to the number that was clicked.
let opener = null;

document.addEventListener("click", (event) => {
  opener = event.target.closest?.("[data-observation]") || opener;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.(".fact-table .ag-cell")) return;
  opener = event.target;
  event.target.click();
});

// The dialog comes with a <header> outside any section, which would be a second banner of the page.
new MutationObserver((changes) => {
  for (const header of document.querySelectorAll(".mantine-Modal-header:not([role])")) {
    header.setAttribute("role", "none");
  }
  const closed = changes.some(({ removedNodes }) =>
    [...removedNodes].some((node) => node.querySelector?.(".mantine-Modal-header")),
  );
  if (closed && opener?.isConnected) opener.focus();
  if (closed) opener = null;
}).observe(document.documentElement, { childList: true, subtree: true });

// The numbers and names printed beside the bars are labels of axes, which Plotly lets nobody click: a click on
// one opens the details of its row, as a click on its dot does.
const rowAt = (chart, height) => {
  const dots = chart.data?.find(({ mode, customdata }) => mode === "markers" && customdata);
  const axis = chart._fullLayout?.yaxis;
  if (!dots || !axis || chart._fullLayout.hovermode !== "y") return null;
  const away = dots.y.map((place) => Math.abs(axis.d2p(place) + axis._offset - height));
  const nearest = away.indexOf(Math.min(...away));
  return away[nearest] < 14 ? dots.customdata[nearest] : null;
};

document.addEventListener("click", (event) => {
  const chart = event.target.closest?.(".js-plotly-plot");
  if (!chart || event.target.closest(".draglayer, .modebar")) return;
  const row = rowAt(chart, event.clientY - chart.getBoundingClientRect().top);
  const id = chart.closest('[id*="card-graph"]')?.id;
  if (row && id) {
    dash_clientside.set_props(JSON.parse(id), { clickData: { points: [{ customdata: row }], at: Date.now() } });
  }
});
