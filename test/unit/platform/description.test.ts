import { describe, expect, it } from "vitest";
import { markup } from "../../../functions/pages/html.ts";
import { prose } from "../../../functions/pages/prose.ts";
import { plainText, readDescription } from "../../../shared/platform/description.ts";
import { fc } from "../../../packages/local-cloud/testing/property.ts";

const html = (text: string): string => prose(text).text;

const REL = `rel="noopener nofollow"`;

describe("a description in Markdown", () => {
  it.each([
    ["a *b* **c** _d_", "<p>a <em>b</em> <strong>c</strong> <em>d</em></p>", "a b c d"],
    ["*one*\ntwo\n\nthree", "<p><em>one</em><br />two</p><p>three</p>", "one\ntwo\n\nthree"],
    ["For:\n- a\n- *b*", "<p>For:</p><ul><li>a</li><li><em>b</em></li></ul>", "For:\n\n- a\n- b"],
    ["1. a\n2. b", '<ol start="1"><li>a</li><li>b</li></ol>', "1. a\n2. b"],
    ["1986. A", '<ol start="1986"><li>A</li></ol>', "1986. A"],
    [
      "- *a*\n  - b\n  - c",
      "<ul><li><em>a</em><ul><li>b</li><li>c</li></ul></li></ul>",
      "- a\n  - b\n  - c",
    ],
    [
      "See [our *page*](https://petanque.life/a?b=1&c=2).",
      `<p>See <a href="https://petanque.life/a?b=1&amp;c=2" ${REL}>our <em>page</em></a>.</p>`,
      "See our page (https://petanque.life/a?b=1&c=2).",
    ],
    [
      "<https://petanque.life/> or ada@example.org",
      `<p><a href="https://petanque.life/" ${REL}>https://petanque.life/</a> or ` +
        `<a href="mailto:ada@example.org" ${REL}>ada@example.org</a></p>`,
      "<https://petanque.life/> or ada@example.org",
    ],
    [
      "https://petanque.life/a",
      `<p><a href="https://petanque.life/a" ${REL}>https://petanque.life/a</a></p>`,
      "https://petanque.life/a",
    ],
    ["a\n\n* * *\n\nb", "<p>a</p><p>* * *</p><p>b</p>", "a\n\n* * *\n\nb"],
    [String.raw`2 \* 3 \* *4*`, "<p>2 * 3 * <em>4</em></p>", "2 * 3 * 4"],
    ["", "", ""],
  ])("%j", (text, expected, plain) => {
    expect(html(text)).toBe(expected);
    expect(plainText(text)).toBe(plain);
  });
});

describe("what is no Markdown here stays as it is typed", () => {
  it.each([
    "5 * 3 * 2 = 30 and snake_case_names",
    "> no quote\n# nor a heading",
    "    no code\n`none` here",
    "R&amp;D &copy; &#60;b&#62;",
    "<b>bold</b> <script>alert(1)</script> <!-- c -->",
    "[reference] and [another][one] ~~struck~~",
    "Line one\nLine two",
    "![a](https://example.org/a.png)",
    "| a | b |\n|---|---|\n| c | d |",
  ])("%j", (text) => {
    const shown = html(text)
      .replaceAll("</p><p>", "\n")
      .replaceAll(/<\/?p>/g, "")
      .replaceAll("<br />", "\n");
    expect(shown).toBe(markup`${text}`.text);
    expect(plainText(text)).toBe(text);
  });
});

describe("an address that a link may not have is shown as text", () => {
  it.each([
    "[a](javascript:alert(1))",
    "[a](JavaScript:alert`1`)",
    "[a](data:text/html,x)",
    "[a](http://example.org)",
    "[a](/webinars)",
    "[a](//example.org)",
    "[a](https://bank.example@evil.example)",
    "[a](mailto:a@example.org?bcc=b@example.org)",
    "[a](ftp://example.org/a)",
  ])("%s", (text) => {
    expect(html(text)).not.toContain("<a");
    expect(html(text)).toContain("a");
  });
});

const WORDS = fc.stringMatching(/^[\w\s*[\]()<>&"'`#:/.!\\-]{0,60}$/);
const PIECES = fc.constantFrom(
  "[a](https://x.y)",
  "[a](javascript:b)",
  "<script>",
  '"><img src=x onerror=alert(1)>',
  "**",
  "*",
  "\n\n",
  "\n- ",
  "\n1. ",
  "<https://x.y>",
  "&lt;",
  "\\",
);
const TEXTS = fc.array(fc.oneof(WORDS, PIECES), { maxLength: 20 }).map((parts) => parts.join(""));

it("whatever is typed, there are no elements and attributes but its own", () => {
  fc.assert(
    fc.property(TEXTS, (text) => {
      const rest = html(text)
        .replaceAll(/<a href="(https:\/\/|mailto:)[^"<>]*" rel="noopener nofollow">/g, "")
        .replaceAll(/<\/?(p|ul|ol|li|em|strong|a)>|<br \/>/g, "")
        .replaceAll(/<ol start="\d+">/g, "");
      expect(rest).not.toMatch(/[<>"']/);
      expect(html(text)).not.toMatch(/href="(?!https:|mailto:)/);
    }),
  );
});

it.each([
  ["lists in lists in one line", "- ".repeat(5000)],
  ["quotes in quotes in one line", "> ".repeat(5000)],
  ["marks that open and never close", "_a*".repeat(3333)],
  ["brackets", "[".repeat(10_000)],
  ["one endless word", "a.".repeat(4000)],
])("a text of %s is shown as it is typed, because reading it would take seconds", (_of, text) => {
  expect(readDescription(text)).toEqual([{ kind: "paragraph", inner: [{ kind: "text", text }] }]);
  expect(plainText(text)).toBe(text);
});

it("lists deeper than three are shown as they are typed", () => {
  const text = "- a\n  - b\n    - c\n      - d";
  expect(html(text).match(/<ul>/g)).toHaveLength(3);
  expect(html(text)).toContain("- d");
});
