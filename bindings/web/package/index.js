// The search in the page itself, or in Node.js: `await load()`, then ask. Answers are the documented JSON, parsed.
import init, { Documents, Searcher as Native, analyze as read, attribution as shown } from "./strategisok_web.js";

let ready;

// Loads the module once. In Node.js it is read from the package, in a browser fetched from beside this file.
function loaded(wasm) {
  ready ??= (async () => {
    let from = wasm ?? new URL("./strategisok_web_bg.wasm", import.meta.url);
    if (from instanceof URL && from.protocol === "file:") {
      const { readFile } = await import("node:fs/promises");
      from = await readFile(from);
    }
    await init({ module_or_path: from });
  })().catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

// What went wrong with a question or a document; the message says what to do about it.
export class StrategisokError extends Error {
  name = "StrategisokError";
}

function tried(make) {
  try {
    return make();
  } catch (error) {
    throw new StrategisokError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

export class Searcher {
  #native;

  constructor(native) {
    this.#native = native;
  }

  // Any question by its name; the methods below are the same under names of their own.
  ask(name, question = {}) {
    return tried(() => JSON.parse(this.#native.answer(name, JSON.stringify(question))));
  }

  search(query, options) {
    return this.ask("search", { ...options, query });
  }

  suggest(prefix, options) {
    return this.ask("suggest", { ...options, prefix });
  }

  show(...ids) {
    return this.ask("show", { ids });
  }

  related(of, options) {
    return this.ask("related", { ...options, ...(typeof of === "string" ? { id: of } : of) });
  }

  mirror(of, options) {
    return this.ask("mirror", { ...options, of });
  }

  quote(text) {
    return this.ask("quote", { text });
  }

  coverage(topics, options) {
    return this.ask("coverage", { ...options, topics: [topics].flat() });
  }

  compare(topic, options) {
    return this.ask("compare", { ...options, topic });
  }

  explain(query, id, options) {
    return this.ask("explain", { ...options, query, id });
  }

  subjects(term) {
    return this.ask("subjects", term === undefined ? {} : { term });
  }

  outline() {
    return this.ask("outline");
  }

  documents() {
    return this.ask("documents");
  }

  analyze(text) {
    return this.ask("analyze", { text });
  }

  // Gives the memory back; the searcher answers nothing more.
  free() {
    this.#native.free();
  }
}

// A searcher over the document in the package, or over documents of your own: `files` of `{ name, bytes }`, read by the ending
// of their names, and with `embedded` that document too.
export async function load({ files, embedded = files === undefined, wasm } = {}) {
  await loaded(wasm);
  if (files === undefined) {
    return new Searcher(tried(() => Native.embedded()));
  }
  const documents = new Documents();
  try {
    return tried(() => {
      if (embedded) {
        documents.embedded();
      }
      for (const { name, bytes } of files) {
        documents.file(name, typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
      }
      return new Searcher(documents.searcher());
    });
  } finally {
    documents.free();
  }
}

// How a text is read, without an index. Spans count bytes of UTF-8.
export async function analyze(text, { wasm } = {}) {
  await loaded(wasm);
  return tried(() => JSON.parse(read(JSON.stringify({ text }))));
}

// What must be shown beside results.
export async function attribution({ wasm } = {}) {
  await loaded(wasm);
  return shown();
}
