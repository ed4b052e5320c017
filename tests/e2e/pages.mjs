// Every page, light and dark: no violation of WCAG that axe-core can see, no sideways scrolling at 320 px, no third
// party, and a weight under the promise.
import { PAGES, POSTED } from "./addresses.mjs";
import { check, finish, launch, violations, visit } from "./browser.mjs";

// A page's whole weight, as it comes over the wire. The subject index stands on one page, to be read and searched whole.
const heaviest = (path) => (path === "/emner" ? 70_000 : 60_000);

const browser = await launch();
for (const colorScheme of ["light", "dark"]) {
  for (const path of PAGES) {
    const page = await visit(browser, path, { colorScheme });
    const found = await violations(page);
    check(found.length === 0, `${path} (${colorScheme}) ${found.join("; ")}`);
    await page.context().close();
  }
  for (const [path, text] of POSTED) {
    const page = await visit(browser, path, { colorScheme });
    await page.fill("#tekst", text);
    await page.click("main button[type=submit]");
    const found = await violations(page);
    check(found.length === 0, `${path} answered (${colorScheme}) ${found.join("; ")}`);
    await page.context().close();
  }
}
// On paper there is nothing to fill in.
for (const path of POSTED.length ? ["/sok?q=klima&id=1-4", "/temaoversikt?tema=klima", "/egen-tekst", "/sitatsjekk"] : []) {
  const page = await visit(browser, path);
  await page.emulateMedia({ media: "print" });
  check(await page.locator("form:visible").count() === 0, `${path} prints no form`);
  await page.context().close();
}
for (const path of PAGES) {
  const page = await visit(browser, path, { viewport: { width: 320, height: 640 } });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(over <= 0, `${path} fits in 320 px${over > 0 ? `, but for ${over} px` : ""}`);
  const weight = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, entry) => sum + entry.transferSize, 0));
  check(weight > 0 && weight < heaviest(path), `${path} weighs ${Math.round(weight / 100) / 10} kB`);
  await page.context().close();
}
await browser.close();
finish();
