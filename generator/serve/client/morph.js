// Makes one document into another by changing as little as possible, so that
// what a reader has done to the page stays: scrolling, focus, selections,
// opened <details>, what was typed. Nodes are never moved, only changed, added
// and removed.

// swapPage makes the page on the screen into page. nonce lets new styles through
// the policy the old page came with.
export function swapPage(page, nonce) {
  for (const n of page.querySelectorAll("noscript")) n.textContent = n.innerHTML; // as a page with scripts reads it
  const focus = rememberFocus();
  const root = document.documentElement;
  morphAttributes(root, page.documentElement);
  morph(document.head, page.head, nonce);
  morph(document.body, page.body, nonce);
  focus.restore();
}

// morph makes the node from, in the document, into a copy of the node to.
export function morph(from, to, nonce) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  if (isSheetLink(from) && !from.isEqualNode(to)) return replaceSheet(from, to);
  morphAttributes(from, to);
  if (from.localName === "style" && from.textContent !== to.textContent) from.setAttribute("nonce", nonce);
  morphChildren(from, to, nonce);
}

function morphAttributes(from, to) {
  for (const { name, namespaceURI, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !isReaders(from, name)) from.setAttributeNS(namespaceURI, name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isReaders(from, name)) from.removeAttribute(name);
  }
}

// isReaders says whether an attribute is not the page's to decide: a reader
// opens and closes, and a nonce is what we put there.
function isReaders(element, name) {
  return (name === "open" && ["details", "dialog"].includes(element.localName)) || name === "nonce";
}

function morphChildren(from, to, nonce) {
  let [old, now] = [[...from.childNodes], [...to.childNodes]];
  let end = null; // what follows the part that differs
  while (old.length && now.length && old[0].isEqualNode(now[0])) old.shift(), now.shift();
  while (old.length && now.length && old.at(-1).isEqualNode(now.at(-1))) (end = old.pop()), now.pop();
  const becomes = pair(old, now);
  for (const node of old) if (!becomes.has(node)) node.remove();
  const origin = new Map([...becomes].map(([node, wanted]) => [wanted, node]));
  let next = end;
  for (const wanted of now.reverse()) {
    const node = origin.get(wanted);
    if (node) morph(node, wanted, nonce);
    next = node ?? from.insertBefore(imported(wanted, nonce), next);
  }
}

// pair finds which old nodes become which new ones: in order, as many and as
// alike as possible (a longest common subsequence, weighted).
function pair(old, now) {
  const best = Array.from({ length: old.length + 1 }, () => new Array(now.length + 1).fill(0));
  const alike = old.map((a) => now.map((b) => likeness(a, b)));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const both = alike[i][j] ? alike[i][j] + best[i + 1][j + 1] : 0;
      best[i][j] = Math.max(both, best[i + 1][j], best[i][j + 1]);
    }
  }
  const pairs = new Map();
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (alike[i][j] && best[i][j] === alike[i][j] + best[i + 1][j + 1]) pairs.set(old[i++], now[j++]);
    else if (best[i][j] === best[i + 1][j]) i++;
    else j++;
  }
  return pairs;
}

// likeness is 0 when one node cannot become the other. An id names an element,
// so another id is another element.
function likeness(a, b) {
  if (a.nodeName !== b.nodeName) return 0;
  if (a.nodeType !== Node.ELEMENT_NODE) return 1;
  if (a.getAttribute("id") !== b.getAttribute("id")) return 0;
  if (a.localName === "link" && a.rel !== b.rel) return 0;
  return a.isEqualNode(b) ? 5 : a.hasAttribute("id") ? 4 : 2;
}

function imported(node, nonce) {
  const copy = document.importNode(node, true);
  const styles = copy.localName === "style" ? [copy] : (copy.querySelectorAll?.("style") ?? []);
  for (const style of styles) style.setAttribute("nonce", nonce);
  return copy;
}

function isSheetLink(element) {
  return element.localName === "link" && element.relList.contains("stylesheet");
}

// replaceSheet keeps the old style sheet until the new one is there, so that the
// page is never seen without.
function replaceSheet(from, to) {
  const sheet = document.importNode(to, true);
  sheet.onload = sheet.onerror = () => from.remove();
  from.after(sheet);
}

// hasPrograms says whether a page runs scripts; data is not run.
export function hasPrograms(page) {
  return [...page.scripts].some((s) => ["", "module", "text/javascript"].includes(s.type));
}

// rememberFocus finds its way back should the element with focus be replaced: by
// its id, else by its place.
function rememberFocus() {
  const element = document.activeElement;
  const isOurs = element && element !== document.body && document.body.contains(element);
  const path = isOurs ? pathTo(element) : [];
  const [start, end] = isOurs ? [element.selectionStart, element.selectionEnd] : [];
  return {
    restore() {
      if (!isOurs || document.activeElement === element) return;
      const found = (element.id && document.getElementById(element.id)) || path.reduce((e, i) => e?.children[i], document.body);
      if (found?.localName !== element.localName) return;
      found.focus({ preventScroll: true });
      if (typeof start === "number") found.setSelectionRange(start, end);
    },
  };
}

function pathTo(element) {
  const path = [];
  for (let e = element; e !== document.body; e = e.parentElement) path.unshift([...e.parentElement.children].indexOf(e));
  return path;
}
