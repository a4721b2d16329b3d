// A page writes all its choices into its address as soon as it opens. That completes the address which the
// reader came with and is no step of theirs: it replaces the entry in the browser's history, so that Back
// does not stop there. Whatever the reader does on the page afterwards is a step.
const push = history.pushState.bind(history);
let untouched = true;
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => { untouched = false; }, true);
addEventListener("popstate", () => { untouched = true; }, true);
history.pushState = (state, title, url) => {
  const next = new URL(url ?? location.href, location.href);
  if (next.pathname !== location.pathname) {
    untouched = true;
    return push(state, title, url);
  }
  return untouched ? history.replaceState(state, title, url) : push(state, title, url);
};

// On a narrow screen the menu lies over the page. It is closed when a page opens and once it has led somewhere;
// Streamlit would keep it open, and cover the page with it the next time too.
for (const key of Object.keys(localStorage).filter((k) => k.startsWith("stSidebarCollapsed-"))) {
  localStorage.setItem(key, "true");
}
addEventListener("click", (event) => {
  if (!event.target.closest?.('[data-testid="stSidebarNavLink"]')) return;
  setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
});
