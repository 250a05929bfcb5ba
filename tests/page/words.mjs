// The page's own words: what one language says, the other says too.

/** The keys that a table lacks, or that leave other gaps than English does. */
export function unevenWords(page) {
  return page.evaluate(async () => {
    const { TABLES } = await import("/script/words.js");
    const { "en-US": english, ...others } = TABLES;
    const gaps = (entry) => {
      const text = typeof entry === "string" ? entry : (entry?.other ?? "");
      return (text.match(/\{\w+\}/g) ?? []).sort().join();
    };
    return Object.entries(others).flatMap(([locale, table]) => {
      const keys = new Set([...Object.keys(english), ...Object.keys(table)]);
      const isUneven = (key) => !english[key] || !table[key] || gaps(english[key]) !== gaps(table[key]);
      return [...keys].filter(isUneven).map((key) => `${locale}: ${key}`);
    });
  });
}
