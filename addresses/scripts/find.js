// The field at the head of every page: a combobox by the pattern of the ARIA guide. While one types it offers
// places by name (/api/find); Enter without a choice asks the words as a question. What was gone to is kept on
// this device alone and offered again.
const form = document.querySelector("form.find");
const input = form.querySelector("input");
const list = form.querySelector(".find-list");
const said = form.querySelector(".find-said");
const base = new URL(form.action).pathname.replace(/\/find$/, "");
const RECENT = "police-grades-recent";
const MOST_RECENT = 5;
let active = -1;
let asking = 0;

for (const [name, value] of Object.entries({
  role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-haspopup": "listbox",
})) input.setAttribute(name, value);

const recent = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((p) => typeof p?.label === "string" && p?.address?.startsWith?.(`${base}/`)) : [];
  } catch { return []; }
};
const remember = (place) => {
  const kept = [place, ...recent().filter((p) => p.address !== place.address)].slice(0, MOST_RECENT);
  try { localStorage.setItem(RECENT, JSON.stringify(kept)); } catch { /* a device that keeps nothing */ }
};
const leave = (address) => {
  close();
  input.value = "";
  input.blur();
  (window.goTo ?? ((a) => location.assign(a)))(address);
};
const pick = (place) => {
  if (place.kind !== "question") remember({ label: place.label, detail: place.detail, address: place.address });
  leave(place.address);
};
const question = (text) => ({ kind: "question", label: `Ask: ${text}`, detail: "", address: `${base}/?${new URLSearchParams({ q: text })}` });

const close = () => {
  list.hidden = true;
  list.replaceChildren();
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
};
const show = (places, words) => {
  close();
  if (!places.length) return;
  places.forEach((place, i) => {
    const item = document.createElement("li");
    item.id = `find-${i}`;
    item.role = "option";
    item.ariaSelected = "false";
    item.append(place.label);
    if (place.detail) item.append(Object.assign(document.createElement("span"), { textContent: place.detail }));
    item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    item.addEventListener("click", () => pick(place));
    list.append(item);
  });
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  said.textContent = words;
};
const move = (to) => {
  const items = [...list.children];
  if (!items.length) return;
  items[active]?.setAttribute("aria-selected", "false");
  active = (to + items.length + 1) % (items.length + 1);
  if (active === items.length) active = -1;
  if (active < 0) return input.removeAttribute("aria-activedescendant");
  items[active].setAttribute("aria-selected", "true");
  items[active].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", items[active].id);
};
const offer = async () => {
  const text = input.value.trim();
  const turn = ++asking;
  if (!text) return show(recent(), "Places you went to last");
  await new Promise((done) => setTimeout(done, 120));
  if (turn !== asking) return;
  let found = [];
  try {
    const answer = await fetch(`${base}/api/find?${new URLSearchParams({ q: text })}`);
    if (answer.ok) found = (await answer.json()).places;
  } catch { /* without suggestions the question can still be asked */ }
  if (turn !== asking || document.activeElement !== input) return;
  const number = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
  show([...found, question(text)], `${number}, and your words as a question`);
};

input.addEventListener("input", offer);
input.addEventListener("focus", () => { if (list.hidden) offer(); });
input.addEventListener("blur", () => { asking += 1; close(); });
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) offer(); else move(active + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    list.children[active].click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    asking += 1;
    if (list.hidden) input.value = ""; else close();
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  asking += 1;
  const text = input.value.trim();
  if (text) leave(question(text).address);
  else input.focus();
});
