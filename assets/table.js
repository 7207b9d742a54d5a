// Enter on a cell of a table does what a click does: it opens the details of the number.
window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
  clickOnEnter(params) {
    if (params.event.key === "Enter") params.event.target.click();
  },
});
