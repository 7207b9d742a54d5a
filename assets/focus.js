// The focus is not lost: a control that is drawn anew gets it again, with what was being typed; a closed dialog
// gives it back.
(() => {
  const CONTROLS = "a[href], button, input, summary";
  let held = null;
  let opener = null;

  const words = (control) =>
    control.getAttribute("aria-label") || (control.labels?.[0] ?? control).textContent;
  const card = (control) => control.closest("article")?.getAttribute("aria-labelledby") ?? "";
  const nameOf = (control) =>
    [control.tagName, control.type, control.id.startsWith("{") ? control.id : words(control), card(control)].join();

  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    const dialog = target.closest("[role=dialog]");
    if (dialog) {
      if (relatedTarget && !dialog.contains(relatedTarget)) opener = relatedTarget;
    } else {
      held = target.matches(CONTROLS) ? { control: target, name: nameOf(target) } : null;
    }
  });

  // A reader who clicks beside all controls takes the focus away; a control that is gone does not
  document.addEventListener("focusout", () => {
    setTimeout(() => {
      if (document.activeElement === document.body && held?.control.isConnected) held = null;
    });
  });

  // What the reader has typed and not yet chosen; a control that took a choice shows other words
  document.addEventListener("input", ({ target }) => {
    if (held?.control === target) held.typed = target.value;
  });
  const type = (control, words) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(control, words);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const drawnAnew = () => {
    const controls = document.querySelectorAll(`.page :is(${CONTROLS})`);
    return [...controls].find((control) => nameOf(control) === held.name);
  };
  const restore = () => {
    if (document.activeElement !== document.body) return;
    if (opener && !document.querySelector("[role=dialog]")) {
      const back = opener;
      opener = null;
      if (back.isConnected) back.focus({ preventScroll: true });
    } else if (held && !held.control.isConnected) {
      const { control, typed } = held;
      const again = drawnAnew();
      again?.focus({ preventScroll: true });
      if (again && typed && control.value === typed) type(again, typed);
    }
  };
  new MutationObserver(restore).observe(document.documentElement, { childList: true, subtree: true });
})();
