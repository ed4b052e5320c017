// The same searcher in a Web Worker, so that a page never waits for it: every method gives a promise.
import { Searcher, StrategisokError } from "./index.js";

export async function load(options = {}) {
  const worker = new Worker(new URL("./serve.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let last = 0;
  const fail = (message) => {
    for (const { reject } of waiting.values()) {
      reject(new StrategisokError(message));
    }
    waiting.clear();
  };
  worker.onmessage = ({ data: { number, answer, message } }) => {
    const { resolve, reject } = waiting.get(number) ?? {};
    waiting.delete(number);
    message === undefined ? resolve?.(answer) : reject?.(new StrategisokError(message));
  };
  worker.onerror = (event) => fail(event.message || "the worker could not be started");
  const ask = (name, question = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ number: last, name, question });
    });
  await ask("load", options);
  const searcher = Object.create(Searcher.prototype);
  searcher.ask = ask;
  searcher.free = () => {
    worker.terminate();
    fail("the searcher has been closed");
  };
  return searcher;
}
