// Listens to a page for all that must not happen: errors, and requests to another origin.

/**
 * @param {import("playwright-core").Page} page
 * @param {string} origin the only one that may be asked
 * @returns {string[]} grows with every fault
 */
export function watch(page, origin) {
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.stack}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) faults.push(`left the origin: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} from ${response.url()}`);
  });
  return faults;
}

/** The elements that a screen reader could not name, as HTML. */
export function namelessControls(page) {
  return page.evaluate(() => {
    const isShown = (element) => element.checkVisibility();
    const name = (element) =>
      element.getAttribute("aria-label") ||
      element.textContent.trim() ||
      element.labels?.[0]?.textContent.trim() ||
      element.querySelector("img")?.alt;
    const controls = [
      ...document.querySelectorAll("button, a, input, select, [role=button], [role=listbox]"),
    ];
    const images = [...document.images].filter((image) => !image.hasAttribute("alt"));
    return [...controls.filter((control) => isShown(control) && !name(control)), ...images].map(
      (element) => element.outerHTML,
    );
  });
}
