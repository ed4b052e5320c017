// The package in Node.js: node --test bindings/web/tests/node.test.mjs, after build.sh. STRATEGISOK_PROGRAM names the program that its answers are
// held against.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { StrategisokError, analyze, attribution, load } from "../dist/index.js";

const searcher = await load();
const data = new URL("../../../benches/quality/data/", import.meta.url);

test("hits, related paragraphs and counts", () => {
  const results = searcher.search("vindkraft", { limit: 2 });
  assert.deepEqual([results.total, results.hits.length, results.hits[0].id, results.hits[0].evidence], [5, 2, "1-7", "text"]);
  const demands = searcher.search("beredskap", { kinds: ["expectation"], chapters: [6], limit: 100 });
  assert.ok(demands.total > 0 && demands.hits.every((hit) => hit.kind === "expectation" && hit.chapter.number === 6));
});

test("every question has an answer", () => {
  assert.equal(searcher.show("2.1.2-8").hits[0].text, "jobbe målrettet med å redusere sykefravær");
  assert.ok(searcher.related("2.1.2-8").hits[0].reason && searcher.related({ text: "flere lærlinger i kommunene" }).hits.length > 0);
  assert.ok(searcher.mirror("fylkesvei").rows.length > 0);
  assert.equal(searcher.quote("Han sa «jobbe målrettet med å redusere sykefravær».").quotations[0].verdict, "verbatim");
  assert.equal(searcher.coverage("elefant").topics.length, 1);
  assert.ok(searcher.suggest("beredska").suggestions.length > 0);
  for (const answer of [searcher.compare("skole"), searcher.explain("vindkraft", "1-7"), searcher.subjects("beredskap"), searcher.outline(), searcher.documents()]) {
    assert.equal(answer.version, 2);
  }
});

test("what cannot be answered says why", () => {
  assert.throws(() => searcher.search("a", { emner: [] }), { name: "StrategisokError", message: /unknown field `emner`/ });
  assert.throws(() => searcher.show("9.9.9-1"), StrategisokError);
  assert.throws(() => searcher.ask("find"), /there is no question/);
});

test("documents of one's own", async () => {
  const bytes = "# Fjordvik\n\n## Samferdsel\n\nKommunen vil:\n\n- bygge flere sykkelveier\n";
  const own = await load({ files: [{ name: "fjordvik.md", bytes }], embedded: true });
  assert.deepEqual(own.search("sykkelvei", { strategies: ["fjordvik"] }).hits.map((hit) => hit.text), ["bygge flere sykkelveier"]);
  assert.equal(own.documents().strategies.length, 2);
  own.free();
  await assert.rejects(load({ files: [{ name: "tom.md", bytes: "" }] }), StrategisokError);
});

test("a text is read without an index", async () => {
  const { tokens } = await analyze("barnehagelærere");
  assert.deepEqual(tokens[0].split, ["barnehage", "lærere"]);
  assert.match(await attribution(), /KS/);
});

test("answers are those of the program", { skip: !process.env.STRATEGISOK_PROGRAM }, () => {
  const topics = readdirSync(data)
    .filter((name) => ["journalist", "policy", "press2"].some((set) => name === `${set}.topics.tsv`))
    .flatMap((name) => readFileSync(new URL(name, data), "utf8").split("\n"))
    .filter((line) => line.includes("\t") && !line.startsWith("#"))
    .map((line) => line.split("\t")[1]);
  assert.equal(topics.length, 70);
  for (const query of topics) {
    let printed;
    try {
      printed = execFileSync(process.env.STRATEGISOK_PROGRAM, ["search", "--format", "json", "-n", "10", "--", query], { encoding: "utf8" });
    } catch (error) {
      // Nothing found is told by the program's exit.
      printed = error.stdout;
    }
    assert.deepEqual(searcher.search(query), JSON.parse(printed), query);
  }
});
