// A number in an answer leads to its source: the page is told which one was clicked.
document.addEventListener("click", (event) => {
  const number = event.target.closest?.("[data-observation]");
  const page = number?.closest(".page")?.id;
  if (!page) return;
  dash_clientside.set_props(`${page}-asked`, {
    data: { observation: number.dataset.observation, at: Date.now() },
  });
});
