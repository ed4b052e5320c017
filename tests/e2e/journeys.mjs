// What people come for, with and without script, and by keyboard alone.
import { check, finish, launch, visit } from "./browser.mjs";

const browser = await launch();

// A journalist: search, narrow, open, copy the quotation.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/", { javaScriptEnabled });
  await page.fill("#q", "sykefravær");
  await page.click("button:has-text('Søk')");
  check(/^«sykefravær»: [2-9] punkter/.test(await page.title()), `${how}: the title has query and count: ${await page.title()}`);
  check(await page.locator(".hit").count() >= 2, `${how}: hits are listed`);
  await page.click(".kinds a:has-text('Forventninger')");
  check(page.url().includes("type=forventning"), `${how}: the filter is in the address`);
  check((await page.locator("ol.hits .hit .leadin").first().textContent()).includes("forventer at nasjonale myndigheter"), `${how}: the lead-in stands on the hit`);
  const place = () => page.locator("form.selection").evaluate((form) => form.getBoundingClientRect().top + scrollY);
  const before = await place();
  await page.click(".hit summary:has-text('Kopier')");
  check((await place()) === before, `${how}: nothing moves when the menu opens`);
  const quotation = await page.locator(".hit [data-copy]").first().textContent();
  check(quotation.split("\n").length === 4 && quotation.includes("«sikrer fleksibelt") && quotation.includes("Punkt 2.2.2, strekpunkt 4"), `${how}: the quotation is four lines`);
  if (javaScriptEnabled) {
    await page.click(".hit .menu button");
    await page.waitForFunction(() => document.querySelector(".copied")?.textContent.includes("Kopiert"));
    check(await page.evaluate(() => navigator.clipboard.readText()) === quotation, `${how}: and is on the clipboard`);
    await page.keyboard.press("Escape");
  }
  await page.click(".hit h3 a");
  check((await page.locator("h1").textContent()).startsWith("sikrer fleksibelt"), `${how}: the point opens`);
  await page.click("a:has-text('Tilbake til treffene')");
  check(page.url().includes("type=forventning") && page.url().endsWith("#t2.2.2-4"), `${how}: and leads back to its hit`);
  await page.context().close();
}

// Policy staff: a paragraph, what is related, its counterpart, both sides, a selection for Word.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/dokument/ks-2024-2027/2.1.2-8", { javaScriptEnabled });
  check(await page.locator("section:has(#motstykke) .relatives li").count() > 0, `${how}: a counterpart`);
  check(await page.locator("section:has(#beslektet) .reason").count() > 2, `${how}: related points with reasons`);
  await page.goto(new URL("/sok?q=sykefrav%C3%A6r", page.url()).href);
  await page.click("a:has-text('Side om side')");
  check(await page.locator(".pairs .pair").count() > 0, `${how}: both sides`);
  await page.click("a:has-text('Liste')");
  await page.locator(".hit input[type=checkbox]").nth(0).check();
  await page.locator(".hit input[type=checkbox]").nth(1).check();
  await page.click("form.selection button");
  check((await page.locator("h1").textContent()) === "Utvalg: 2 punkter", `${how}: a selection`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a:has-text('Word')")]);
  check(download.suggestedFilename() === "utvalg.docx", `${how}: it leaves as Word`);
  await page.context().close();
}

// Somebody who asks what a figure rests on: each keeps only its own, and nothing that is left out is said to be missing.
{
  const page = await visit(browser, "/sok?q=beredskap");
  const figures = await page.locator(".sum a").allTextContents();
  check(figures.length === 4 && figures[0].endsWith("har ordet") && figures[2].endsWith("har det som emneord") && figures[3].endsWith("beslektede"), `evidence: figures apart: ${figures.join(" | ")}`);
  await page.click(".sum a:has-text('bare i overskriften')");
  const count = Number.parseInt(figures[1], 10);
  check((await page.locator("h1").textContent()).startsWith(`«beredskap»: ${count} punkter`), "evidence: the heading counts what is kept");
  check(await page.locator("mark").count() > 0 && await page.locator(".hit .text mark").count() === 0, "evidence: it stands in headings alone");
  await page.click(".sum a:has-text('beslektede')");
  check(await page.locator(".near .hit").count() > 0 && await page.locator(".near .hit").count() === await page.locator(".hit").count(), "evidence: related ones stand under their own heading");
  check(!(await page.locator("main").textContent()).includes("står ikke i dokumentet"), "evidence: what is left out is not said to be missing");
  await page.goto(new URL("/sok?q=6.1.2-4", page.url()).href);
  check(page.url().endsWith("/dokument/ks-2024-2027/6.1.2-4"), "a number alone leads to its paragraph");
  await page.context().close();
}

// Somebody who starts from the subjects: a word that leads to a heading, the heading, what is entered under it.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/", { javaScriptEnabled });
  check(await page.locator(".topics .words a").count() === 12, `${how}: subjects to begin with`);
  await page.click("a:has-text('emneord fra A til Å')");
  await page.click(".entries li:has-text('kloakk, se') a");
  check(decodeURIComponent(new URL(page.url()).hash) === "#e-avløpsrensing", `${how}: a word leads to its heading`);
  await page.locator("[id='e-avløpsrensing'] > a").click();
  check((await page.locator("h1").textContent()).startsWith("Emneord «avløpsrensing»: "), `${how}: the heading leads to a search`);
  check(await page.locator(".hit .entered a:has-text('avløpsrensing')").count() > 0, `${how}: the hits have it`);
  await page.context().close();
}
{
  const page = await visit(browser, "/sok?q=klima");
  await page.fill("#q", "");
  await page.locator("#q").pressSequentially("kloak", { delay: 20 });
  await page.click("[role=option]:has-text('kloakk, se avløpsrensing')");
  await page.waitForURL(/q=emne/);
  check(await page.locator(".hit").count() > 0, "a suggested subject leads to what is entered under it");
  await page.context().close();
}

// By keyboard alone: skip link, field, suggestions, a hit.
{
  const page = await visit(browser, "/sok?q=klima");
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement.className) === "skip", "keyboard: the first stop is the skip link");
  await page.keyboard.press("Enter");
  check(await page.evaluate(() => document.activeElement.id) === "innhold", "keyboard: it leads to the content");
  await page.focus("#q");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("bered", { delay: 20 });
  await page.waitForSelector("[role=option]");
  check(await page.getAttribute("#q", "aria-expanded") === "true", "keyboard: suggestions open");
  await page.keyboard.press("ArrowDown");
  const active = await page.getAttribute("#q", "aria-activedescendant");
  check(active && (await page.getAttribute(`#${active}`, "aria-selected")) === "true", "keyboard: arrow chooses");
  const text = await page.inputValue("#q");
  await page.keyboard.press("Escape");
  check(await page.inputValue("#q") === "bered" && await page.getAttribute("#q", "aria-expanded") === "false", "keyboard: escape gives back what was typed");
  await page.keyboard.type("s", { delay: 20 });
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=bereds/);
  check(text.startsWith("bered") && (await page.locator("h1").textContent()).includes("bereds"), "keyboard: enter searches");
  const order = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    order.push(await page.evaluate(() => { const box = document.activeElement.getBoundingClientRect(); return [box.width > 0, getComputedStyle(document.activeElement).outlineStyle]; }));
  }
  check(order.every(([seen, outline]) => seen && outline !== "none"), "keyboard: every stop is seen and has a focus ring");
  await page.context().close();
}

await browser.close();
finish();
