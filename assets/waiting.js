// On the page that says that the store cannot be read: opens the page as soon as it can be.
setInterval(async () => {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}, 5000);
