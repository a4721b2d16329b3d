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
  const to = meant(link.getAttribute("href"));
  if (to.origin !== location.origin || !paths.has(to.pathname)) return;
  if (to.hash && to.pathname === location.pathname && to.search === location.search) return;
  event.preventDefault();
  window.goTo(to.href);
});

// A name in a figure says a force or an area alone; its page is meant, not a choice of this one.
const pageOf = (name) => [...paths].find((path) => path.endsWith(`/${name}`));
function meant(href) {
  const to = new URL(href, location.href);
  if (!href.startsWith("?")) return to;
  const names = new Set(to.searchParams.keys());
  if (names.has("force") && !names.has("area")) to.pathname = pageOf("force") ?? to.pathname;
  else if (names.has("area") && !names.has("force")) to.pathname = pageOf("area") ?? to.pathname;
  return to;
}

// The evidence of a cell opens beside it: the keyboard goes into the panel, and back to the cell when it closes.
let cell = null;
let panel = null;
let closing = 0;
addEventListener("click", (event) => {
  const chosen = event.target.closest?.(".figure-box a");
  if (!chosen) return;
  cell = chosen;
  clearTimeout(closing); // who chooses another cell no longer wants the panel closed
}, true);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector('[role="dialog"], [data-testid="stPopoverBody"]')) return;
  closePanel();
});
// A wish, kept until the panel is gone: the panel can stand before its button does, a click while the page is being
// drawn would be one step with the choice of the cell, and a run that is cut short would lose it.
function closePanel() {
  clearTimeout(closing);
  const open = document.querySelector(".st-key-panel");
  if (!open) return;
  const button = document.querySelector('.stApp[data-test-script-state="notRunning"]') && open.querySelector(".st-key-close-panel button");
  button?.click();
  closing = setTimeout(closePanel, button ? 1500 : 60);
}
new MutationObserver(() => {
  // Streamlit gives the place where files are dropped no role, though it takes the focus.
  const drop = document.querySelector('section[role="presentation"][tabindex]');
  if (drop) { drop.setAttribute("role", "group"); drop.setAttribute("aria-label", "Drop files here"); }
  const found = document.querySelector(".st-key-panel");
  if (found === panel) return;
  const opened = found && !panel;
  panel = found;
  if (!found) {
    standing()?.focus();
    return;
  }
  found.setAttribute("role", "region");
  found.setAttribute("aria-label", "Evidence of the chosen cell");
  if (opened && cell) {
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
    new ResizeObserver(() => uncover(found)).observe(found);
  }
}).observe(document.body, { childList: true, subtree: true });

// The chosen cell as it stands on the page now: its figure may have been drawn anew.
const standing = () => cell && [...document.querySelectorAll(".figure-box a")].find((a) => a.getAttribute("href") === cell.getAttribute("href"));

// On a narrow screen the panel lies over the lower part of the page: the cell that it speaks of is moved out from under it.
function uncover(open) {
  const over = open.getBoundingClientRect();
  const under = standing()?.getBoundingClientRect();
  if (open.isConnected && under && under.bottom > over.top && under.right > over.left && under.top < over.bottom) {
    scrollBy(0, under.bottom - over.top + 12);
  }
}

// What is printed says where and when it was printed; the judgements of a force, folded on a screen, are on the paper.
const folded = () => document.querySelectorAll(".st-key-judgements details:not([open]), details[data-unfolded]");
addEventListener("beforeprint", () => {
  const now = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date());
  for (const sheet of document.querySelectorAll(".paper")) sheet.textContent = `${location.href} · printed ${now}`;
  for (const fold of folded()) { fold.dataset.unfolded = "yes"; fold.open = true; }
});
addEventListener("afterprint", () => {
  for (const fold of folded()) { delete fold.dataset.unfolded; fold.open = false; }
});
