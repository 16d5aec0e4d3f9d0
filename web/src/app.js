// The page: an editor, the report of what is in it, sets to move, a change to accept.
import { autocompletion } from "@codemirror/autocomplete";
import { yaml } from "@codemirror/lang-yaml";
import { forceLinting, lintGutter, linter } from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { EditorView, basicSetup } from "codemirror";

import { ask, ready } from "./program.js";
import { findingsIn } from "./findings.js";
import { showSets } from "./sets.js";

const PLAN = "plan.stride.yaml";
const TEXTS = /\.(ya?ml|json)$/i;
const $ = (id) => document.getElementById(id);
const state = { name: PLAN, names: [], foreign: false, last: null, before: null };
window.strideaudit = state; // what the tests wait for

const settings = () => ({ goal: $("goal").value, model: $("model").value });
const text = () => view.state.doc.toString();

function say(sentence) {
  $("state").textContent = sentence;
}

function shown(answer) {
  state.last = answer;
  const plan = answer.report?.plans[0];
  if (answer.html && $("report").srcdoc !== answer.html) $("report").srcdoc = answer.html;
  for (const id of ["print", "keep"]) $(id).disabled = !answer.html;
  if (answer.problem) say(answer.problem);
  else {
    const { error, warning } = answer.report.summary.findings;
    const many = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    say(`${many(error, "error")}, ${many(warning, "warning")}`);
  }
  showSets({ plan: state.foreign ? null : plan, html: answer.html, change: changeSets });
}

async function check(view) {
  await ready;
  const name = TEXTS.test(state.name) ? state.name : PLAN;
  const bytes = new TextEncoder().encode(view.state.doc.toString());
  const answer = await ask("check", { name, bytes, ...settings() });
  if (answer.kind === "failed") {
    say(answer.error);
    return [];
  }
  shown(answer);
  return answer.report ? findingsIn(answer.report.plans[0], view.state.doc) : [];
}

async function changeSets(line, sets) {
  const before = text();
  const answer = await ask("sets", { text: before, line, sets });
  if (answer.text == null || text() !== before) return;
  let start = 0;
  while (start < before.length && before[start] === answer.text[start]) start += 1;
  let end = before.length;
  let until = answer.text.length;
  while (end > start && until > start && before[end - 1] === answer.text[until - 1]) {
    end -= 1;
    until -= 1;
  }
  view.dispatch({ changes: { from: start, to: end, insert: answer.text.slice(start, until) }, userEvent: "input" });
  forceLinting(view);
}

function completions(context) {
  const word = context.matchBefore(/- [\p{L}][\p{L}\d '-]*/u);
  if (!word) return null;
  const options = state.names.map((label) => ({ label, apply: `${label}: ` }));
  return { from: word.from + 2, options, validFor: /^[\p{L}\d '-]*$/u };
}

// Colours of the page, which are readable on light and on dark.
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--key)" },
  { tag: [tags.string, tags.content, tags.atom, tags.number], color: "var(--value)" },
  { tag: [tags.comment, tags.meta, tags.punctuation, tags.separator], color: "var(--soft)" },
  { tag: tags.invalid, color: "var(--ink)" },
]);

const merging = new Compartment();
const view = new EditorView({
  doc: `${$("sample").textContent.trim()}\n`,
  parent: $("edit"),
  extensions: [
    basicSetup, yaml(), syntaxHighlighting(colours), lintGutter(), linter(check, { delay: 250 }), merging.of([]),
    autocompletion({ override: [completions] }),
    EditorView.contentAttributes.of({ "aria-label": "Training plan" }),
    EditorView.lineWrapping,
  ],
});
view.scrollDOM.tabIndex = 0; // the keyboard scrolls it
view.scrollDOM.setAttribute("role", "group");
view.scrollDOM.setAttribute("aria-label", "Editor");
state.view = view;

function review(sentence, original) {
  $("said").textContent = sentence;
  $("review").hidden = false;
  $("done").hidden = $("undo").hidden = original === null;
  if (original !== null) {
    view.dispatch({ effects: merging.reconfigure(unifiedMergeView({ original, mergeControls: true })) });
  }
}

function reviewed() {
  $("review").hidden = true;
  view.dispatch({ effects: merging.reconfigure([]) });
  $("rebalance").disabled = false;
  view.focus();
}

async function balance() {
  const before = text();
  $("rebalance").disabled = true;
  say("Looking for the smallest change …");
  const answer = await ask("rebalance", { text: before, ...settings() });
  if (answer.kind === "failed" || !answer.text || text() !== before) {
    review(answer.said ?? answer.error ?? "The plan was edited meanwhile.", null);
    $("rebalance").disabled = false;
    forceLinting(view);
    return;
  }
  view.dispatch({ changes: { from: 0, to: before.length, insert: answer.text } });
  state.before = before;
  review(answer.said, before);
  forceLinting(view);
}

function download(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A sheet or a log is no text for the editor: it is shown as a report alone.
async function take(file) {
  await ready;
  const bytes = new Uint8Array(await file.arrayBuffer());
  state.foreign = !TEXTS.test(file.name);
  state.name = file.name;
  $("edit").hidden = $("save").disabled = $("rebalance").disabled = state.foreign;
  $("sets").hidden = state.foreign;
  $("foreign").hidden = !state.foreign;
  if (state.foreign) {
    $("foreign").textContent = `${file.name} is shown on the right. To write a plan here, open a .yaml file or reload.`;
    const answer = await ask("check", { name: file.name, bytes, ...settings() });
    if (answer.kind === "failed") say(answer.error);
    else shown(answer);
    state.again = () => take(file);
    return;
  }
  state.again = null;
  reviewed();
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: new TextDecoder().decode(bytes) } });
  forceLinting(view);
}

const again = () => (state.again ? state.again() : forceLinting(view));
$("goal").onchange = again;
$("model").onchange = again;
$("rebalance").onclick = balance;
$("done").onclick = reviewed;
$("undo").onclick = () => {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: state.before } });
  reviewed();
  forceLinting(view);
};
$("print").onclick = () => $("report").contentWindow.print();
$("save").onclick = () => download(TEXTS.test(state.name) ? state.name : PLAN, text(), "text/yaml");
$("keep").onclick = () => download("report.html", state.last.html, "text/html");
$("file").onchange = ({ target }) => target.files[0] && take(target.files[0]);
document.ondragover = (event) => event.preventDefault();
document.ondrop = (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
};

ready.then(({ names, ...times }) => {
  state.names = names;
  state.times = times;
  $("rebalance").disabled = $("save").disabled = false;
  forceLinting(view);
}, (error) => say(String(error)));
