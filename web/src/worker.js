// Runs the program in a thread of its own, so that the page stays quick while it works.
import { loadPyodide } from "./pyodide.mjs";

const PACKAGES = "/lib/python3.14/site-packages";
const later = { core: "./pydantic_core.whl", workbook: "./python_calamine.whl" };
const fetched = new Map();

async function bytesOf(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} cannot be loaded (${answer.status})`);
  return answer.arrayBuffer();
}

const started = (async () => {
  const begin = performance.now();
  const [python, program] = await Promise.all([
    loadPyodide({ indexURL: "./", packages: [] }),
    bytesOf("./strideaudit.tar.gz"),
  ]);
  const booted = performance.now();
  python.unpackArchive(program, "gztar", { extractDir: PACKAGES });
  const module = python.pyimport("in_the_page");
  const names = JSON.parse(module.names());
  postMessage({ kind: "ready", names, boot_ms: booted - begin, program_ms: performance.now() - booted });
  return { python, module };
})();
started.catch((error) => postMessage({ kind: "broken", error: String(error) }));

// What few plans need is loaded when one does: a faulty plan, a workbook.
function need(what, python) {
  if (!fetched.has(what)) {
    fetched.set(what, bytesOf(later[what]).then((wheel) => {
      python.unpackArchive(wheel, "wheel", { extractDir: PACKAGES });
      python.runPython("import importlib; importlib.invalidate_caches()");
    }));
  }
  return fetched.get(what);
}

const ANSWERS = {
  check: (module, { name, bytes, goal, model }) => module.check(name, bytes, goal, model),
  rebalance: (module, { text, goal, model }) => module.rebalance(text, goal, model),
  sets: (module, { text, line, sets }) => module.with_sets(text, line, sets),
};

async function answer(asked) {
  const { python, module } = await started;
  if (/\.(xlsx|xlsm)$/i.test(asked.name ?? "")) await need("workbook", python);
  const given = asked.bytes ? { ...asked, bytes: python.toPy(asked.bytes) } : asked;
  const said = () => {
    if (given.bytes) given.bytes = python.globals.get("bytes")(given.bytes);
    return JSON.parse(ANSWERS[asked.ask](module, given));
  };
  try {
    return said();
  } catch (error) {
    if (!/No module named 'pydantic_core'/.test(String(error))) throw error;
    await need("core", python);
    return said();
  }
}

// One after the other: an answer never overtakes an earlier one.
let last = started;
onmessage = ({ data }) => {
  last = last.catch(() => {}).then(async () => {
    const begin = performance.now();
    try {
      postMessage({ kind: "answer", id: data.id, ...(await answer(data)), ms: performance.now() - begin });
    } catch (error) {
      const line = String(error).split("\n").filter(Boolean).pop();
      postMessage({ kind: "failed", id: data.id, error: line });
    }
  });
};
