/* Fetches what suggests under a search box (`suggest.js`) when somebody comes to one. */
document.addEventListener("focusin", ({ target }) => {
  const { script } = target.dataset || {};
  if (script) import(script).then(({ suggest }) => suggest(target));
});
