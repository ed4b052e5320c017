// The worker's side of worker.js: questions come as messages, and answers go back with their numbers.
import { load } from "./index.js";

let searcher;

self.onmessage = async ({ data: { number, name, question } }) => {
  try {
    const answer = name === "load" ? void (searcher = await load(question)) : searcher.ask(name, question);
    self.postMessage({ number, answer });
  } catch (error) {
    self.postMessage({ number, message: error.message });
  }
};
