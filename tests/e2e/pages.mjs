// Every page, light and dark: no violation of WCAG that axe-core can see, no sideways scrolling at 320 px, no third
// party, and a weight under the promise.
import { check, finish, launch, violations, visit } from "./browser.mjs";

const PAGES = [
  "/",
  "/sok?q=beredskapsplaner",
  "/sok?q=beredskap+barn&type=forventning&kapittel=4&kapittel=6",
  "/sok?q=qqqxyz",
  "/sok?q=klima&id=2.1.2-8&id=1-4",
  "/sok?q=menneskerettighetsorganisasjonssamarbeidspartnerskapsavtalene",
  "/sok?q=Russland",
  "/sok?q=beredskap&evidens=overskrift",
  "/sok?q=beredskap&evidens=emneord",
  "/sok?q=&emne=beredskap",
  "/emner",
  "/sok",
  "/sok?q=sykefrav%C3%A6r&vis=side",
  "/dokument/ks-2024-2027?q=klima",
  "/dokument/ks-2024-2027/2.1.2-8",
  "/dokument/ks-2024-2027/2.1",
  "/utvalg?id=2.1.2-8&id=2.2.2-4&id=1-4",
  "/temaoversikt?tema=barnevern%0Abredb%C3%A5nd%0Aklima",
  "/temaoversikt?tema=kloakk%0Aklima&evidens=andre-ord",
  "/sammenlign?tema=barnehage",
  "/sammenlign?fra=ks-2024-2027&til=ks-2024-2027",
  "/dokument/ks-2024-2027/2.1.2-8?q=sykefrav%C3%A6r",
  "/dokument/ks-2024-2027/6.1.2-99",
  "/sitatsjekk",
  "/egen-tekst",
  "/hjelp",
  "/tilgjengelighet",
  "/finnes-ikke",
];
const POSTED = [
  ["/sitatsjekk", "De vil «jobbe målrettet med å redusere sykefravær», «sikrer et fleksibelt regelverk» og «bygge på månen»."],
  ["/egen-tekst", "Vi skal redusere sykefraværet.\n\nVi vil kutte klimautslipp fra transport."],
];
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
for (const path of ["/sok?q=klima&id=1-4", "/temaoversikt?tema=klima", "/egen-tekst", "/sitatsjekk"]) {
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
