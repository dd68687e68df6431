/** What people wrote, on its way into a mail: it must stay words, whatever it looks like. */

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

export const escapeHtml = (text: string): string =>
  unixLines(text).replaceAll(/[&<>"'\n]/g, (character) => ENTITIES[character] ?? character);

/** For subjects and names, where a line break would begin another header field. */
export const singleLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

export const unixLines = (text: string): string => text.replaceAll(/\r\n?/g, "\n");
