// Enter on a cell of a table does what a click does: it opens the details of the number.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.(".fact-table .ag-cell")) event.target.click();
});

// The dialog comes with a <header> outside any section, which would be a second banner of the page.
new MutationObserver(() => {
  for (const header of document.querySelectorAll(".mantine-Modal-header:not([role])")) {
    header.setAttribute("role", "none");
  }
}).observe(document.documentElement, { childList: true, subtree: true });
