// Drives the page in a real browser; prints what it found as JSON.
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [playwright, axe, page_path, pictures] = process.argv.slice(2);
const { chromium } = createRequire(playwright + "/")("playwright-core");
const flags = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];
const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "page-")), {
  executablePath: "/usr/bin/chromium",
  headless: true,
  chromiumSandbox: false,
  args: flags,
  bypassCSP: true,
});
const found = { errors: [], requests: [] };
const page = await context.newPage();
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => message.type() === "error" && found.errors.push(message.text()));
page.on("request", (request) => found.requests.push(request.url()));
const address = "file://" + page_path;
const shown = () => page.locator("article:visible").evaluateAll((all) => all.map((one) => one.id));
const source = readFileSync(createRequire(axe + "/").resolve("axe-core"), "utf8");
const violations = async () => {
  await page.evaluate(source);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
};
const picture = (name) => page.screenshot({ path: join(pictures, name + ".png") });

await page.setViewportSize({ width: 1280, height: 900 });
await page.goto(address);
found.all = (await shown()).length;
found.light_axe = await violations();
await picture("desktop-light");

await page.getByLabel("Search").fill("scope");
found.search = await shown();
found.count = await page.locator("[role=status]").textContent();
await page.getByLabel("Search").fill("");
await page.getByLabel("Status").selectOption("429");
found.status = await shown();
await page.getByLabel("Status").selectOption("5");
found.server = await shown();

// An address of a code that the filter hides shows it.
await page.evaluate(() => (location.hash = "#conflict"));
await page.waitForFunction(() => !document.getElementById("conflict").hidden);
found.after_anchor = (await shown()).length;

await page.goto("about:blank");
await page.goto(address + "#rate_limited");
found.top = Math.round((await page.locator("#rate_limited").boundingBox()).y);
await picture("desktop-anchor");

const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
found.light = await ground();
await page.getByRole("button", { name: "Dark" }).click();
found.toggled = await ground();
await page.getByRole("button", { name: "Light" }).click();
found.back = await ground();
await page.evaluate(() => localStorage.clear());
await page.emulateMedia({ colorScheme: "dark" });
await page.goto("about:blank");
await page.goto(address);
found.dark = await ground();
found.dark_axe = await violations();
await picture("desktop-dark");

await page.keyboard.press("Tab");
found.first_focus = await page.evaluate(() => document.activeElement.textContent);

for (const scheme of ["light", "dark"]) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("about:blank");
  await page.goto(address + (scheme === "dark" ? "#scope_required" : ""));
  await picture("phone-" + scheme);
}
found.phone_axe = await violations();
found.too_wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
await page.emulateMedia({ media: "print", colorScheme: "light" });
found.printed_form = await page.locator("form").isVisible();
found.requests = found.requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("about:"));
await context.close();
console.log(JSON.stringify(found));
