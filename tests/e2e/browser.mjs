// A browser, a page of the site in it, and what every test asks of a page.
import { chromium } from "playwright-core";
import axe from "axe-core";

export const BASE = process.env.STRATEGISOK_URL ?? "http://localhost:7878";

// Without these Chromium looks for hosts that a test machine need not reach.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

let failures = 0;

export const check = (holds, what) => {
  if (!holds) failures += 1;
  console.log(`${holds ? "ok  " : "FAIL"} ${what}`);
};

export const finish = () => {
  console.log(failures ? `${failures} failed` : "all passed");
  process.exitCode = failures ? 1 : 0;
};

// A page in its own context: nothing is shared between tests.
export const visit = async (browser, path, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (options.javaScriptEnabled !== false) await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: BASE });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && !/status of 4/.test(message.text()) && check(false, `${path}: ${message.text()}`));
  page.on("pageerror", (error) => check(false, `${path}: ${error}`));
  page.on("request", (request) => new URL(request.url()).origin === new URL(BASE).origin || check(false, `${path} asks ${request.url()}`));
  await page.goto(BASE + path);
  return page;
};

// axe-core goes in as a script of the test's own, past the site's policy, which lets none in.
export const violations = async (page) => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
};
