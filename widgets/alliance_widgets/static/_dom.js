// A small virtual DOM: what a page looks like is described anew after each change, and only what
// differs is touched. Elements stay the same elements, so focus, caret, selection and scroll stay.
//
//   h("button.al-button", { onclick: go, "aria-pressed": true, key: "go" }, "Go")
//   h("p", "Plain text, never HTML: ", h("em", "escaped by the browser"))
//
// Properties: `on…` is a listener; `value`, `checked`, `disabled`, `open`, `selected` are set as
// properties, and only if they differ; false, null and undefined remove an attribute, true gives
// an empty one (but aria-… gets "true" and "false"); `key` keeps an element among its siblings;
// `made: (element) => …` runs once, when it enters the page.
// Children: text, numbers, other h(…), lists of these; null, undefined and booleans are left out.
// The same object given twice is not looked into again: keep it, and drawing it costs nothing.

const AS_PROPERTY = new Set(["value", "checked", "disabled", "open", "selected", "indeterminate"]);

export function h(tag, ...rest) {
  const first = rest[0];
  const hasProps = first && typeof first === "object" && !Array.isArray(first) && !first.node;
  const { key, made, ...props } = hasProps ? rest.shift() : {};
  const [name, ...classes] = tag.split(".");
  if (classes.length) props.class = [...classes, props.class].filter(Boolean).join(" ");
  const children = rest
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && typeof child !== "boolean")
    .map((child) => (child.node ? child : { node: "#text", text: String(child) }));
  return { node: name, key, made, props, children, dom: null };
}

// Makes `root` hold exactly `children`; remembers on `root` what it drew last.
export function draw(root, children) {
  const list = [children].flat(Infinity).filter(Boolean);
  patchChildren(root, root.alDrawn ?? [], list);
  root.alDrawn = list;
}

// Markdown's **strong** and *emphasis* as children for h(); everything else stays as it is.
export function rich(text) {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).map((part) => {
    if (/^\*\*[^*]+\*\*$/.test(part)) return h("strong", part.slice(2, -2));
    return /^\*[^*]+\*$/.test(part) ? h("em", part.slice(1, -1)) : part;
  });
}

function create(node) {
  if (node.node === "#text") {
    node.dom = document.createTextNode(node.text);
    return;
  }
  node.dom = document.createElement(node.node);
  patchProps(node.dom, {}, node.props);
  patchChildren(node.dom, [], node.children);
  // A select shows a value only once its options are there.
  if (node.node === "select" && node.props.value !== undefined) node.dom.value = node.props.value;
  node.made?.(node.dom);
}

function patch(before, after) {
  if (before === after) return;
  after.dom = before.dom;
  if (after.node === "#text") {
    if (before.text !== after.text) after.dom.data = after.text;
    return;
  }
  patchChildren(after.dom, before.children, after.children);
  patchProps(after.dom, before.props, after.props);
}

function patchProps(dom, before, after) {
  for (const name in before) if (!(name in after)) setProp(dom, name, undefined, before[name]);
  for (const name in after) setProp(dom, name, after[name], before[name]);
}

function setProp(dom, name, value, before) {
  if (name.startsWith("on")) {
    // What a listener returns is dropped: returning false would cancel the event.
    dom[name] = value ? (event) => void value(event) : null;
  } else if (name === "value" && dom.localName === "option") {
    dom.setAttribute("value", value ?? ""); // as a property, "" would seem to be there already
  } else if (AS_PROPERTY.has(name)) {
    // Against the element, not against what was drawn: the person may have changed it since.
    if (dom[name] !== (value ?? "")) dom[name] = value ?? "";
  } else if (value !== before) {
    const given = name.startsWith("aria-") && typeof value === "boolean" ? String(value) : value;
    if (given === null || given === undefined || given === false) dom.removeAttribute(name);
    else dom.setAttribute(name, given === true ? "" : given);
  }
}

function patchChildren(parent, before, after) {
  const keyed = new Map();
  const others = [];
  for (const old of before) {
    if (old.key !== undefined) keyed.set(old.key, old);
    else others.push(old);
  }
  const matched = new Set();
  const pairs = after.map((child) => {
    let old;
    if (child.key !== undefined) {
      old = keyed.get(child.key);
    } else {
      const at = others.findIndex((candidate) => candidate.node === child.node);
      if (at >= 0) [old] = others.splice(at, 1);
    }
    if (old && (old.node !== child.node || matched.has(old))) old = undefined;
    if (old) matched.add(old);
    return [old, child];
  });
  // What goes, goes first: then most of what stays need not be moved, and moving loses focus.
  for (const old of before) if (!matched.has(old)) old.dom.remove();
  let next = parent.firstChild;
  for (const [old, child] of pairs) {
    if (old) patch(old, child);
    else create(child);
    if (child.dom === next) next = next.nextSibling;
    else parent.insertBefore(child.dom, next);
  }
}
