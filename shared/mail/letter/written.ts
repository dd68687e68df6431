/** What people wrote, on its way into a mail: it must stay words, whatever it looks like. */

/** Each value twice: plain for text, and escaped for HTML under the same name with `_html` behind it. */
export function withHtml(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [name, plain(value)],
      [`${name}_html`, escapeHtml(value)],
    ]),
  );
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // SendGrid speaks of up to four nested tags: one within a value could become another value.
  // https://www.twilio.com/docs/sendgrid/for-developers/sending-email/substitution-tags
  "{": "&#123;",
  "}": "&#125;",
  "\n": "<br>",
};

export const escapeHtml = (text: string): string =>
  unixLines(text).replaceAll(/[&<>"'{}\n]/g, (character) => ENTITIES[character] ?? character);

/** For text and subjects: a word joiner, which nobody sees, keeps two braces from opening a tag. */
export const plain = (text: string): string => unixLines(text).replaceAll(/\{(?=\{)/g, "{\u2060");

/** For subjects and names, where a line break would begin another header field. */
export const singleLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

const unixLines = (text: string): string => text.replaceAll(/\r\n?/g, "\n");
