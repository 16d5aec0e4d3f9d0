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

function load() {
  const inside = frame.contentWindow;
  const open = [...inside.document.querySelectorAll("details")].map((one) => one.open);
  kept = { path: inside.location.pathname, x: inside.scrollX, y: inside.scrollY, open };
  inside.location.replace(inside.location.pathname);
}

frame.addEventListener("load", () => {
  const inside = frame.contentWindow;
  const path = inside.location.pathname;
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
});

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
