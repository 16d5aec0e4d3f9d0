// Builds the page into site/: the program for the browser's Python, the editor, the page itself.
//
// node build.mjs; the Python that builds the wheel is $PYTHON, else that of ../.venv, else python3.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

import { loadPyodide } from "pyodide";
import { build } from "esbuild";

const HERE = import.meta.dirname;
const SITE = path.join(HERE, "site");
const KEPT = path.join(HERE, "build");
const MOST_MB = 8.5; // of what a first visit loads, packed by the server
const LATER = ["pydantic_core", "python_calamine"];
const RUNTIME = path.join(HERE, "node_modules", "pyodide");
const LEFT_OUT = ["cli", "data", "fleet", "servers", "reference"]; // rooms that the page never enters; data is compiled

const venv = path.join(HERE, "..", ".venv", "bin", "python");
const PYTHON = process.env.PYTHON ?? (fs.existsSync(venv) ? venv : "python3");

function python(...words) {
  return execFileSync(PYTHON, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function only(folder, begins) {
  const found = fs.readdirSync(folder).filter((name) => name.startsWith(begins) && name.endsWith(".whl"));
  if (found.length !== 1) throw new Error(`${folder} has ${found.length} wheels of ${begins}`);
  return path.join(folder, found[0]);
}

function wheels() {
  fs.rmSync(KEPT, { recursive: true, force: true });
  fs.mkdirSync(KEPT);
  python("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", KEPT, path.join(HERE, ".."));
  const constraints = fs.readFileSync(path.join(HERE, "..", "constraints.txt"), "utf8").split("\n");
  const wanted = LATER.map((name) => {
    const pinned = constraints.find((line) => line.replaceAll("-", "_").startsWith(`${name}==`));
    if (!pinned) throw new Error(`constraints.txt does not pin ${name}`);
    return pinned;
  });
  python("-m", "pip", "download", "-qq", "--no-deps", "--only-binary=:all:", "--dest", KEPT,
    "--platform", "pyemscripten_2026_0_wasm32", "--implementation", "cp", "--python-version", "3.14", "--abi", "cp314",
    ...wanted);
}

// Compiles with the Python that will run it: to read source takes the browser seconds.
async function program() {
  const wasm = await loadPyodide();
  const yaml = python("-c", "import yaml, os; print(os.path.dirname(yaml.__file__))").trim();
  wasm.FS.mkdirTree("/source/yaml");
  for (const name of fs.readdirSync(yaml).filter((one) => one.endsWith(".py"))) {
    wasm.FS.writeFile(`/source/yaml/${name}`, fs.readFileSync(path.join(yaml, name)));
  }
  const typing = python("-c", "import typing_extensions; print(typing_extensions.__file__)").trim();
  wasm.FS.writeFile("/source/typing_extensions.py", fs.readFileSync(typing)); // pydantic_core needs it
  wasm.FS.writeFile("/source/in_the_page.py", fs.readFileSync(path.join(HERE, "python", "in_the_page.py")));
  wasm.unpackArchive(new Uint8Array(fs.readFileSync(only(KEPT, "strideaudit"))), "wheel", { extractDir: "/source" });
  wasm.FS.writeFile("/library.zip", fs.readFileSync(path.join(RUNTIME, "python_stdlib.zip")));
  wasm.FS.writeFile("/bundle.py", fs.readFileSync(path.join(HERE, "python", "bundle.py")));
  wasm.runPython("import sys; sys.path.insert(0, '/')");
  const bundle = wasm.pyimport("bundle");
  bundle.pack(wasm.toPy(LEFT_OUT), "/strideaudit.tar");
  bundle.slim("/library.zip", "/slim.zip");
  // One stream over all files: they have much in common.
  fs.writeFileSync(path.join(SITE, "strideaudit.tar.gz"), zlib.gzipSync(wasm.FS.readFile("/strideaudit.tar"), { level: 9 }));
  fs.writeFileSync(path.join(SITE, "python_stdlib.zip"), wasm.FS.readFile("/slim.zip"));
}

function runtime() {
  for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"]) {
    fs.copyFileSync(path.join(RUNTIME, name), path.join(SITE, name));
  }
  const lock = JSON.parse(fs.readFileSync(path.join(RUNTIME, "pyodide-lock.json"), "utf8"));
  fs.writeFileSync(path.join(SITE, "pyodide-lock.json"), JSON.stringify({ ...lock, packages: {} })); // nothing from elsewhere
  for (const name of LATER) fs.copyFileSync(only(KEPT, name), path.join(SITE, `${name}.whl`));
}

async function page() {
  await build({
    entryPoints: [path.join(HERE, "src", "app.js")], outfile: path.join(SITE, "app.js"),
    bundle: true, minify: true, format: "esm", legalComments: "eof",
  });
  for (const name of ["index.html", "style.css", "worker.js"]) {
    fs.copyFileSync(path.join(HERE, "src", name), path.join(SITE, name));
  }
}

// What a visit loads before its first report, as a server packs it.
function measured() {
  let sum = 0;
  for (const name of fs.readdirSync(SITE).filter((one) => !one.endsWith(".whl")).sort()) {
    const bytes = fs.readFileSync(path.join(SITE, name));
    const packed = zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
    sum += Math.min(packed, bytes.length);
    console.log(`${name.padEnd(22)} ${(packed / 1e6).toFixed(2)} MB`);
  }
  console.log(`${"first visit".padEnd(22)} ${(sum / 1e6).toFixed(2)} MB, at most ${MOST_MB}`);
  if (sum > MOST_MB * 1e6) throw new Error("the first visit loads too much");
}

fs.rmSync(SITE, { recursive: true, force: true });
fs.mkdirSync(SITE);
wheels();
await program();
runtime();
await page();
measured();
process.exit(0); // the browser's Python would keep node running
