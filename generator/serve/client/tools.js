// What the development server shows on a page: the overlay with errors, and the
// editor's panel. It lives in a shadow tree beside <body>, so that it neither
// touches the site nor is touched by the site's styles. Every word comes from
// the server, in the editor's language.

import { morph } from "./morph.js";

// Storage lasts as long as the tab: an open panel stays open from page to page.
const openKey = "live-panel";

export class Tools {
  #host = make("live-tools");
  #view = make("div", { class: "view" });
  #said = make("p", { class: "unseen", role: "status" });
  #errors = { items: [] };
  #hidden = new Set(); // errors the editor has hidden, by key
  #page = null; // what the panel shows; null where there is no page
  #blocked = new Set(); // what the site's policy stopped

  constructor(css) {
    const root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#view, this.#said);
    root.addEventListener("click", (event) => this.#press(event.target.closest("button")?.id));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#press(event.target.closest("section")?.querySelector("button").id);
    });
    document.documentElement.append(this.#host);
    watchPolicy((what) => {
      this.#blocked.add(what);
      this.#draw();
    });
  }

  // showErrors lists what keeps the site from being rebuilt. Focus stays where
  // it is; hidden errors stay hidden until there is a new one.
  showErrors(state) {
    const had = this.#errors.items.length > 0;
    const keys = state.errors.items.map(keyOf);
    this.#host.lang = state.lang;
    this.#errors = { ...state.errors, show: state.show, hide: state.hide };
    if (!keys.length || keys.some((k) => !this.#hidden.has(k))) this.#hidden.clear();
    if ((keys.length || had) && this.#said.textContent !== state.errors.heading) this.#said.textContent = state.errors.heading;
    this.#draw();
  }

  // showPanel shows what there is to know of the page; null is no page.
  showPanel(page) {
    this.#page = page;
    this.#draw();
  }

  // press does what a button is for.
  #press(id) {
    if (!["hide", "show", "close", "editor"].includes(id)) return;
    const opens = id === "editor" && !this.#isOpen();
    if (id === "hide") this.#hidden = new Set(this.#errors.items.map(keyOf));
    if (id === "show") this.#hidden.clear();
    if (opens) sessionStorage.setItem(openKey, "1");
    else if (id === "editor" || id === "close") sessionStorage.removeItem(openKey);
    this.#draw();
    const goes = { hide: "show", show: "errors", close: "editor", editor: opens ? "about" : "editor" };
    this.#host.shadowRoot.getElementById(goes[id])?.focus();
  }

  #isOpen() {
    return this.#page !== null && sessionStorage.getItem(openKey) !== null;
  }

  // draw changes no more than needed: focus and scrolling stay.
  #draw() {
    const parts = [];
    const some = this.#errors.items.length > 0;
    const hidden = this.#hidden.size > 0;
    if (some && !hidden) parts.push(overlay(this.#errors));
    if (this.#isOpen()) parts.push(panel(this.#page, [...this.#blocked]));
    const dock = make("div", { class: "dock" });
    if (some && hidden) dock.append(make("button", { id: "show", type: "button", class: "alarm" }, `${this.#errors.show} (${this.#errors.items.length})`));
    if (this.#page) dock.append(panelButton(this.#page, this.#isOpen(), this.#blocked.size));
    morph(this.#view, make("div", { class: "view" }, ...parts, dock));
  }
}

function overlay(errors) {
  return make("section", { id: "overlay", "aria-labelledby": "errors" },
    header("errors", errors.heading, "hide", errors.hide),
    body("errors", make("p", { class: "note" }, errors.note), ...findings(errors)));
}

function panel(page, blocked) {
  return make("section", { id: "panel", "aria-labelledby": "about" },
    header("about", page.heading, "close", page.close),
    body("about",
      make("dl", {}, ...page.rows.map((r) => make("div", {}, make("dt", {}, r.label), make("dd", {}, ...breakable(r.value))))),
      ...(blocked.length ? [make("h3", {}, page.blocked), list(blocked.map((b) => make("code", {}, b)))] : []),
      make("h3", {}, page.findings.heading),
      ...findings(page.findings),
      make("h3", {}, page.links.heading),
      list(page.links.items.map((l) => make("a", { href: l.url }, l.title)))));
}

function panelButton(page, isOpen, blocked) {
  const chips = [...page.chips, ...(blocked ? [page.blocked] : [])];
  return make("button", { id: "editor", type: "button", "aria-expanded": isOpen, "aria-controls": "panel" },
    make("span", {}, page.button), ...chips.flatMap((c) => [" ", make("span", { class: "chip" }, c)]));
}

function header(id, heading, button, label) {
  return make("header", {}, make("h2", { id, tabindex: "-1" }, heading), make("button", { id: button, type: "button" }, label));
}

// body scrolls, by keyboard too.
function body(name, ...children) {
  return make("div", { class: "body", tabindex: "0", role: "group", "aria-labelledby": name }, ...children);
}

// findings says of each where it is, what is wrong, and what to do about it.
function findings(report) {
  const items = report.items.map((f) =>
    make("li", { class: f.severity },
      make("code", {}, ...breakable(f.place)),
      make("p", { class: "message" }, make("span", { class: "label" }, f.label), " ", f.message),
      ...(f.hint ? [make("p", {}, f.hint)] : [])));
  return [
    ...(items.length ? [make("ul", { class: "findings" }, ...items)] : []),
    ...(report.more ? [make("p", { class: "note" }, report.more)] : []),
  ];
}

// breakable lets a long path go on on the next line after a slash.
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part, i) => (i ? [make("wbr"), part] : [part]));
}

function list(items) {
  return make("ul", {}, ...items.map((i) => make("li", {}, i)));
}

// make builds an element: make("p", { class: "note" }, "text", child).
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function keyOf(item) {
  return item.place + "\n" + item.message;
}

// watchPolicy reports, once each, what the site's security policy has stopped on
// this page: its readers' browsers will stop it too.
function watchPolicy(report) {
  const seen = new Set();
  const take = ({ effectiveDirective, blockedURI, blockedURL, sourceFile, lineNumber }) => {
    const place = sourceFile ? new URL(sourceFile, location).pathname : "";
    if (place.startsWith("/_live/")) return; // the mere reading of a page with new styles counts as using them
    const what = `${effectiveDirective}: ${blockedURI ?? blockedURL}` + (place && ` (${place}:${lineNumber})`);
    if (!seen.has(what)) seen.add(what), report(what);
  };
  document.addEventListener("securitypolicyviolation", take);
  // The event tells nothing of what came before this program.
  if (!globalThis.ReportingObserver) return;
  const observer = new ReportingObserver((reports) => reports.forEach((r) => take(r.body)), { types: ["csp-violation"], buffered: true });
  observer.observe();
}
