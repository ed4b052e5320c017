// The same searcher in a Web Worker, so that a page never waits for it: every method gives a promise.
import { Searcher, StrategisokError } from "./index.js";

export async function load(options = {}) {
  const worker = new Worker(new URL("./serve.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let last = 0;
  let ended;
  // Nothing comes of a worker that is gone, so whoever waits is told, and whoever asks then.
  const end = (message) => {
    ended ??= message;
    worker.terminate();
    for (const { reject } of waiting.values()) {
      reject(new StrategisokError(ended));
    }
    waiting.clear();
  };
  worker.onmessage = ({ data: { number, answer, message } }) => {
    const { resolve, reject } = waiting.get(number) ?? {};
    waiting.delete(number);
    message === undefined ? resolve?.(answer) : reject?.(new StrategisokError(message));
  };
  worker.onerror = (event) => end(event.message || "the worker could not be started");
  const ask = (name, question = {}) =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(new StrategisokError(ended));
        return;
      }
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ number: last, name, question });
    });
  try {
    await ask("load", options);
  } catch (error) {
    end(error.message);
    throw error;
  }
  const searcher = Object.create(Searcher.prototype);
  searcher.ask = ask;
  searcher.free = () => end("the searcher has been closed");
  return searcher;
}
