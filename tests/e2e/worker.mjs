// The npm package in a page: its worker answers, under a policy that allows no script but the page's own and WebAssembly.
// Needs bindings/web/dist, which bindings/web/build.sh makes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

import { launch } from "./browser.mjs";

const dist = new URL("../../bindings/web/dist/", import.meta.url);
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const page = '<!doctype html><html lang="nb"><meta charset="utf-8"><title>Søk</title><script type="module" src="page.js"></script></html>';
const script = 'import { load } from "./worker.js"; window.load = load; document.title = "klar";';

const server = createServer(async (request, response) => {
  const name = request.url.slice(1);
  const known = { "": page, "page.js": script };
  const body = known[name] ?? (await readFile(new URL(name, dist)).catch(() => undefined));
  const type = types[extname(name) || ".html"];
  response.writeHead(body === undefined ? 404 : 200, { "content-type": `${type ?? "text/plain"}; charset=utf-8`, "content-security-policy": policy });
  response.end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await launch();
try {
  const tab = await browser.newPage();
  const complaints = [];
  tab.on("pageerror", (error) => complaints.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && !message.text().includes("favicon") && complaints.push(message.text()));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => document.title === "klar");
  const seen = await tab.evaluate(async () => {
    const begun = performance.now();
    const searcher = await window.load();
    const loaded = performance.now();
    const results = await searcher.search("vindkraft", { limit: 1 });
    const answered = performance.now();
    const refused = await searcher.search("a", { emner: [] }).catch((error) => error.message);
    const both = await Promise.all([searcher.suggest("beredska"), searcher.show("2.1.2-8")]);
    searcher.free();
    const closed = await Promise.race([searcher.search("b").then(() => "answered", () => "refused"), new Promise((resolve) => setTimeout(resolve, 200, "silent"))]);
    return { load: loaded - begun, first: answered - loaded, total: results.total, id: results.hits[0].id, refused, both: both.map((one) => one.version), closed };
  });
  assert.deepEqual([seen.total, seen.id, seen.both, seen.closed], [5, "1-7", [2, 2], "refused"]);
  assert.match(seen.refused, /unknown field `emner`/);
  assert.deepEqual(complaints, []);
  console.log(`worker: loaded in ${Math.round(seen.load)} ms, first answer after ${Math.round(seen.first)} ms`);
} finally {
  await browser.close();
  server.close();
}
