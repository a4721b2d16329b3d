// A figure on a page, shown by its address. The page says which address; here it is fetched for the width of its
// place and put inline, so that its type is the page's and its cells can be reached. The last picture stays until
// the next one is there. Loaded once, by the component that views/picture.py mounts.
const STYLE = `
.figure-place { position: relative; }
.figure-box svg { display: block; width: 100%; height: auto; overflow: visible; }
.figure-box a { cursor: pointer; text-decoration: none; scroll-margin-top: 9rem; }
.figure-box a:focus { outline: none; }
.figure-box a:focus-visible > * { stroke: #0B0C0C; stroke-width: 3px; paint-order: stroke; }
.figure-box .names_marks a:hover text, .figure-box .names_marks a:focus-visible text { text-decoration: underline; }
.figure-box[aria-busy="true"] svg { opacity: .3; transition: opacity .2s .4s; }
.figure-box .ring { fill: none; pointer-events: none; }
.figure-head { position: sticky; top: 0; z-index: 1; pointer-events: none; background: #FFF; }
.figure-head svg { display: block; width: 100%; height: auto; overflow: hidden; }
.figure-tools { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0 0 .5rem; font-size: .95rem; }
.figure-tools > * { font: inherit; color: #12436D; background: none; border: 0; padding: .25rem 0; min-height: 2rem;
  display: inline-flex; align-items: center; text-decoration: underline; text-underline-offset: .15em; cursor: pointer; }
.figure-tools > :hover { text-decoration-thickness: 2px; }
.figure-tools > :focus-visible, .figure-says button:focus-visible { outline: 3px solid #12436D; outline-offset: 2px; }
.figure-tools .publish { font-weight: 600; }
.figure-says { margin: .4rem 0; color: #505A5F; }
.figure-says:empty { margin: 0; }
.figure-says button { font: inherit; color: #12436D; background: none; border: 0; text-decoration: underline; cursor: pointer; }
details.twin > summary { color: #12436D; text-decoration: underline; cursor: pointer; padding: .25rem 0; width: max-content; }
@media print { .figure-tools, .figure-says, .figure-head { display: none; } .figure-place { break-inside: avoid; } }
`;
const SVG = "http://www.w3.org/2000/svg";
const STEPS = [288, 320, 340, 390, 440, 500, 560, 620, 700, 780, 900, 1020, 1160, 1320, 1520];
const LATE = 1500; // milliseconds after which a reader is told what is waited for
const PAPER = 700; // what a sheet of A4 shows of a page
const LONG = 700; // pixels: a grid higher than that leaves its heads behind on most screens
const FORBIDDEN = "script, foreignObject, iframe, object, embed, image, use, animate, set, style";
const places = new Set();

if (!document.getElementById("figure-style")) {
  const style = document.createElement("style");
  style.id = "figure-style";
  style.textContent = STYLE;
  document.head.append(style);
}

/** The widest step that fits, so that a picture is only ever enlarged, never shrunk. */
const stepOf = (width) => STEPS.findLast((step) => step <= width) ?? STEPS[0];
const here = (address) => new URL(address, location.href);
const codesOf = (link) => new URLSearchParams(link.getAttribute("href").replace(/^[^?]*/, ""));
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

const element = (tag, attributes, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};

/** The text of an address of ours; asked again where the server is busy or has just been replaced. */
async function fetched(address, signal) {
  for (let tries = 1; ; tries += 1) {
    let pause = tries;
    try {
      const answer = await fetch(address, { signal, credentials: "same-origin" });
      if (answer.ok) return await answer.text();
      if (![429, 502, 503, 504].includes(answer.status) || tries > 5) throw new Error(`status ${answer.status}`);
      pause = Math.min(Number(answer.headers.get("Retry-After")) || tries, 10);
    } catch (fault) {
      if (signal?.aborted || tries > 5 || !(fault instanceof TypeError)) throw fault;
    }
    await wait(pause);
    if (signal?.aborted) throw new DOMException("left", "AbortError");
  }
}

/** The drawing as an element of this document, without anything that could act of itself. */
function drawing(text) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (svg.localName !== "svg" || svg.namespaceURI !== SVG) throw new Error("no drawing");
  for (const part of svg.querySelectorAll(FORBIDDEN)) part.remove();
  for (const part of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name, value } of [...part.attributes]) {
      if (name.startsWith("on") || (/(^|:)href$/.test(name) && !value.startsWith("?"))) part.removeAttribute(name);
    }
  }
  return document.importNode(svg, true);
}

class Place {
  constructor(root) {
    this.tools = element("div", { class: "figure-tools" });
    this.box = element("div", { class: "figure-box" });
    this.says = element("p", { class: "figure-says", role: "status" });
    this.root = element("div", { class: "figure-place" }, this.tools, this.says, this.box);
    root.append(this.root);
    this.watching = new ResizeObserver(() => this.fit());
    this.watching.observe(this.root);
    this.box.addEventListener("keydown", (event) => this.move(event));
    this.box.addEventListener("click", (event) => this.pick(event));
    this.box.addEventListener("focusin", (event) => this.rove(event.target.closest("a")));
    places.add(this);
  }

  leave() {
    this.watching.disconnect();
    this.asking?.abort();
    clearTimeout(this.later);
    this.root.remove();
    places.delete(this);
  }

  show(data, hand) {
    this.hand = hand;
    const changed = data.figure !== this.data?.figure || data.choices !== this.data.choices;
    this.data = data;
    if (changed) this.offer();
    this.fit();
    if (!changed) this.choose();
  }

  /** What can be taken away, at the head of the figure. */
  offer() {
    const links = [["Save PNG", "png", "scale=2&"], ["Save PDF", "pdf", ""]].map(([label, ending, size]) =>
      element("a", { href: this.address(ending, `${size}download=yes`), download: "" }, label));
    const copy = element("button", { type: "button" }, "Copy image");
    copy.addEventListener("click", () => this.copy(copy));
    const publish = element("button", { type: "button", class: "publish" }, "Publish …");
    publish.title = "Words, size and colours of your own; every format; links and embedding";
    publish.addEventListener("click", () => this.hand("publish", true));
    this.tools.replaceChildren(...links, ...(navigator.clipboard && window.ClipboardItem ? [copy] : []), publish);
  }

  async copy(button) {
    try {
      const image = fetch(this.address("png", "scale=2")).then((answer) => answer.ok ? answer.blob() : Promise.reject(answer.status));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": image })]);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied: use Save PNG";
    }
    setTimeout(() => { button.textContent = "Copy image"; }, 4000);
  }

  /** Where the figure stands in a format. */
  address(ending, options) {
    const { figure, choices } = this.data;
    return here(`figure/${figure}.${ending}?${choices}&${options}`).href;
  }

  /** Asks for the picture of this width, where it is another than the one that stands here or is asked for. */
  async fit() {
    const width = this.root.clientWidth;
    if (!width || !this.data) return;
    const step = stepOf(width);
    const address = this.address("svg", `part=chart&width=${step}`);
    if (address === this.wanted) return;
    this.wanted = address;
    this.asking?.abort();
    this.asking = new AbortController();
    this.later = clearTimeout(this.later);
    if (!this.box.firstChild) this.reserve(step, width);
    this.box.setAttribute("aria-busy", "true");
    const late = setTimeout(() => this.says.replaceChildren("The figure is being drawn …"), LATE);
    try {
      this.put(drawing(await fetched(address, this.asking.signal)));
      this.says.replaceChildren();
      this.pause = 0;
    } catch (fault) {
      if (fault.name === "AbortError") return;
      this.lack(step, width);
    } finally {
      clearTimeout(late);
    }
    this.box.removeAttribute("aria-busy");
  }

  /** What stands here when nothing came: no picture of another choice under the words of this one. Asked again by the
      reader, when the network is back, and by itself, each time after twice as long. */
  lack(step, width) {
    this.cells = this.links = [];
    this.heads?.remove();
    this.box.replaceChildren();
    this.reserve(step, width);
    const again = element("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => this.again());
    this.says.replaceChildren("The figure could not be loaded. ", again);
    this.pause = Math.min(2 * this.pause || 20, 600);
    this.later = setTimeout(() => this.again(), this.pause * 1000);
  }

  again() {
    this.wanted = "";
    this.fit();
  }

  /** Keeps the place from the start: as high as the picture is at the nearest width that was measured. */
  reserve(step, width) {
    const measured = Object.values(this.data.sizes);
    const near = measured.sort((a, b) => Math.abs(a[0] - step) - Math.abs(b[0] - step))[0];
    this.box.style.minHeight = near ? `${(near[1] * width) / step}px` : "60vh";
  }

  put(svg) {
    const held = this.box.contains(document.activeElement) && document.activeElement.getAttribute("href");
    svg.setAttribute("aria-label", `${svg.getAttribute("aria-label") ?? ""} The same stands in the table below.`);
    this.box.replaceChildren(svg);
    this.box.style.minHeight = "";
    this.keepHeads(svg);
    const place = this.root.closest('[class*="st-key-figure-"]');
    if (place) place.style.minHeight = "0"; // the page has kept it until now
    this.cells = [...svg.querySelectorAll(".cells_marks a")];
    this.links = [...svg.querySelectorAll("a[href]")];
    for (const link of this.links) link.setAttribute("tabindex", "-1");
    this.choose();
    if (held) this.cells.find((cell) => cell.getAttribute("href") === held)?.focus();
  }

  /** The heads of columns stay in view while the rows of a long grid go by: a copy that lies over the first. */
  keepHeads(svg) {
    this.heads?.remove();
    const deep = Number(svg.dataset.head), { width, height } = svg.viewBox.baseVal;
    if (!deep || height < LONG) return;
    const copy = svg.cloneNode(true);
    copy.setAttribute("viewBox", `0 0 ${width} ${deep}`);
    for (const name of ["width", "height", "role", "aria-label"]) copy.removeAttribute(name);
    for (const part of copy.querySelectorAll(".cells_marks, path")) part.remove();
    for (const part of copy.querySelectorAll("text, rect, line")) {
      if (Number(part.getAttribute("y") ?? part.getAttribute("y1")) > deep) part.remove();
    }
    this.heads = element("div", { class: "figure-head", "aria-hidden": "true", inert: "" }, copy);
    this.heads.style.marginBottom = `${(-100 * deep) / width}%`;
    this.box.before(this.heads);
  }

  /** A ring around the cell that the page speaks of: three pixels of ink, two of white. */
  choose() {
    if (!this.cells) return;
    for (const ring of this.box.querySelectorAll(".ring")) ring.remove();
    const { chosen } = this.data;
    // What the page has no choice of (a programme of its own) is the same for all its cells.
    const meant = (cell) => {
      const codes = [...codesOf(cell)].filter(([name]) => name in chosen);
      return codes.length > 1 && codes.every(([name, code]) => chosen[name] === code);
    };
    const alike = this.cells.filter(meant);
    // Several cells of the same codes (the segments of a bar) are none that the page speaks of.
    const found = alike.length === 1 ? alike : [];
    for (const cell of this.cells) {
      if (found.includes(cell)) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    }
    for (const cell of found) this.ring(cell);
    this.rove(found[0] ?? this.links.find((link) => link.tabIndex === 0) ?? this.cells[0] ?? this.links[0]);
  }

  ring(cell) {
    const svg = this.box.firstChild;
    const box = cell.getBoundingClientRect(), whole = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / whole.width;
    for (const [colour, width, inset] of [["#0B0C0C", 3, -1.5], ["#FFFFFF", 2, 1]]) {
      const ring = document.createElementNS(SVG, "rect");
      const said = {
        class: "ring", "aria-hidden": "true", stroke: colour, "stroke-width": width,
        x: (box.x - whole.x) * scale + inset, y: (box.y - whole.y) * scale + inset,
        width: Math.max(0, box.width * scale - 2 * inset), height: Math.max(0, box.height * scale - 2 * inset),
      };
      for (const [name, value] of Object.entries(said)) ring.setAttribute(name, value);
      svg.append(ring);
    }
  }

  /** One link at a time, cell or name, is a stop of the Tab key. */
  rove(link) {
    if (!this.links?.includes(link)) return;
    for (const other of this.links) if (other.tabIndex === 0 && other !== link) other.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
  }

  move(event) {
    const from = event.target.closest?.("a");
    if (!this.links?.includes(from)) return;
    if (event.key === " ") { event.preventDefault(); from.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); return; }
    const to = this.beside(from, event.key);
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }

  /** The cell or name that an arrow key leads to; Home and End lead to the ends of the row. */
  beside(from, key) {
    const middle = (cell) => { const b = cell.getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2, b }; };
    const at = middle(from);
    const others = this.links.filter((link) => link !== from).map((cell) => ({ cell, ...middle(cell) }));
    const row = others.filter((o) => Math.abs(o.y - at.y) < at.b.height / 2).sort((a, b) => a.x - b.x);
    const nearest = (list, far) => list.sort((a, b) => far(a) - far(b))[0]?.cell;
    const down = (o) => Math.abs(o.y - at.y) + Math.abs(o.x - at.x) * 3;
    switch (key) {
      case "ArrowRight": return row.find((o) => o.x > at.x)?.cell;
      case "ArrowLeft": return row.findLast((o) => o.x < at.x)?.cell;
      case "Home": return row[0]?.x < at.x ? row[0].cell : undefined;
      case "End": return row.at(-1)?.x > at.x ? row.at(-1).cell : undefined;
      case "ArrowDown": return nearest(others.filter((o) => o.y - at.y >= at.b.height / 2), down);
      case "ArrowUp": return nearest(others.filter((o) => at.y - o.y >= at.b.height / 2), down);
      default: return undefined;
    }
  }

  pick(event) {
    const cell = event.target.closest?.("a");
    if (!this.cells?.includes(cell)) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    const force = codesOf(cell).get("force");
    if (!this.data.pick && !force) return;
    event.preventDefault();
    if (!this.data.pick) {
      // A figure that is no control of its page leads to its forces.
      const to = here(`force?force=${encodeURIComponent(force)}`).href;
      if (window.goTo) window.goTo(to);
      else location.assign(to);
      return;
    }
    this.hand("picked", Object.fromEntries(codesOf(cell)));
  }

  /** The picture for paper, at once: what is fetched later is not printed. */
  forPaper() {
    if (!this.data || !this.box.firstChild) return;
    this.screen = this.box.firstChild;
    try {
      const asked = new XMLHttpRequest();
      asked.open("GET", this.address(PAPER), false);
      asked.send();
      if (asked.status === 200) this.put(drawing(asked.responseText));
    } catch { /* the one for the screen is printed */ }
  }

  forScreen() {
    if (this.screen && this.screen !== this.box.firstChild) {
      this.box.replaceChildren(this.screen);
      this.cells = [...this.screen.querySelectorAll(".cells_marks a")];
      this.links = [...this.screen.querySelectorAll("a[href]")];
    }
    this.screen = undefined;
  }
}

addEventListener("online", () => { for (const place of places) if (place.later) place.again(); });
addEventListener("beforeprint", () => { for (const place of places) place.forPaper(); });
addEventListener("afterprint", () => { for (const place of places) place.forScreen(); });

// The table of a figure, and what to beware of, are fetched when they are opened, be it before this script was here.
async function fill(twin) {
  const address = twin.dataset?.table;
  if (!address || !twin.open || twin.dataset.filled) return;
  twin.dataset.filled = "yes";
  const inside = twin.querySelector(".table, .before") ?? twin.appendChild(element("div", { class: "table" }));
  try {
    const page = new DOMParser().parseFromString(await fetched(here(address)), "text/html");
    inside.replaceChildren(document.importNode(page.querySelector("main .before, table"), true));
  } catch {
    delete twin.dataset.filled;
    inside.textContent = "This could not be loaded. Close and open to try again.";
  }
}
addEventListener("toggle", (event) => fill(event.target), true);
for (const twin of document.querySelectorAll("details.twin[open]")) fill(twin);

export default function show({ data: [figure, chosen, pick], parentElement, setTriggerValue }) {
  parentElement.figure ??= new Place(parentElement);
  parentElement.figure.show({ ...figure, chosen, pick }, setTriggerValue);
  return () => { parentElement.figure?.leave(); delete parentElement.figure; };
}
