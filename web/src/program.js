// Talks to the worker that runs the program; every question gets its answer.
const worker = new Worker("./worker.js", { type: "module" });
const waiting = new Map();
let asked = 0;
let resolve;
let reject;

export const ready = new Promise((yes, no) => {
  resolve = yes;
  reject = no;
});

worker.onmessage = ({ data }) => {
  if (data.kind === "ready") resolve(data);
  else if (data.kind === "broken") reject(new Error(data.error));
  else {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  }
};

export function ask(what, given) {
  asked += 1;
  const id = asked;
  return new Promise((answer) => {
    waiting.set(id, answer);
    worker.postMessage({ ...given, ask: what, id });
  });
}
