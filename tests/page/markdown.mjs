// What the page makes of Discord Markdown, checked in the browser on the page's own module.

/** A text, and the HTML that it comes out as. Beside Discord's forms: what must stay text. */
const CASES = [
  ["**bold *and italic***", "<p><strong>bold <em>and italic</em></strong></p>"],
  ["__under__ ~~struck~~ _slanted_", "<p><u>under</u> <s>struck</s> <em>slanted</em></p>"],
  ["snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"],
  ["\\*plain\\*", "<p>*plain*</p>"],
  ["`**code**`", "<p><code>**code**</code></p>"],
  ["```rs\nlet a = 1;\n```", '<pre tabindex="0"><code>let a = 1;</code></pre>'],
  ["## Heading", '<h4 class="heading-2">Heading</h4>'],
  ["-# small", '<p class="subtext">small</p>'],
  ["- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"],
  ["3. third\n4. fourth", '<ol start="3"><li>third</li><li>fourth</li></ol>'],
  ["> said\n> twice", "<blockquote><p>said\ntwice</p></blockquote>"],
  [
    "<#7> <#8>",
    '<p><a class="mention" href="#/channels/7">#general</a> <span class="mention">#unknown-channel</span></p>',
  ],
  ["<@1> and <@&2>", '<p><span class="mention">@Mina</span> and <span class="mention">@Readers</span></p>'],
  [
    "<t:0:D>",
    '<p><time datetime="1970-01-01T00:00:00.000Z" title="Thursday, January 1, 1970 at 12:00 AM" class="timestamp">January 1, 1970</time></p>',
  ],
  ["[a [b]](https://x.test/c_(d))", link("https://x.test/c_(d)", "a [b]")],
  ["(see https://x.test/a.)", `<p>(see ${anchor("https://x.test/a", "https://x.test/a")}.)</p>`],
  ["[no](javascript:alert(1))", "<p>[no](javascript:alert(1))</p>"],
  ["<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"],
  ["**굵게**는 _기울임_ 글", "<p><strong>굵게</strong>는 <em>기울임</em> 글</p>"],
];

function anchor(href, text) {
  return `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

function link(href, text) {
  return `<p>${anchor(href, text)}</p>`;
}

/** The cases that come out otherwise, in words. */
export async function markdownFaults(page) {
  const drawn = await page.evaluate(
    async (texts) => {
      const { markdown } = await import("/script/markdown/render.js");
      const { wordsFor } = await import("/script/words.js");
      const names = {
        locale: "en-US",
        words: wordsFor("en-US"),
        user: () => "Mina",
        role: () => ({ name: "Readers", color: null }),
        channel: (id) => (id === "7" ? { name: "general" } : null),
      };
      return texts.map((text) => markdown(text, names).innerHTML);
    },
    CASES.map(([text]) => text),
  );
  return CASES.flatMap(([text, wanted], index) =>
    drawn[index] === wanted
      ? []
      : [`${JSON.stringify(text)}\n    came out as ${drawn[index]}\n    instead of  ${wanted}`],
  );
}
