// The sandbox's page in a real browser: `node page.mjs BASE_URL SCREENSHOT_FOLDER`.
// Expects `paperwire sandbox --offline` at BASE_URL, whose day is 2026-08-21 with 17 papers.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { markdownFaults } from "./markdown.mjs";
import { namelessControls, watch } from "./watch.mjs";
import { unevenWords } from "./words.mjs";

const THREAD = "Daily Papers 2026-08-21";
const PAPERS = 17;

/** The sandbox posts at Discord's pace, about one message a second. */
const POSTED_MS = 90_000;
const ANSWERED_MS = 15_000;

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const [base, folder] = process.argv.slice(2);
if (!base || !folder) {
  console.error("Say where the sandbox is and where pictures go: node page.mjs http://127.0.0.1:8710 shots");
  process.exit(2);
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
const context = await browser.newContext({
  viewport: { width: 1360, height: 900 },
  colorScheme: "dark",
  timezoneId: "UTC",
  locale: "en-US",
});
const page = await context.newPage();
page.setDefaultTimeout(ANSWERED_MS);
const faults = watch(page, new URL(base).origin);

const box = page.locator("#message-box");
const timeline = page.locator("#timeline");
const papers = timeline.locator("article.message:not(.thread-start) .embed");
const answers = timeline.locator("article.message", { has: page.locator(".origin") });

const CHECKS = {
  async "the header of the day stands in #daily-papers"() {
    await page.goto(new URL("/?as=Mina&locale=en-US", base).href);
    await page.locator(".channel-link", { hasText: "daily-papers" }).click({ timeout: POSTED_MS });
    await timeline.locator(".thread-line", { hasText: THREAD }).waitFor({ timeout: POSTED_MS });
    assert.ok(
      (await timeline.locator(".embed a").count()) >= PAPERS,
      "the header's list links to every paper",
    );
    await shoot("header");
  },

  async "the thread is open to a click, with an embed for each paper"() {
    await timeline.locator(".thread-line", { hasText: THREAD }).click();
    await page.waitForURL(/#\/channels\/\d+$/);
    await papers.nth(PAPERS - 1).waitFor({ timeout: POSTED_MS });
    assert.equal(await papers.count(), PAPERS);
    await page.locator("h1", { hasText: THREAD }).waitFor();
    assert.equal(
      await timeline.locator(".thread-start .embed").count(),
      1,
      "the thread begins with its header",
    );
  },

  async "an embed has its title, colour, picture, footer and link buttons"() {
    const first = papers.first();
    await first.scrollIntoViewIfNeeded();
    assert.match(
      await first.locator(".embed-title a").getAttribute("href"),
      /^https:\/\/huggingface\.co\/papers\/\d/,
    );
    assert.match(await first.evaluate((card) => card.style.getPropertyValue("--bar")), /^#[0-9a-f]{6}$/);
    assert.ok(await first.locator(".embed-footer").innerText());
    await page.waitForFunction(
      (image) => image.complete && image.naturalWidth > 0,
      await first.locator(".embed-image img").elementHandle(),
    );
    const buttons = timeline
      .locator("article.message:not(.thread-start)")
      .first()
      .locator(".component-row a");
    for (const link of await buttons.all()) {
      assert.match(await link.getAttribute("href"), /^https:/);
      assert.match(await link.getAttribute("rel"), /noopener/);
    }
    assert.ok((await buttons.count()) >= 2, "Hugging Face and arXiv, at least");
    await shoot("thread");
  },

  async "/paper find completes a title and answers with the paper"() {
    await page.locator(".channel-link", { hasText: "general" }).click();
    await page.locator("h1", { hasText: "general" }).waitFor();
    const before = await answers.count();
    await box.click();
    await page.keyboard.type("/paper find query:");
    const options = page.locator(".popup [role=option]");
    await options.first().waitFor();
    await page.keyboard.type("swe");
    await page.locator(".popup [role=option]", { hasText: /swe/i }).first().waitFor();
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".popup [role=option]")].every((row) => /swe/i.test(row.textContent)),
    );
    await shoot("autocomplete");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const picked = await page.locator("[data-option=query] input").inputValue();
    assert.match(picked, /swe/i);
    await page.keyboard.press("Enter");
    const answer = answers.nth(before);
    await answer.locator(".embed-title", { hasText: /swe/i }).waitFor();
    assert.match(await answer.locator(".origin").innerText(), /Mina\s+used\s+\/paper find/);
    await shoot("answer");
  },

  async "a whole line can be pasted"() {
    const before = await answers.count();
    await box.click();
    await page.keyboard.insertText("/paper find query:2608.19880");
    await page.keyboard.press("Enter");
    await answers.nth(before).locator(".embed-title a[href$='2608.19880']").waitFor();
  },

  async "a pasted channel is the one that is meant"() {
    const before = await answers.count();
    await box.click();
    await page.keyboard.insertText("/digest doctor channel:#paper-forum");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const answer = answers.nth(before);
    await answer.locator(".embed", { hasText: "#paper-forum" }).waitFor();
    await answer.getByText("Dismiss message").click();
  },

  async "what a button brings says under which message it was pressed, though Mina alone sees that"() {
    const before = await answers.count();
    const pressed = answers.nth(before - 1);
    const title = await pressed.locator(".embed-title").innerText();
    await pressed.locator("button", { hasText: "Similar papers" }).click();
    const origin = await answers.nth(before).locator(".origin").innerText();
    assert.ok(origin.includes("Paperwire") && origin.includes(title), origin);
  },

  async "/digest list is answered to Mina alone, and can be dismissed"() {
    await box.click();
    await page.keyboard.type("/digest list ");
    await page.keyboard.press("Enter");
    const reply = timeline.locator("article.ephemeral", { hasText: "/digest list" });
    await reply.getByText("Only you can see this").waitFor();
    await page.selectOption("#viewer-user", { label: "Alex" });
    await reply.waitFor({ state: "detached" });
    await page.selectOption("#viewer-user", { label: "Mina" });
    await reply.getByText("Dismiss message").click();
    await reply.waitFor({ state: "detached" });
  },

  async "a missing option is named, not sent"() {
    await box.click();
    await page.keyboard.type("/paper find ");
    await page.keyboard.press("Enter");
    await page.locator(".composer-error", { hasText: "query" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await box.inputValue(), "");
  },

  async "Alex is offered /paper, and not /digest"() {
    await page.selectOption("#viewer-user", { label: "Alex" });
    await box.click();
    await page.keyboard.type("/");
    await page.locator(".popup [role=option]", { hasText: "/paper" }).first().waitFor();
    assert.equal(await page.locator(".popup [role=option]", { hasText: "/digest" }).count(), 0);
    await page.keyboard.press("Escape");
    await box.fill("");
    await page.selectOption("#viewer-user", { label: "Mina" });
  },

  async "the page and the commands speak Korean"() {
    await page.selectOption("#viewer-locale", "ko");
    await page.locator("html[lang=ko]").waitFor();
    assert.match(await box.getAttribute("placeholder"), /메시지 보내기/);
    await box.click();
    await page.keyboard.type("/");
    await page
      .locator(".popup [role=option]", { hasText: /[가-힣]/ })
      .first()
      .waitFor();
    await shoot("korean");
    await page.keyboard.press("Escape");
    await box.fill("");
    await page.selectOption("#viewer-locale", "en-US");
  },

  async "Markdown comes out as Discord shows it, and nothing else does"() {
    const wrong = await markdownFaults(page);
    assert.deepEqual(wrong, [], wrong.join("\n"));
  },

  async "each word of the page is there in both languages, with the same gaps"() {
    assert.deepEqual(await unevenWords(page), []);
  },

  async "every control has a name"() {
    assert.deepEqual(await namelessControls(page), []);
  },

  async "it fits a telephone"() {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.locator(".drawer-button").click();
    await page.locator(".channel-link", { hasText: THREAD }).click();
    await page.locator("#sidebar").waitFor({ state: "hidden" });
    await papers.first().waitFor();
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(spill <= 0, `${spill} pixels stick out`);
    const wide = await timeline.evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok(wide <= 0, `messages are ${wide} pixels too wide`);
    await shoot("narrow");
  },

  async "there were no errors, and no request left the origin"() {
    assert.deepEqual(faults, []);
  },
};

function shoot(name) {
  return page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Runs the checks in order, each on what the one before left; stops at the first that fails. */
async function run() {
  await mkdir(folder, { recursive: true });
  let passed = 0;
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check();
    } catch (error) {
      console.error(`FAILED  ${name}\n${error.stack}`);
      faults.forEach((fault) => console.error(`  ${fault}`));
      await shoot("failure");
      return { passed, failed: 1 };
    }
    passed += 1;
    console.log(`ok  ${name}`);
  }
  return { passed, failed: 0 };
}

const { passed, failed } = await run();
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
