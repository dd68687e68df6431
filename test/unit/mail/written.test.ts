/** Text that people write stays plain text: in HTML, in header fields and in SendGrid's tags. */
import { describe, expect, test } from "vitest";
import { singleLine } from "../../../shared/mail/render.ts";
import { renderMail } from "../../../shared/mail/render.ts";
import { taggedTemplate, taggedValues } from "../../../shared/mail/sendgrid/tags.ts";
import { eventful, LETTERS, writeLetter } from "../../support/letters.ts";

const SCRIPT = `<script>alert(1)</script><img src=x onerror="a('b')">`;
const count = (text: string, what: string) => text.split(what).length - 1;

test("text that people write cannot become markup in a mail", () => {
  expect(taggedValues({ title: `<img src=x onerror="a('b')">&` })).toEqual({
    title: `<img src=x onerror="a('b')">&`,
    title_html: "&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;",
  });
});

test("braces that people write cannot become tags in HTML", () => {
  expect(taggedValues({ title: "{{a}} b" })["title_html"]).toBe("&#123;&#123;a&#125;&#125; b");
});

test("a brace right before a placeholder opens no other tag", () => {
  const braces = ["{", { slot: "name" }, "{{x}}"];
  const { subject, text, html } = taggedTemplate({ subject: braces, text: braces, html: braces });
  expect(subject).toBe(text);
  expect(text.replaceAll("\u2060", "|")).toBe("{|{{name}}{|{x}}");
  expect(html).toBe("&#123;{{name_html}}&#123;{x}}");
});

test("a provider without tags gets each mail in its final form, braces included", () => {
  const template = {
    subject: ["About ", { slot: "title" }],
    text: [{ slot: "title" }, { slot: "nothing" }, "."],
    html: ["<b>", { slot: "title" }, "</b>"],
  };
  expect(renderMail(template, { title: "{{a}}\r\n<b>" })).toEqual({
    subject: "About {{a}}\r\n<b>",
    text: "{{a}}\n<b>.",
    html: "<b>{{a}}<br>&lt;b&gt;</b>",
  });
});

describe.each(LETTERS)("$kind in $locale", ({ kind, locale }) => {
  test("shows markup as it was typed", () => {
    const webinar = eventful({ title: SCRIPT, cancel_reason: SCRIPT });
    const { subject, text, html } = writeLetter(kind, locale, { webinar });
    // What mail programs read as data is one element, which no value ends.
    const shown = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, "");
    expect(shown).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(subject).toContain(SCRIPT);
    expect(text).toContain(SCRIPT);
  });

  test("shows tags as they were typed, four levels deep", () => {
    const plainly = writeLetter(kind, locale);
    const name = "{{reason}} {{{{when}}}} {{greeting}}";
    const title = "Braces {{when}} {{reason_html}} {{{when_html}}}";
    const webinar = eventful({ title, cancel_reason: "{{body}}" });
    const odd = writeLetter(kind, locale, { webinar, reader: { name } });
    const { when, reason, body } = plainly.values;
    for (const value of [when!, reason!, body!]) {
      expect(count(odd.text, value)).toBe(count(plainly.text, value));
      expect(count(odd.html, value)).toBe(count(plainly.html, value));
    }
    const seen = (text: string) => text.replaceAll("\u2060", "");
    const unescaped = odd.html.replaceAll("&#123;", "{").replaceAll("&#125;", "}");
    for (const part of [odd.subject, odd.text].map(seen)) expect(part).toContain(title);
    expect(unescaped).toContain(title);
    for (const part of [odd.text, odd.html]) expect(part).toContain(" reason when greeting,");
  });

  test("stays on one line in header fields", () => {
    const webinar = eventful({ title: "Boules\r\nBcc: everybody@example.org\u2028x\u0000y" });
    const { subject, text } = writeLetter(kind, locale, {
      webinar,
      reader: { name: "Ada\r\n\r\nLovelace" },
    });
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(subject).toMatch(/Boules Bcc: everybody@example\.org x y$/);
    expect(text).toContain(" Ada Lovelace,\n");
  });
});

test("a quotation keeps its lines", () => {
  const webinar = eventful({ cancel_reason: "One.\r\nTwo." });
  const { text, html } = writeLetter("cancellation", "en", { webinar });
  expect(text).toContain("One.\nTwo.");
  expect(html).toContain("One.<br>Two.");
});

test.each([
  "Win at http://evil.example",
  "evil.example",
  "a@evil.example",
  "Call +41 44 668 18 00",
])("%s is greeted without it: mail programs would make it a link", (name) => {
  const { text, html } = writeLetter("confirmation", "en", { reader: { name } });
  expect(text).toMatch(/^Hello,\n/);
  expect(html).not.toContain(name);
  expect(writeLetter("confirmation", "fr", { reader: { name } }).text).toMatch(/^Bonjour,\n/);
});

test("singleLine joins lines and trims space", () => {
  expect(singleLine(" a\r\n\tb\u0085c\u2029d ")).toBe("a b c d");
});
