// Every page as the Nu Html Checker reads it: no error, and no warning either. It is a Java program that npm has; where one of the
// two is missing that is said, and nothing is tried.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PAGES, POSTED } from "./addresses.mjs";
import { BASE, check, finish } from "./browser.mjs";

const JAR = "node_modules/vnu-jar/build/dist/vnu.jar";
const hasJava = spawnSync("java", ["-version"]).status === 0;
if (!hasJava || !existsSync(JAR)) {
  console.log(`the Nu Html Checker is not tried: there is no ${hasJava ? "vnu-jar" : "java"} here`);
} else {
  const folder = mkdtempSync(join(tmpdir(), "strategisok-html-"));
  const names = new Map();
  const keep = async (path, request) => {
    const file = join(folder, `${names.size}.html`);
    names.set(file, path);
    writeFileSync(file, await (await fetch(BASE + path, request)).text());
  };
  for (const path of [...PAGES, ...(POSTED.length ? ["/kort/2.1.2-8"] : [])]) await keep(path);
  for (const [path, text] of POSTED) await keep(path, { method: "POST", body: new URLSearchParams({ tekst: text }) });
  let report;
  try {
    // The report is on standard error; with --exit-zero-always a status other than 0 is a failure of the checker itself.
    report = spawnSync("java", ["-jar", JAR, "--format", "json", "--exit-zero-always", ...names.keys()], { encoding: "utf8", maxBuffer: 1 << 28 }).stderr;
    const { messages } = JSON.parse(report);
    const of = (file) => messages.filter(({ url }) => decodeURIComponent(url ?? "").endsWith(file));
    for (const [file, path] of names) {
      const found = of(file).map(({ type, lastLine, message, extract }) => `${type} ${lastLine}: ${message} ${extract ?? ""}`);
      check(found.length === 0, `${path} is valid HTML ${found.slice(0, 3).join("; ")}`);
    }
    check(messages.every(({ url }) => [...names.keys()].some((file) => decodeURIComponent(url ?? "").endsWith(file))), "every message is of a page");
  } catch (error) {
    check(false, `the Nu Html Checker reports: ${error} ${String(report).slice(0, 300)}`);
  }
  rmSync(folder, { recursive: true });
  finish();
}
