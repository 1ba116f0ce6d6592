// Drives pages in a real browser, one after the other, and prints its findings for each as JSON.
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// `pages`: for each page its name, its path, a search text, a status, and a code to link to.
const [playwright, axe, pictures, pages] = process.argv.slice(2);
const { chromium } = createRequire(playwright + "/")("playwright-core");
const judge = readFileSync(createRequire(axe + "/").resolve("axe-core"), "utf8");
const flags = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];
const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "page-")), {
  executablePath: "/usr/bin/chromium",
  headless: true,
  chromiumSandbox: false,
  args: flags,
  bypassCSP: true,
});

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

async function open({ name, path, search, status, code }) {
  const found = { errors: [], requests: [] };
  const page = await context.newPage();
  page.on("pageerror", (error) => found.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && found.errors.push(message.text()));
  page.on("request", (request) => /^(file|data|about):/.test(request.url()) || found.requests.push(request.url()));
  const address = pathToFileURL(path).href;
  const go = async (hash = "") => {
    // The same address again would only scroll.
    await page.goto("about:blank");
    await page.goto(address + hash);
  };
  const look = (viewport, colorScheme) => page.setViewportSize(viewport).then(() => page.emulateMedia({ colorScheme }));
  const shown = () => page.locator("article:visible").evaluateAll((all) => all.map((one) => one.id));
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const box = page.getByRole("searchbox", { name: "Search" });
  const top = async () => Math.round((await page.locator(`[id="${code}"]`).boundingBox()).y);
  const searchTop = async () => Math.round((await box.boundingBox()).y);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme ?? null);
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const picture = (which) => page.screenshot({ path: join(pictures, `${name}-${which}.png`) });
  const violations = async () => {
    // axe takes minutes for a thousand codes; the other pages have the same colors.
    if (found.all > 100 && found.light_axe) return [];
    await page.evaluate(judge);
    const result = await page.evaluate(() => globalThis.axe.run());
    return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
  };

  await look(DESKTOP, "light");
  await go();
  const all = await shown();
  found.all = all.length;
  found.light_axe = await violations();
  await picture("desktop-light");
  found.search_top = await searchTop();
  // Each link of the page leads to exactly one place.
  found.astray = await page.locator('a[href^="#"]').evaluateAll((links) => {
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    const leads = (link) => ids.filter((id) => id === decodeURIComponent(link.hash.slice(1))).length === 1;
    return links.filter((link) => !leads(link)).map((link) => link.hash);
  });

  // A search for its name finds each code.
  found.lost = [];
  for (const id of all.slice(0, all.length > 100 ? 10 : 100)) {
    await box.fill(await page.locator(`[id="${id}"] h3 a`).textContent());
    if (!(await shown()).includes(id)) found.lost.push(id);
  }
  await box.fill(search);
  found.search = await shown();
  found.found_top = Math.round((await page.locator("article:visible").first().boundingBox()).y);
  found.linked = await page.locator("nav [data-for]:visible").evaluateAll((links) => links.map((link) => link.dataset.for));
  found.count = await page.locator("[role=status]").textContent();
  // The list hides headings without codes, and a reload keeps the filter.
  found.bare = await page.locator("nav h2:visible + ul:not(:has(li:not([hidden])))").count();
  await page.reload();
  found.reloaded = await shown();
  // The search treats blanks, hyphens and underscores alike.
  await box.fill(code.replace(/[_-]/g, " ").toLowerCase());
  found.blanks = (await shown()).includes(code);
  await box.fill("");
  await page.getByLabel("Status").selectOption(status);
  found.status = await shown();
  await page.getByLabel("Status").selectOption("5");
  found.server = await shown();

  // A link to a code shows it, even if the filter hides it.
  found.was_hidden = await page.locator(`[id="${code}"]`).isHidden();
  await page.evaluate((code) => (location.hash = "#" + encodeURIComponent(code)), code);
  await page.locator(`[id="${code}"]`).waitFor();
  found.after_anchor = (await shown()).length;
  await go("#" + encodeURIComponent(code));
  found.top = await top();
  await picture("desktop-anchor");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(`[id="${code}"] .copy`).click();
  found.copied = await page.evaluate(() => navigator.clipboard.readText());

  // The user's choice overrides the system's, except in print.
  found.light = await ground();
  await page.getByRole("button", { name: "Dark" }).click();
  found.toggled = await ground();
  await go();
  found.kept = await ground();
  await page.emulateMedia({ media: "print" });
  found.printed = await ground();
  found.printed_form = await page.locator("form").isVisible();
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Light" }).click();
  found.back = await ground();
  await look(DESKTOP, "dark");
  found.light_of_a_dark_system = await ground();
  // The page ignores what other pages of the origin store, and other versions of this page.
  await page.evaluate(() => {
    localStorage.clear();
    localStorage.setItem("theme", "light");
    localStorage.setItem("api-error:theme", "sepia");
  });
  await go();
  found.theme_of_others = await theme();
  await page.evaluate(() => localStorage.clear());
  await go();
  found.dark = await ground();
  found.dark_axe = await violations();
  await picture("desktop-dark");
  await page.keyboard.press("Tab");
  found.first_focus = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  found.after_skip = await page.evaluate(() => document.activeElement.id);

  found.phone_axe = [];
  for (const scheme of ["light", "dark"]) {
    await look(PHONE, scheme);
    await go();
    await picture("phone-" + scheme);
    found.phone_axe.push(...(await violations()));
  }
  found.too_wide = await isTooWide();
  found.phone_search_top = await searchTop();
  // The list of codes opens, leads to a code, and closes.
  const link = page.locator(`nav [data-for="${code}"] a`);
  found.phone_links = [await link.isVisible()];
  await page.locator("nav summary").click();
  found.phone_links.push(await link.isVisible());
  await picture("phone-contents");
  await link.click();
  found.phone_links.push(await link.isVisible());
  found.phone_link_top = await top();
  await go("#" + encodeURIComponent(code));
  found.phone_top = await top();
  await picture("phone-anchor");
  await page.close();
  return found;
}

const found = {};
for (const page of JSON.parse(pages)) found[page.name] = await open(page);
await context.close();
console.log(JSON.stringify(found));
