// Opens what `strideaudit serve` serves: it follows saves without a reload by hand, says when the
// server has ended, and is accessible. Lists all that is wrong.
import { chromium } from "playwright-core";
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const [, , executablePath, python, example, folder] = process.argv;
const axe = fs.readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const plan = path.join(folder, "plan.stride.yaml");
const good = fs.readFileSync(example, "utf8");

const wrong = [];
let checks = 0;
function expect(what, ok, found) {
  checks += 1;
  if (!ok) wrong.push(`${what}: ${found}`);
}

async function serve(...words) {
  const server = spawn(python, ["-m", "strideaudit", "serve", ...words], { stdio: ["ignore", "pipe", "ignore"] });
  const address = String(await new Promise((resolve) => server.stdout.once("data", resolve))).trim();
  const ended = new Promise((resolve) => server.once("exit", resolve));
  return { server, address, end: () => { server.kill("SIGTERM"); return ended; } };
}

function status(address, headers = {}) {
  return new Promise((resolve, reject) =>
    http.get(address, { headers }, (one) => { one.resume(); resolve(one.statusCode); }).on("error", reject));
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});
fs.writeFileSync(plan, good);
let { address, end } = await serve(plan);
const { origin, pathname, port } = new URL(address);

expect("no token", (await status(`${origin}/`)) === 403, await status(`${origin}/`));
const foreign = await status(address, { Host: `evil.example:${port}` });
expect("foreign name", foreign === 421, foreign);
const missing = await status(`${address}page/p99`);
expect("no such plan", missing === 404, missing);

const context = await browser.newContext({ viewport: { width: 1100, height: 700 } });
const page = await context.newPage();
const said = [];
page.on("console", (one) => said.push(one.text()));
page.on("pageerror", (one) => said.push(String(one)));
let loads = 0;
page.on("load", () => { loads += 1; });
await page.goto(address);
const push = page.frameLocator("#page").locator(".push .ph b").first();
const state = page.locator("#state");
const shows = async (what, one, text) => {
  try {
    await one.filter({ hasText: text }).waitFor({ timeout: 10000 });
    expect(what, true);
  } catch {
    expect(what, false, await one.textContent({ timeout: 1000 }).catch(String));
  }
};
await shows("the plan at first", push, "72 %");
await shows("the state at first", state, "follows every save");
const inside = page.frames()[1];
await inside.evaluate(() => scrollTo(0, 400));
fs.writeFileSync(plan, good.replace("4x5 @ 82%", "1x5 @ 82%").replace("Nordic crul", "Nordic curl"));
await shows("the plan after a save", push, "67 %");
const place = await page.frames()[1].evaluate(() => scrollY);
expect("the place after a save", place === 400, place);
expect("loads of the whole page", loads === 1, loads);
fs.writeFileSync(plan, "sessions: [\n");
const body = page.frameLocator("#page").locator("main");
await shows("a broken file", body, "before the file broke");
await shows("the plan of a broken file", push, "67 %");

async function accessible(what, url, bypassCSP = true) {
  for (const [view, width, colorScheme] of [["light", 1100, "light"], ["phone", 390, "dark"]]) {
    const own = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP });
    const one = await own.newPage();
    await one.goto(url);
    await one.evaluate(axe);
    const { violations } = await one.evaluate(() => axe.run({ iframes: false }));
    expect(`${what}, ${view}: axe`, violations.length === 0, violations.map((v) => `${v.id} ${v.nodes[0].html.slice(0, 120)}`).join(" | "));
    const over = await one.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(`${what}, ${view}: wider than the screen by`, over <= 0, over);
    await own.close();
  }
}
await accessible("frame", address);
await accessible("broken plan", `${address}page`);
await accessible("no such plan", `${address}plan/p99`);
await accessible("no token", `${origin}/`);
fs.writeFileSync(plan, good);
await shows("the plan that is whole again", push, "72 %");
expect("messages of the browser", said.length === 0, said.join(" "));

await end();
await shows("the state after the end", state, "the server has ended");
const again = await serve(plan, "--port", port);
await page.reload();
await shows("a tab of an earlier server", page.locator("h1"), "This address is not valid");
expect("the new address", new URL(again.address).pathname !== pathname, pathname);
await again.end();

// A folder: from the list to a plan and back, with an address for each.
fs.writeFileSync(path.join(folder, "other.stride.yaml"), good.replace(/^plan: .*$/m, "plan: Other").replace(/^athlete: .*$/m, "athlete: x-99"));
({ address, end } = await serve(folder));
const list = await context.newPage();
await list.goto(address);
const rows = list.frameLocator("#page").locator("table.squad tbody a");
await rows.nth(1).waitFor();
expect("plans in the list", (await rows.count()) === 2, await rows.count());
expect("the way to the list, in the list", !(await list.locator("#all").isVisible()), "visible");
await accessible("list", `${address}page`);
await rows.filter({ hasText: "x-99" }).click();
await list.waitForURL(/\/plan\/p\d+$/);
await shows("the plan from the list", list.frameLocator("#page").locator("h1"), "Other");
await list.reload();
await shows("the plan after a reload", list.frameLocator("#page").locator("h1"), "Other");
fs.rmSync(path.join(folder, "other.stride.yaml"));
await shows("a plan that is removed", list.frameLocator("#page").locator("h1"), "There is no such page");
await list.locator("#all").click();
await shows("the list of one plan is its page", list.frameLocator("#page").locator(".push .ph b").first(), "72 %");
await end();

await browser.close();
for (const one of wrong) console.error(one);
console.log(`serve: ${checks} checks, ${wrong.length} wrong`);
process.exit(wrong.length ? 1 : 0);
