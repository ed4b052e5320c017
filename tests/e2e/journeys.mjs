// What people come for, with and without script, and by keyboard alone.
import { check, finish, launch, violations, visit } from "./browser.mjs";

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
  check((await page.locator(".hits .hit .leadin").first().textContent()).includes("forventer at nasjonale myndigheter"), `${how}: the lead-in stands on the hit`);
  const place = () => page.locator("form.basket").evaluate((form) => form.getBoundingClientRect().top + scrollY);
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
  await page.click(".hit .text a");
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
  await page.click("form.basket button:has-text('Vis')");
  check((await page.locator("h1").textContent()) === "Utvalg: 2 punkter", `${how}: a selection`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a:has-text('Word')")]);
  check(download.suggestedFilename() === "utvalg.docx", `${how}: it leaves as Word`);
  await page.context().close();
}

// Somebody who scans: three hits are in view on an ordinary screen and the first on a telephone, and both are a few stops away.
for (const [width, height, wanted] of [[1366, 650, 3], [360, 640, 1]]) {
  const page = await visit(browser, "/sok?q=beredskap", { viewport: { width, height } });
  const ends = await page.locator(".hit .text").evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().bottom));
  check(ends.filter((end) => end <= height).length >= wanted, `scanning: ${wanted} in view at ${width} x ${height}: texts end at ${ends.slice(0, 4).map(Math.round)}`);
  await page.focus("#innhold");
  let stops = 0;
  for (; stops < 6 && !(await page.evaluate(() => document.activeElement.closest(".hit"))); stops += 1) {
    await page.keyboard.press(stops === 1 ? "Enter" : "Tab");
  }
  check(stops < 6, `scanning: the first hit is ${stops} presses from the content at ${width} x ${height}`);
  await page.context().close();
}

// Somebody who gathers: what is ticked is counted at once, and is there on the next page and after a new search.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/sok?q=beredskap", { javaScriptEnabled });
  check(!(await page.locator(".basket").isVisible()), `basket, ${how}: nothing is chosen, and there is no bar`);
  await page.locator(".hit input[type=checkbox]").nth(0).check();
  await page.locator(".hit input[type=checkbox]").nth(1).check();
  if (javaScriptEnabled) {
    check((await page.locator("[data-chosen]").textContent()) === "2 valgt", "basket: the count counts");
    check(new URL(page.url()).searchParams.getAll("id").length === 2, "basket: what is chosen is in the address");
  } else {
    await page.click(".basket button:has-text('Ta vare på valget')");
  }
  await page.click(".pages a[rel=next]");
  check((await page.locator("[data-chosen]").textContent()) === "2 valgt", `basket, ${how}: it is there on the next page`);
  await page.fill("#q", "skole");
  await page.click("button:has-text('Søk')");
  check((await page.locator("[data-chosen]").textContent()) === "2 valgt", `basket, ${how}: and after a new search`);
  await page.click(".hit .text a");
  check((await page.locator("[data-chosen]").textContent()) === "2 valgt", `basket, ${how}: and on a point`);
  await page.click("a:has-text('Legg i utvalget')");
  check((await page.locator("[data-chosen]").textContent()) === "3 valgt", `basket, ${how}: which joins it`);
  await page.click(".basket a:has-text('Vis')");
  check((await page.locator("h1").textContent()).startsWith("Utvalg: ") && await page.locator(".pick").count() === 3, `basket, ${how}: all three are shown`);
  await page.goto(new URL("/sok?q=beredskap", page.url()).href);
  await page.click("a:has-text('Velg alle treffene')");
  check(/^59 valgt/.test(await page.locator("[data-chosen]").textContent()), `basket, ${how}: all hits at once: ${await page.locator("[data-chosen]").textContent()}`);
  await page.click(".basket a:has-text('Tøm')");
  check(!(await page.locator(".basket").isVisible()), `basket, ${how}: emptied`);
  await page.context().close();
}

// Somebody who reads: the map leads to a hit, and the hits lead to each other.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/sok?q=klima", { javaScriptEnabled });
  check(await page.locator(".map rect.hit").count() === 24, `map, ${how}: every hit is on it: ${await page.locator(".map rect.hit").count()}`);
  await page.locator(".map a:has(rect.hit)").nth(20).click({ force: true });
  check(/#[tp]\d/.test(page.url()), `map, ${how}: a hit is gone to: ${page.url()}`);
  await page.goto(new URL("/dokument/ks-2024-2027?q=klima", page.url()).href);
  await page.click("a:has-text('Første treff')");
  const first = new URL(page.url()).hash;
  await page.locator(`[id='${first.slice(1)}'] a:has-text('Neste treff')`).click();
  const second = new URL(page.url()).hash;
  await page.locator(`[id='${second.slice(1)}'] a:has-text('Forrige treff')`).click();
  check(second !== first && new URL(page.url()).hash === first, `map, ${how}: from hit to hit and back: ${first}, ${second}`);
  check(await page.locator(".contents .hits-of").count() > 2, `map, ${how}: the contents count hits`);
  await page.context().close();
}

// The same by keyboard, with and without script: a mark is reached, is seen and told, and leads to its hit; one link goes past them all.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/sok?q=klima", { javaScriptEnabled });
  await page.focus(".map .skip");
  let link;
  // The first chapter may have no hit, and its name comes first then.
  for (let step = 0; step < 3 && !link; step += 1) {
    await page.keyboard.press("Tab");
    link = await page.evaluate(() => document.activeElement.closest(".map") && document.activeElement.getAttribute("aria-label"));
  }
  check(/^Treff: \d/.test(link), `map by keyboard, ${how}: the first mark is told: ${link}`);
  check(await page.evaluate(() => { const { stroke, strokeWidth } = getComputedStyle(document.activeElement.querySelector("rect")); return stroke !== "none" && parseFloat(strokeWidth) >= 3; }), `map by keyboard, ${how}: and is seen`);
  await page.keyboard.press("Enter");
  check(/#[tp]\d/.test(page.url()), `map by keyboard, ${how}: and leads to its hit: ${page.url()}`);
  await page.goto(new URL("/sok?q=klima", page.url()).href);
  await page.focus(".map .skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => !document.activeElement.closest(".map")), `map by keyboard, ${how}: one link goes past it`);
  await page.goto(new URL("/dokument/ks-2024-2027?q=klima", page.url()).href);
  check(await page.locator(".map .skip").evaluate((link) => link.getBoundingClientRect().width <= 1), `map by keyboard, ${how}: that link is seen by those alone who come to it`);
  await page.context().close();
}

// Somebody who wants it short: what stands, in a box that is closed; and nothing where little stands.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/sok?q=beredskap", { javaScriptEnabled });
  check(!(await page.locator(".answer").isVisible()), `short answer, ${how}: it is closed`);
  await page.click(".short summary");
  const [points, told] = [await page.locator(".answer li").count(), parseInt(await page.locator(".short .count").textContent(), 10)];
  check(points === told && points > 2 && points <= 6, `short answer, ${how}: up to three points of each side, and as many as it says (${points}, ${told})`);
  check((await page.locator(".answer .leadin").allTextContents()).join(" ") === "Kommuner og fylkeskommuner vil: Kommuner og fylkeskommuner forventer at nasjonale myndigheter:", `short answer, ${how}: under the lead-ins of the document`);
  await page.click(".answer a.id >> nth=0");
  check(/\/dokument\/ks-2024-2027\/6\./.test(page.url()), `short answer, ${how}: a number leads to its point`);
  for (const query of ["pizza", "Russland", "sykehjem"]) {
    await page.goto(new URL(`/sok?q=${query}`, page.url()).href);
    check(await page.locator(".short").count() === 0, `short answer, ${how}: none for ${query}`);
  }
  await page.context().close();
}

// Somebody who keeps a search on the own device: by choice alone, and to be undone; without script it is not there.
{
  const page = await visit(browser, "/sok?q=klima&type=forventning&id=1-4");
  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  check(await stored() === "{}", "kept searches: nothing is kept unasked");
  await page.click("button:has-text('Lagre søket på denne enheten')");
  check((await stored()).includes("q=klima&type=forventning") && !(await stored()).includes("id=1-4"), `kept searches: the search, and not what is chosen: ${await stored()}`);
  await page.goto(new URL("/", page.url()).href);
  check((await page.locator(".kept li").textContent()).startsWith("«klima»: "), `kept searches: it stands on the front page: ${await page.locator(".kept li").textContent()}`);
  const found = await violations(page);
  check(found.length === 0, `kept searches: ${found.join("; ")}`);
  await page.click(".kept li a");
  check(page.url().endsWith("/sok?q=klima&type=forventning"), `kept searches: and leads back: ${page.url()}`);
  await page.click("button:has-text('Fjern fra lagrede søk')");
  check(await stored() === "{}", "kept searches: taken away where it was put");
  await page.click("button:has-text('Lagre søket på denne enheten')");
  await page.goto(new URL("/", page.url()).href);
  await page.click(".kept button:has-text('Fjern alle')");
  check(await stored() === "{}" && !(await page.locator(".kept").isVisible()), "kept searches: all are taken away");
  check((await page.context().cookies()).length === 0, "kept searches: no cookies");
  await page.context().close();
  const plain = await visit(browser, "/sok?q=klima", { javaScriptEnabled: false });
  check(await plain.locator("[data-keep] button").count() === 0, "kept searches: without script there is no button");
  await plain.goto(new URL("/", plain.url()).href);
  check(!(await plain.locator(".kept").isVisible()), "kept searches: and no list");
  await plain.context().close();
}

// An adviser with points chosen: they stay while a draft and quotations are looked at.
for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const page = await visit(browser, "/sok?q=klima&id=1-4", { javaScriptEnabled });
  for (const [name, text] of [["Sitatsjekk", "«jobbe målrettet med å redusere sykefravær»"], ["Sammenlign utkast", "Vi skal redusere sykefraværet."]]) {
    await page.click(`header a:has-text('${name}')`);
    await page.fill("#tekst", text);
    await page.click("main button[type=submit] >> nth=0");
    check((await page.locator("[data-chosen]").textContent()) === "1 valgt", `basket, ${how}: it stays on ${name}`);
  }
  await page.click("main a.id >> nth=0");
  check((await page.locator("[data-chosen]").textContent()) === "1 valgt", `basket, ${how}: and on the point that is near`);
  await page.context().close();
}

// Tables that are stacked on a telephone are tables still, for those who hear them.
for (const path of ["/", "/temaoversikt?tema=klima%0Abarnevern"]) {
  const page = await visit(browser, path, { viewport: { width: 360, height: 640 } });
  const { nodes } = await (await page.context().newCDPSession(page)).send("Accessibility.getFullAXTree");
  const count = (...roles) => nodes.filter((node) => !node.ignored && roles.includes(node.role?.value)).length;
  const [tables, rows, cells] = [count("table"), count("row"), count("cell", "gridcell")];
  check(tables === 1 && rows > 2 && cells > 5, `tables at ${path}: ${tables} table, ${rows} rows, ${cells} cells`);
  await page.context().close();
}

// Somebody who types: results come along, from the front page too, and the count of a suggestion is the one of the search.
for (const path of ["/", "/sok?q=klima"]) {
  const page = await visit(browser, path);
  await page.keyboard.press("/");
  check(await page.evaluate(() => document.activeElement.id) === "q", `typing at ${path}: a slash leads to the field`);
  await page.locator("#q").pressSequentially("beredskap", { delay: 15 });
  await page.waitForURL(/q=beredskap/);
  await page.waitForFunction(() => document.querySelectorAll(".hit").length > 10);
  check(page.url().endsWith("/sok?q=beredskap"), `typing at ${path}: the address is that of the results: ${page.url()}`);
  check(await page.locator("h1").count() === 1, `typing at ${path}: one heading above all`);
  const said = await page.locator("form[data-search] > [role=status]").allTextContents();
  check(said.some((text) => text === "«beredskap»: 52 punkter og 7 avsnitt"), `typing at ${path}: it is said: ${said.join(" | ")}`);
  check((await page.locator("[role=option]").first().textContent()).endsWith(" 59"), `typing at ${path}: the suggestion promises it: ${await page.locator("[role=option]").first().textContent()}`);
  const found = await violations(page);
  check(found.length === 0, `typing at ${path}: ${found.join("; ")}`);
  await page.locator(".hit input[type=checkbox]").first().check();
  check(new URL(page.url()).searchParams.getAll("id").length === 1, `typing at ${path}: boxes of new results count`);
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
  await page.click("[id='e-avløpsrensing'] summary");
  check((await page.locator("[id='e-avløpsrensing'] details").textContent()).includes("kloakk"), `${how}: the words that lead to a heading`);
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
