// Opens the built page in a real Chromium and uses it: node test.mjs, after node build.mjs.
//
// It fails where something is missing: no browser, no build, no program to compare with.
import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

import { chromium } from "playwright-core";

const HERE = import.meta.dirname;
const TOP = path.join(HERE, "..");
const SITE = path.join(HERE, "site");
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const STRIDEAUDIT = process.env.STRIDEAUDIT ?? path.join(TOP, ".venv", "bin", "strideaudit");
const EDIT_MS = 500;
const REPORT_MS = 2000;
const PLANS = 50;
const TYPES = { html: "text/html", js: "text/javascript", mjs: "text/javascript", css: "text/css", wasm: "application/wasm" };
const HOSTILE = `plan: "</style><script>window.obeyed=1</script><img src=x onerror=window.obeyed=1>"
athlete: '"><svg onload=window.obeyed=1>'
sessions:
  - day: mon
    name: "<a href=javascript:window.obeyed=1>x</a>"
    work: [Back squat 4x5, "<iframe srcdoc='<script>parent.obeyed=1</script>'> 3x5"]
`;

const WEEK = `plan: My week
sessions:
  - day: mon
    work:
      - Back squat: 5x5
      - Leg press: 4x10
      - Nordic curl: 2x5
  - day: thu
    work:
      - Isometric knee drive: 2x30s/side
      - Straight-leg bound: 3x30m
      - Standing calf raise: 3x12
  - day: sat
    work:
      - Flying sprint: 3x20m rest 5min
      - Good morning: 2x8
`;
const MOST_PRESSES = 40;

function served() {
  const server = http.createServer((asked, answer) => {
    const name = asked.url === "/" ? "index.html" : path.basename(asked.url.split("?")[0]);
    const file = path.join(SITE, name);
    if (!fs.existsSync(file)) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": TYPES[name.split(".").pop()] ?? "application/octet-stream" });
    return fs.createReadStream(file).pipe(answer);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function opened(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.foreign = [];
  page.faults = [];
  page.on("request", (one) => {
    if (!/^(blob|about|data):/.test(one.url()) && !one.url().startsWith(address)) page.foreign.push(one.url());
  });
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  const begin = Date.now();
  await page.goto(address);
  const until = async (what, asked) => {
    try {
      await page.waitForFunction(asked, null, { timeout: 20000 });
    } catch (error) {
      throw new Error(`${what}: ${await page.textContent("#state")}; ${page.faults.join("; ")}`, { cause: error });
    }
  };
  await until("not ready", () => window.strideaudit?.times);
  page.ready_ms = Date.now() - begin;
  await until("no report", () => window.strideaudit.last);
  page.report_ms = Date.now() - begin - page.ready_ms;
  return page;
}

// Writes a text into the editor and waits for its report.
async function written(page, text) {
  return page.evaluate(async (text) => {
    const { view } = window.strideaudit;
    const before = window.strideaudit.last;
    const all = { from: 0, to: view.state.doc.length };
    view.dispatch({ changes: { ...all, insert: text } });
    while (window.strideaudit.last === before) await new Promise((go) => setTimeout(go, 20));
    return window.strideaudit.last;
  }, text);
}

const shares = (page) => page.evaluate(() =>
  Object.values(window.strideaudit.last.report.plans[0].phases).map((one) => 100 * one.share));

async function axe(page) {
  await page.evaluate(fs.readFileSync(path.join(HERE, "node_modules/axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => axe.run(document, { iframes: false }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(", ")}`);
}

function checked(file) {
  const words = ["check", "--isolated", "--output-format", "json", file];
  try {
    return JSON.parse(execFileSync(STRIDEAUDIT, words, { encoding: "utf8", cwd: os.tmpdir(), stdio: ["ignore", "pipe", "ignore"] }));
  } catch (error) {
    return JSON.parse(error.stdout); // exit code 1 is a verdict
  }
}

function plans() {
  const examples = fs.readdirSync(path.join(TOP, "examples")).filter((one) => one.endsWith(".yaml")).map((one) => path.join(TOP, "examples", one));
  const folder = path.join(TOP, "tests", "data", "plans");
  const tests = fs.readdirSync(folder, { recursive: true }).filter((one) => one.endsWith(".yaml")).sort().map((one) => path.join(folder, one));
  const step = Math.max(1, Math.floor(tests.length / PLANS));
  return [...examples, ...tests.filter((_, i) => i % step === 0).slice(0, PLANS)];
}

const findingsOf = (report) => report.plans.map((plan) => plan.findings.map((one) =>
  [one.rule, one.severity, one.message, one.line, one.column, one.fix]));

const TESTS = {
  async "the first report is quick, and nothing comes from elsewhere"({ page }) {
    console.log(`  ready ${page.ready_ms} ms, first report ${page.report_ms} ms`);
    assert.ok(page.report_ms <= REPORT_MS, `first report ${page.report_ms} ms`);
    assert.deepEqual(page.foreign, []);
  },
  async "an edit has its report soon"({ page }) {
    const text = await page.evaluate(() => window.strideaudit.view.state.doc.toString());
    const times = [];
    for (const sets of [4, 5, 6, 3]) times.push((await written(page, text.replace(/Leg press: \d/, `Leg press: ${sets}`))).ms);
    console.log(`  edits ${times.map(Math.round).join(", ")} ms`);
    assert.ok(times.sort((a, b) => a - b)[1] <= EDIT_MS, `edits took ${times}`); // one may meet a busy machine
  },
  async "findings are those of the command"({ page }) {
    const differing = [];
    const all = plans();
    assert.ok(all.length >= PLANS, "too few plans to compare");
    for (const file of all) {
      const text = fs.readFileSync(file, "utf8");
      const answer = await written(page, text + " ".repeat(differing.length + 1)); // never the same text twice
      const expected = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "strideaudit-")), "plan.stride.yaml");
      fs.writeFileSync(expected, text + " ".repeat(differing.length + 1));
      const found = answer.report ? findingsOf(answer.report) : answer.problem;
      if (JSON.stringify(found) !== JSON.stringify(findingsOf(checked(expected)))) differing.push(path.basename(file));
      fs.rmSync(path.dirname(expected), { recursive: true });
    }
    console.log(`  ${all.length} plans`);
    assert.deepEqual(differing, []);
  },
  async "sets move the dot"({ page }) {
    await written(page, fs.readFileSync(path.join(TOP, "examples", "push_and_sled.stride.yaml"), "utf8"));
    const before = await shares(page);
    const dot = await page.locator("#dot svg.tri").innerHTML();
    const less = page.locator("#lines button", { hasText: "−" }).first();
    const last = await page.evaluate(() => window.strideaudit.last.id);
    await less.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((id) => window.strideaudit.last.id > id, last);
    assert.notDeepEqual(await shares(page), before);
    assert.notEqual(await page.locator("#dot svg.tri").innerHTML(), dot);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "−", "the button keeps the focus");
  },
  async "a coach moves sets until the dot is in the hexagon, and prints"({ page }) {
    await written(page, WEEK);
    const pressed = [];
    for (let i = 0; i < MOST_PRESSES; i += 1) {
      const { phases, entries } = await page.evaluate(() => window.strideaudit.last.report.plans[0]);
      const off = Object.keys(phases).filter((name) => phases[name].status !== "ok");
      if (!off.length) break;
      // What a coach does: less of what there is too much of, more of what there is too little of.
      const over = off.includes("push") && phases.push.status === "over";
      const phase = over ? "push" : off[0];
      const sign = over ? "−" : "+";
      const lines = entries.filter((one) => one.phases[phase] > 0.6 * one.set_equivalents && (sign === "+" || one.dose.sets > 1));
      const line = lines[i % lines.length].line;
      const last = await page.evaluate(() => window.strideaudit.last.id);
      await page.locator(`#lines [data-line="${line}"] button`, { hasText: sign }).click();
      await page.waitForFunction((id) => window.strideaudit.last.id > id, last);
      pressed.push(`${sign}${line}`);
    }
    const { phases } = await page.evaluate(() => window.strideaudit.last.report.plans[0]);
    console.log(`  ${pressed.length} presses: ${Object.values(phases).map((one) => Math.round(100 * one.share)).join(" / ")} %`);
    assert.deepEqual(Object.values(phases).map((one) => one.status), ["ok", "ok", "ok"], pressed.join(" "));
    await page.evaluate(() => { document.getElementById("report").contentWindow.print = () => { window.printed = true; }; });
    await page.click("#print");
    assert.ok(await page.evaluate(() => window.printed), "the report is printed");
  },
  async "a plan is balanced with one click, line by line"({ page }) {
    await written(page, fs.readFileSync(path.join(TOP, "examples", "winter_block.stride.yaml"), "utf8"));
    const [push] = await shares(page);
    await page.click("#rebalance");
    await page.waitForSelector("#done:visible", { timeout: 20000 });
    const chunks = await page.locator(".cm-chunkButtons").count();
    assert.ok(chunks >= 1, "there is something to accept");
    await page.locator(".cm-chunkButtons button[name=reject]").first().click();
    await page.click("#done");
    await page.waitForFunction((push) => 100 * window.strideaudit.last.report.plans[0].phases.push.share < push - 1, push);
    assert.equal(await page.locator(".cm-chunkButtons").count(), 0);
  },
  async "a sheet, a log and a workbook are shown"({ page, files }) {
    for (const file of files) {
      const last = await page.evaluate(() => window.strideaudit.last.id);
      await page.setInputFiles("#file", file);
      await page.waitForFunction((id) => window.strideaudit.last.id > id, last, { timeout: 20000 });
      const plan = await page.evaluate(() => window.strideaudit.last.report.plans[0]);
      assert.ok(plan.entries.length > 0 && plan.verdict !== "unreadable", file);
    }
    const last = await page.evaluate(() => window.strideaudit.last.id);
    await page.setInputFiles("#file", path.join(TOP, "examples", "balanced.stride.yaml"));
    await page.waitForFunction((id) => window.strideaudit.last.id > id, last);
    assert.ok(await page.locator(".cm-content").isVisible());
  },
  async "a plan that cannot be read says why, at its line"({ page }) {
    const answer = await written(page, "plan: x\nweeks: many\nsessions: []\n");
    assert.equal(answer.report.plans[0].verdict, "unreadable");
    await page.waitForSelector(".cm-lint-marker-error");
  },
  async "a hostile text is obeyed nowhere"({ page }) {
    await written(page, HOSTILE);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.obeyed), undefined);
    assert.deepEqual(page.foreign, []);
    const inside = await page.evaluate(() => [...document.getElementById("report").contentDocument.querySelectorAll("script, iframe, img, [onload], [onerror]")].length);
    assert.equal(inside, 0);
  },
  async "axe finds nothing, wide and on a phone, light and dark"({ page, browser, address }) {
    assert.deepEqual(await axe(page), []);
    for (const options of [{ viewport: { width: 390, height: 800 } }, { colorScheme: "dark" }]) {
      const other = await opened(browser, address, options);
      assert.deepEqual(await axe(other), [], JSON.stringify(options));
      const wide = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `it is ${wide} px wider than the screen`);
      await other.screenshot({ path: path.join(HERE, "build", `${options.colorScheme ?? "phone"}.png`), fullPage: true });
      await other.context().close();
    }
    await page.screenshot({ path: path.join(HERE, "build", "wide.png") });
  },
  async "the keyboard alone is enough"({ page }) {
    await page.evaluate(() => document.activeElement.blur());
    const reached = new Set();
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.className));
    }
    for (const id of ["file", "goal", "model", "rebalance", "save", "print", "keep"]) assert.ok(reached.has(id), id);
    assert.ok([...reached].some((one) => String(one).includes("cm-content")), "the editor");
  },
  async "nothing went wrong on the way"({ page }) {
    assert.deepEqual(page.faults, []);
  },
};

if (!fs.existsSync(path.join(SITE, "strideaudit.tar.gz"))) throw new Error("site/ is not built: node build.mjs");
const server = await served();
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: BROWSER, args: [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
] });
const files = process.argv.slice(2).length ? process.argv.slice(2) : [path.join(TOP, "examples", "training_log.csv")];
let failed = 0;
try {
  const page = await opened(browser, address);
  for (const [name, test] of Object.entries(TESTS)) {
    try {
      await test({ page, browser, address, files });
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      const said = await page.textContent("#state").catch(() => "");
      console.log(`FAILED ${name}\n  ${error.message.split("\n").slice(0, 12).join("\n  ")}\n  the page says: ${said}; ${await page.textContent("#said").catch(() => "")}; ${page.faults.join("; ")}`);
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(failed ? `${failed} of ${Object.keys(TESTS).length} failed` : `all ${Object.keys(TESTS).length} passed`);
process.exit(failed ? 1 : 0);
