/** What was typed and not sent is forgotten with the person who typed it: the next at this computer may be another. */
document.addEventListener("submit", ({ target }) => {
  if (target instanceof HTMLFormElement && new URL(target.action).pathname === "/logga-ut") sessionStorage.clear();
});
