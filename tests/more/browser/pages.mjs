// Opens every page in light, in dark and on a phone, and prints it; lists all that is wrong.
import { chromium } from "playwright-core";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , executablePath, folder] = process.argv;
const axe = fs.readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

const VIEWS = [
  ["light", 1100, "light"],
  ["dark", 1100, "dark"],
  ["phone", 390, "light"],
  ["narrow", 320, "dark"],
];
// A squad: its overview on one or two sheets, then one for each of the twelve.
const SHEETS = { squad: [13, 14] };
const USUAL = [1, 2];

const wrong = [];
let checks = 0;
function expect(what, ok, found) {
  checks += 1;
  if (!ok) wrong.push(`${what}: ${found}`);
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
const pages = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
if (pages.length < 10) wrong.push(`only ${pages.length} pages`);
for (const file of pages) {
  const name = path.basename(file, ".html");
  const url = pathToFileURL(path.join(folder, file)).href;
  for (const [view, width, colorScheme] of VIEWS) {
    const where = `${name}, ${view}`;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const requests = [];
    const said = [];
    page.on("request", (one) => one.url() !== url && requests.push(one.url()));
    page.on("console", (one) => one.type() === "error" && said.push(one.text()));
    page.on("pageerror", (one) => said.push(String(one)));
    page.on("dialog", (one) => { said.push(`dialog ${one.message()}`); one.dismiss(); });
    await page.goto(url);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(`${where}: wider than the screen by`, over <= 0, over);
    const scripts = await page.evaluate(() => document.querySelectorAll("script,img,iframe,object,[src]").length);
    expect(`${where}: scripts and images`, scripts === 0, scripts);
    const drawn = await page.evaluate(() =>
      [...document.querySelectorAll("svg[role=img]")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width < 40 || box.height < 40;
      }).length);
    expect(`${where}: pictures that are too small`, drawn === 0, drawn);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    expect(
      `${where}: axe`,
      violations.length === 0,
      violations.map((one) => `${one.id} ${one.nodes.length}x ${one.nodes[0].html.slice(0, 120)}`).join(" | "),
    );
    expect(`${where}: requests`, requests.length === 0, requests.join(" "));
    expect(`${where}: errors`, said.length === 0, said.join(" "));
    await context.close();
  }
  // As it is sent: with its own policy in force, nothing is refused that it needs.
  const context = await browser.newContext();
  const page = await context.newPage();
  const said = [];
  page.on("console", (one) => said.push(one.text()));
  await page.goto(url);
  const pdf = await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
  const sheets = (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
  const [least, most] = SHEETS[name] || USUAL;
  expect(`${name}: sheets`, sheets >= least && sheets <= most, sheets);
  expect(`${name}: its own policy`, said.length === 0, said.join(" "));
  if (process.env.KEEP_PAGES) {
    fs.copyFileSync(path.join(folder, file), path.join(process.env.KEEP_PAGES, file));
    fs.writeFileSync(path.join(process.env.KEEP_PAGES, `${name}.pdf`), pdf);
  }
  await context.close();
}
await browser.close();
for (const one of wrong) console.error(one);
console.log(`${pages.length} pages, ${checks} checks, ${wrong.length} wrong`);
process.exit(wrong.length ? 1 : 0);
