// The browser's side of the development server. It is added to pages on their
// way to an editor's browser and is never part of the site.
//
// It listens to /_live, and when there is a new version it gets the page again
// and swaps in place what differs. What it says and shows is in tools.js, how
// it swaps in morph.js.

import { hasPrograms, swapPage } from "./morph.js";
import { Tools } from "./tools.js";

// Our own script element says which page this is. It leaves, so that the
// document is the site's alone.
const own = document.querySelector("script[data-live]");
const nonce = own.nonce;
let shown = own.dataset.live; // what the page on the screen was made of
own.remove();

const tools = new Tools(await (await ask("/_live/tools.css")).text());
let stream = null;
let latest = null; // the newest state heard of
let seen = ""; // the version that was dealt with last
let working = false;

// A hidden tab does not listen: browsers allow six connections to a server, for
// all tabs together. It catches up when it is shown again.
function listen() {
  if (stream || document.visibilityState === "hidden") return;
  let first = true;
  stream = new EventSource("/_live");
  stream.onopen = () => (first = true);
  stream.onmessage = (event) => {
    hear(JSON.parse(event.data), first);
    first = false;
  };
  stream.onerror = () => {
    if (stream?.readyState !== EventSource.CLOSED) return; // it tries again by itself
    hush();
    setTimeout(listen, 2000);
  };
}

function hush() {
  stream?.close();
  stream = null;
}

// hear deals with a state. The first after a silence is for catching up and
// sends nobody anywhere.
function hear(state, first) {
  tools.showErrors(state);
  if (!first && state.go && state.version !== latest?.version && !isHere(state.go)) {
    location.assign(state.go);
    return;
  }
  latest = state;
  catchUp();
}

// catchUp works until the newest version is dealt with: one at a time, and none
// twice. When the server is gone midway, the next connection starts it again.
async function catchUp() {
  if (working) return;
  working = true;
  try {
    while (seen !== latest.version) {
      const version = latest.version;
      await Promise.all([updatePage(), updatePanel()]);
      seen = version;
    }
  } catch (err) {
    if (!(err instanceof Gone)) throw err;
  } finally {
    working = false;
  }
}

async function updatePage() {
  const response = await ask(location.pathname + location.search);
  if (response.redirected) return location.replace(response.url + location.hash);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const mark = page.querySelector("script[data-live]");
  if (!mark) return location.reload(); // no page any more, but a file
  mark.remove();
  if (mark.dataset.live === shown) return;
  // What the site's own programs have made of a page cannot be known: search
  // results, say. Such pages start afresh.
  if (hasPrograms(document) || hasPrograms(page)) return location.reload();
  shown = mark.dataset.live;
  swapPage(page, nonce);
}

async function updatePanel() {
  const response = await ask("/_live/panel?address=" + encodeURIComponent(location.pathname));
  tools.showPanel(await response.json());
}

// Gone says that the server is not there, which is nothing to complain about.
class Gone extends Error {}

function ask(address) {
  return fetch(address, { cache: "no-cache" }).catch((err) => {
    throw new Gone(address, { cause: err });
  });
}

function isHere(address) {
  return decodeURI(new URL(address, location).pathname) === decodeURI(location.pathname);
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? hush() : listen()));
addEventListener("pagehide", hush);
addEventListener("pageshow", listen);
listen();
