// A page writes all its choices into its address as soon as it opens. That completes the address which the
// reader came with and is no step of theirs: it replaces the entry in the browser's history, so that Back
// does not stop there. Whatever the reader does on the page afterwards is a step.
const push = history.pushState.bind(history);
let untouched = true;
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => { untouched = false; }, true);
addEventListener("popstate", () => { untouched = true; arrived(); }, true);
history.pushState = (state, title, url) => {
  const next = new URL(url ?? location.href, location.href);
  if (next.href === location.href) return;
  if (next.pathname !== location.pathname) {
    untouched = true;
    push(state, title, url);
    return arrived();
  }
  return untouched ? history.replaceState(state, title, url) : push(state, title, url);
};

// The menu says which page is open, and lies over the page only until it has led somewhere.
const links = [...document.querySelectorAll(".masthead-menu a")];
const home = new URL(links[0].href).pathname;
const paths = new Set(links.map((a) => new URL(a.href).pathname));
const arrived = () => {
  document.documentElement.dataset.page = location.pathname === home ? "/" : location.pathname;
  for (const a of links) {
    if (new URL(a.href).pathname === location.pathname) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  }
  const menu = document.getElementById("menu");
  if (menu.matches(":popover-open")) menu.hidePopover();
};
arrived();

// Any plain link to a page of ours is followed in place: the reader stays in one session, nothing is loaded anew.
// Streamlit does so itself when the reader goes back or forward; we tell it the same.
window.goTo = (address) => {
  const to = new URL(address, location.href);
  if (to.origin !== location.origin || !paths.has(to.pathname) || !document.querySelector(".stApp")) {
    return location.assign(to);
  }
  if (to.href === location.href) { arrived(); return scrollTo(0, 0); }
  push({}, "", to);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (!to.hash) scrollTo(0, 0);
};
addEventListener("click", (event) => {
  const link = event.composedPath().find((e) => e.tagName?.toLowerCase() === "a" && e.getAttribute("href"));
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.closest?.('[data-testid="stPageLink"]') || link.hasAttribute("download")) return;
  const to = new URL(link.getAttribute("href"), location.href);
  if (to.origin !== location.origin || !paths.has(to.pathname)) return;
  if (to.hash && to.pathname === location.pathname && to.search === location.search) return;
  event.preventDefault();
  window.goTo(to.href);
});
