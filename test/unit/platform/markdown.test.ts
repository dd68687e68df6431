import { expect, it, test } from "vitest";
import { fc, examples } from "../../../packages/local-cloud/testing/property.ts";
import { passageHtml, passageText } from "../../../shared/mail/letter/passage.ts";

const LINK = 'style="color:#1d5c4f"';

it.each<[what: string, markdown: string, html: string, text: string]>([
  ["paragraphs", "One\n\nTwo", "<p>One</p><p>Two</p>", "One\n\nTwo"],
  ["line breaks", "One\r\nTwo", "<p>One<br>Two</p>", "One\nTwo"],
  [
    "emphasis",
    "**Bring** *your* own",
    "<p><strong>Bring</strong> <em>your</em> own</p>",
    "Bring your own",
  ],
  [
    "a link",
    "See [the *rules*](https://petanque.life/r?a=1&b=2).",
    `<p>See <a href="https://petanque.life/r?a=1&amp;b=2" ${LINK}>the <em>rules</em></a>.</p>`,
    "See the rules (https://petanque.life/r?a=1&b=2).",
  ],
  [
    "an address as it is",
    "https://petanque.life/rules",
    `<p><a href="https://petanque.life/rules" ${LINK}>https://petanque.life/rules</a></p>`,
    "https://petanque.life/rules",
  ],
  [
    "a script as a link stays text",
    "[x](javascript:alert(1))",
    "<p>[x](javascript:alert(1))</p>",
    "[x](javascript:alert(1))",
  ],
  [
    "a link that leads nowhere stays text",
    "[x](/console)",
    "<p>[x](/console)</p>",
    "[x](/console)",
  ],
  [
    "HTML stays text",
    "<img src=x onerror=alert(1)> & <b>",
    "<p>&lt;img src=x onerror=alert(1)&gt; &amp; &lt;b&gt;</p>",
    "<img src=x onerror=alert(1)> & <b>",
  ],
  ["a heading stays text", "# Hello", "<p># Hello</p>", "# Hello"],
  ["a list stays text", "- One\n- Two", "<p>- One<br>- Two</p>", "- One\n- Two"],
  [
    "a picture stays text",
    "![x](https://a.b/c.png)",
    "<p>![x](https://a.b/c.png)</p>",
    "![x](https://a.b/c.png)",
  ],
  ["what was escaped", "2 \\* 3 \\* 4", "<p>2 * 3 * 4</p>", "2 * 3 * 4"],
  ["nothing", " \n\n ", "", ""],
])("%s", (_what, markdown, html, text) => {
  expect(passageHtml(markdown)).toBe(html);
  expect(passageText(markdown)).toBe(text);
});

/** Everything between angle brackets that our own HTML may have. */
const OURS =
  /<\/?(?:p|strong|em)>|<br>|<\/a>|<a href="(?:https?:|mailto:)[^"<>]*" style="color:#1d5c4f">/g;

const piece = fc.constantFrom(
  ...Array.from("*_[]()<>!\\`\"'&{}#-~|\n\t "),
  "https://a.b/",
  "javascript:",
  "<script>",
  "![a](",
  "](data:text/html,",
  "&lt;",
  "x",
);

test("whatever operators write, no markup but ours gets into a mail, and nothing fails", () => {
  const written = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(written, (markdown) => {
      const rest = passageHtml(markdown).replaceAll(OURS, "");
      expect(rest).not.toMatch(/[<>"]/);
      passageText(markdown);
    }),
    { numRuns: examples(500) },
  );
});

test("2,000 characters of any one kind become text", () => {
  for (const each of ["*", "_", "[", "](", "<", "`", "> ", "- ", "![", "\\", "**a ", "[a]("]) {
    const html = passageHtml(each.repeat(Math.floor(2000 / each.length)));
    expect(html.replaceAll(OURS, ""), each).not.toMatch(/[<>]/);
  }
});
