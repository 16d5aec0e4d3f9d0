// Loads the page in the frame again when the server says so, and keeps the place in it.
const frame = document.getElementById("page");
const state = document.getElementById("state");
const all = document.getElementById("all");
const paper = document.getElementById("paper");
const { events, version } = document.body.dataset;
let seen = version;
let stream = null;
let kept = null;

function say(words, wrong) {
  state.textContent = words;
  state.className = wrong ? "wrong" : "";
}

// Where the frame is; null on an error page of the browser, which nobody may look into.
function place() {
  try {
    const { pathname } = frame.contentWindow.location;
    return pathname.startsWith("/") ? pathname : null;
  } catch {
    return null;
  }
}

function load() {
  const path = place();
  if (!path) {
    frame.src = paper.href;
    return;
  }
  const inside = frame.contentWindow;
  const open = [...inside.document.querySelectorAll("details")].map((one) => one.open);
  kept = { path, x: inside.scrollX, y: inside.scrollY, open };
  inside.location.replace(path);
}

function loaded() {
  const path = place();
  if (!path) return;
  const inside = frame.contentWindow;
  if (kept && kept.path === path) {
    inside.document.querySelectorAll("details").forEach((one, at) => {
      one.open = kept.open[at] ?? one.open;
    });
    inside.scrollTo(kept.x, kept.y);
  }
  kept = null;
  document.title = inside.document.title;
  paper.href = path;
  all.hidden = path === all.dataset.page;
  const shown = path.replace(/\/page$/, "/").replace(/\/page\/([^/]+)$/, "/plan/$1");
  if (shown !== location.pathname) history.replaceState(null, "", shown);
}

frame.addEventListener("load", loaded);
if (frame.contentDocument && frame.contentDocument.readyState === "complete") loaded();

function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource(`${events}?seen=${seen}`);
  stream.onopen = () => say("follows every save");
  stream.onmessage = (event) => {
    if (event.data === seen) return;
    seen = event.data;
    load();
  };
  stream.onerror = () => {
    say("the server has ended: start strideaudit serve again, and open the address that it prints", true);
  };
}

// A browser keeps few connections to one server, so a tab that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden && stream) {
    stream.close();
    stream = null;
  }
  listen();
});
listen();
