// What a profile does in the browser: it is printed.
document.addEventListener("click", (event) => {
  const target = event.target.closest ? event.target : document.body;
  if (target.closest("button[data-print]")) print();
});
