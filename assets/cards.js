// Enter on a cell of a table does what a click does: it opens the details of the number. When the dialog
// closes, the focus goes back to the cell.
let opener = null;

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
