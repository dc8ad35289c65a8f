// The report in a real browser: node browser.mjs FOLDER [NAME], where test/run-report has put pages; only the
// tests with NAME in their name.
// Prints a line for each test that failed; the last one is "N passed, N failed".
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFile } from "node:fs/promises";

const packages = createRequire(new URL("../../lib/lab/report/package.json", import.meta.url));
const { chromium } = packages("playwright-core");
const axe = await readFile(packages.resolve("axe-core/axe.min.js"), "utf8");

const folder = process.argv[2];
const wanted = process.argv[3] ?? "";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let passed = 0;
let failed = 0;

function check(condition, what) {
  if (!condition) throw new Error(what);
}

async function open(name, { width = 1280, height = 900, colorScheme = "light", hash = "" } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, acceptDownloads: true });
  page.complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.complaints.push(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(60_000);
  await page.goto(pathToFileURL(`${folder}/${name}.html`).href + hash);
  await page.waitForSelector("html[data-ready]");
  return page;
}

async function test(name, run) {
  if (!name.includes(wanted)) return;
  const pages = [];
  try {
    await run(async (...args) => {
      const page = await open(...args);
      pages.push(page);
      return page;
    });
    for (const page of pages) check(page.complaints.length === 0, `the console says: ${page.complaints.join("; ")}`);
    ++passed;
  } catch (error) {
    ++failed;
    console.log(`FAILED ${name}: ${error.message}`);
  }
  for (const page of pages) await page.close();
}

const slide = (page, step) =>
  page.locator("#time").evaluate((slider, value) => {
    slider.value = String(value);
    slider.dispatchEvent(new Event("input"));
  }, step);
const forms = (page) => page.locator("svg.tree .node .name").allTextContents();
const tab = (page, name) => page.getByRole("tab", { name }).click();

await test("views, one after the other", async (open) => {
  const page = await open("plain");
  for (const name of ["Trees", "Plots", "Tables", "Source"]) {
    await tab(page, name);
    check(await page.locator(`#panel-${name.toLowerCase()}`).isVisible(), `${name} is not shown`);
  }
  check((await page.locator(".plot svg").count()) >= 6, "plots are missing");
});

await test("the slider changes the tree, by mouse and by keyboard", async (open) => {
  const page = await open("plain", { hash: "#trees/0" });
  await slide(page, 0);
  const before = await forms(page);
  check(!before.some((form) => form.startsWith("Int")), "something is specialized before the first event");
  await page.locator("#time").evaluate((slider) => slider.dispatchEvent(new Event("input")));
  const last = Number(await page.locator("#time").getAttribute("max"));
  check(last > 10, "the trace has no events of it");
  await slide(page, last);
  check((await forms(page)).join() !== before.join(), "the tree is the same in the end");
  await page.locator("#time").focus();
  await page.keyboard.press("Home");
  check((await forms(page)).join() === before.join(), "Home does not lead to the beginning");
  await page.keyboard.press("ArrowRight");
  check((await page.locator("#moment").textContent()).startsWith("1 of"), "ArrowRight is not one event on");
  check((await page.locator(".now").count()) === 1, "what changed is not marked");
});

await test("the tree folds, focuses and is left by keyboard", async (open) => {
  const page = await open("plain", { hash: "#trees/0" });
  const shown = () => page.locator("svg.tree .node").count();
  const all = await shown();
  await page.locator('svg.tree [tabindex="0"]').focus();
  await page.keyboard.press(" ");
  check((await shown()) === 1, "space does not fold the root");
  await page.keyboard.press("ArrowRight");
  check((await shown()) === all, "ArrowRight does not unfold it");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("f");
  check((await shown()) < all, "f does not show a part");
  await page.keyboard.press("Escape");
  check((await shown()) === all, "Escape does not show all again");
});

await test("a line leads to its forms, and those to the tree", async (open) => {
  const page = await open("plain");
  await page.locator(".line:has(.op)").first().click();
  check((await page.locator(".column.tree .form .chip").count()) > 0, "no nodes of the line");
  check((await page.locator(".column.bytecode .form .chip").count()) > 0, "no instructions of the line");
  const line = await page.locator("#detail-title").textContent();
  await page.locator("[role=listbox]").focus();
  await page.keyboard.press("ArrowDown");
  check((await page.locator("#detail-title").textContent()) !== line, "ArrowDown stays on the line");
  await page.keyboard.press("ArrowUp");
  await page.locator(".form .links button").first().click();
  check(await page.locator("svg.tree").isVisible(), "the link does not lead to the tree");
  check((await page.locator(".pointed").count()) > 0, "the site is not marked there");
});

await test("tables sort and filter, and lead to the source", async (open) => {
  const page = await open("plain", { hash: "#tables" });
  const column = (n) => page.locator(`#sites tbody tr td:nth-child(${n})`).allTextContents();
  await page.locator("#sites th button", { hasText: "misses" }).click();
  const misses = (await column(9)).map((text) => Number(text.replaceAll(",", "")));
  check(misses.every((n, i) => i === 0 || misses[i - 1] >= n), "misses are not in order");
  check((await page.locator('#sites th[aria-sort="descending"]').count()) === 1, "aria-sort is missing");
  await page.locator("#sites-filter").fill("getattribute");
  check((await column(4)).every((family) => family === "GetAttribute"), "the filter lets others through");
  await page.locator("#sites-choice").selectOption("generic");
  check((await column(6)).every((state) => state === "generic"), "the choice lets others through");
  await page.locator("#sites tbody button.link").first().click();
  check(await page.locator("#panel-source").isVisible(), "the line does not lead to the source");
});

await test("pictures are saved as SVG that stands for itself", async (open) => {
  const page = await open("plain", { hash: "#trees/0" });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as SVG" }).first().click()]);
  const text = await readFile(await download.path(), "utf8");
  check(text.startsWith("<svg") && text.includes("xmlns=") && text.includes("fill="), "no SVG with styles");
});

await test("HTML and script in the program and its values do nothing", async (open) => {
  const page = await open("hostile");
  for (const name of ["Trees", "Plots", "Tables", "Source"]) await tab(page, name);
  await tab(page, "Trees");
  for (const step of [0, 1, 5]) await slide(page, step);
  await page.waitForTimeout(300);
  check((await page.evaluate(() => window.hacked)) === undefined, "a script of the program has run");
  check((await page.locator("main img, main script, main b").count()) === 0, "a text has become markup");
  check((await page.locator("[role=listbox]").textContent()).includes("</script><script>window.hacked=3"), "the text is not shown as it is");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  check(policy.includes("default-src 'none'") && !policy.includes("unsafe"), "the policy allows too much");
});

for (const width of [1280, 400])
  for (const colorScheme of ["light", "dark"])
    await test(`accessibility at ${width} pixels, ${colorScheme}`, async (open) => {
      const page = await open("hostile", { width, colorScheme });
      // The page's policy keeps axe out; an own world does not ask it.
      const cdp = await page.context().newCDPSession(page);
      const { frameTree } = await cdp.send("Page.getFrameTree");
      const { executionContextId } = await cdp.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, grantUniveralAccess: true });
      await cdp.send("Runtime.evaluate", { expression: axe, contextId: executionContextId });
      for (const name of ["Source", "Trees", "Plots", "Tables"]) {
        await tab(page, name);
        const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", {
          expression: "axe.run(document).then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.failureSummary).join(' | '))))",
          contextId: executionContextId,
          awaitPromise: true,
          returnByValue: true,
        });
        check(!exceptionDetails, exceptionDetails?.exception?.description);
        const violations = JSON.parse(result.value);
        check(violations.length === 0, `${name}: ${violations.join("\n    ")}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(wide <= 0, `${name} is ${wide} pixels too wide`);
      }
    });

await test("200,000 events open in less than three seconds", async (open) => {
  // The time of the page's own thread: what else the machine does is not the page's.
  const page = await browser.newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const began = Date.now();
  await page.goto(pathToFileURL(`${folder}/large.html`).href);
  await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  const wall = (Date.now() - began) / 1000;
  const { metrics } = await cdp.send("Performance.getMetrics");
  const busy = metrics.find((metric) => metric.name === "TaskDuration").value;
  console.log(`200,000 events: ${busy.toFixed(2)} s of the page's thread, ${wall.toFixed(2)} s on the clock`);
  check(busy < 3, `it took ${busy.toFixed(2)} s`);
  await page.close();
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
