// One row for each line of work with a number of sets: less and more move the dot in the triangle.
const MOST = 20;
const $ = (id) => document.getElementById(id);

function button(sign, label, onclick, disabled) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.disabled = disabled;
  made.setAttribute("aria-label", label);
  made.onclick = onclick;
  return made;
}

function row(entry, change) {
  const made = document.createElement("div");
  made.dataset.line = entry.line;
  const label = document.createElement("label");
  label.textContent = [entry.day, entry.text].filter(Boolean).join("  ");
  const sets = entry.dose.sets;
  const output = document.createElement("output");
  output.textContent = sets;
  made.append(
    label,
    button("−", `One set less: ${entry.text}`, () => change(entry.line, sets - 1), sets <= 1),
    output,
    button("+", `One set more: ${entry.text}`, () => change(entry.line, sets + 1), sets >= MOST),
  );
  return made;
}

// The picture is that of the report, with its style: one drawing, no second opinion.
function drawTriangle(html) {
  const place = $("dot").shadowRoot ?? $("dot").attachShadow({ mode: "open" });
  const page = new DOMParser().parseFromString(html ?? "", "text/html");
  const svg = page.querySelector("svg.tri");
  const style = document.createElement("style");
  style.textContent = [...page.querySelectorAll("style")].map((one) => one.textContent.replaceAll(":root", ":host")).join("");
  place.replaceChildren(...(svg ? [style, ...shared(page), document.importNode(svg, true)] : []));
}

// What several pictures of a report use is drawn once, apart from them.
function shared(page) {
  return [...page.querySelectorAll("svg.shared")].map((one) => document.importNode(one, true));
}

function changeable(entry) {
  const written = entry.section === "work" && !entry.left_out && entry.dose && entry.doses.length === 1;
  return written && Number.isInteger(entry.dose.sets) && entry.line;
}

export function showSets({ plan, html, change }) {
  const entries = (plan?.entries ?? []).filter(changeable);
  const seen = new Set();
  const rows = entries.filter((one) => !seen.has(one.line) && seen.add(one.line)).map((one) => row(one, change));
  const active = document.activeElement?.closest?.("#lines > div");
  const at = active && [active.dataset.line, [...active.children].indexOf(document.activeElement)];
  $("lines").replaceChildren(...rows);
  drawTriangle(html);
  if (at) $("lines").querySelector(`[data-line="${at[0]}"]`)?.children[at[1]]?.focus();
}
