// A field that takes what is pasted as the browser holds it: the markup of a page where there is one, else text.
export default ({ data, parentElement, setStateValue }) => {
  if (parentElement.querySelector(".desk-paste")) return;
  const element = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  const field = element("textarea", { id: "desk-paste-field", rows: "4", maxlength: String(data.most) });
  field.placeholder = "Paste a page or its text here";
  const says = element("p", { role: "status" });
  const send = (html, text) => {
    setStateValue("pasted", html || text.trim() ? { html: html.slice(0, 8_000_000), text: text.slice(0, data.most) } : null);
    const size = (html ? "a part of a page, " : "") + text.length.toLocaleString("en-GB") + " characters";
    says.textContent = text.trim() ? `Pasted: ${size}. ` : "";
    if (text.trim()) {
      const away = element("button", { type: "button" }, "Take away");
      away.onclick = () => { field.value = ""; send("", ""); field.focus(); };
      says.append(away);
    }
  };
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    if (!html && field.value) return; // typed and pasted text go on together
    event.preventDefault();
    field.value = text.slice(0, data.most);
    send(html, text);
  });
  field.addEventListener("change", () => send("", field.value));
  const label = element("label", { for: "desk-paste-field" }, "Or paste from a browser, a mail or a sheet");
  parentElement.append(element("div", { class: "desk-paste" }, label, field, says));
};
