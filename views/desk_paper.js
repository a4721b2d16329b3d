// A document as text with marks: everything is put in as text, so nothing in a document is ever markup of ours.
export default ({ data, parentElement, setStateValue }) => {
  const element = (tag, name) => Object.assign(document.createElement(tag), { className: name });
  let paper = parentElement.querySelector(".desk-paper");
  if (!paper) {
    paper = element("div", "desk-paper");
    paper.tabIndex = 0;
    paper.setAttribute("role", "region");
    parentElement.append(paper);
    let waiting;
    const selected = () => {
      const chosen = document.getSelection();
      if (!chosen.rangeCount || !paper.contains(chosen.anchorNode) || !paper.contains(chosen.focusNode)) return;
      const copy = chosen.getRangeAt(0).cloneContents();
      copy.querySelectorAll("small").forEach((label) => label.remove());
      const words = copy.textContent.trim();
      if (words.length > 2 && words !== paper.dataset.selected) {
        paper.dataset.selected = words;
        setStateValue("selected", words.slice(0, 400));
      }
    };
    document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(selected, 350); });
  }
  if (paper.dataset.version === data.version) return;
  paper.dataset.version = data.version;
  paper.setAttribute("aria-label", data.label);
  paper.replaceChildren(...data.pieces.map((piece) => {
    if (!piece.kind) return document.createTextNode(piece.text);
    const mark = element("mark", piece.kind);
    const label = element("small", "");
    label.textContent = piece.label;
    mark.append(piece.text, label);
    return mark;
  }));
  const first = paper.querySelector("mark");
  paper.scrollTop = first ? Math.max(0, first.offsetTop - paper.offsetTop - 80) : 0;
};
