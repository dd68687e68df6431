/** The lines of an iCalendar file. RFC 5545, sections 3.1 to 3.3, and RFC 6868 for quotes in parameters. */

/** The most octets in a line, without the line break. */
const LINE_MAX = 75;

/** Folds long lines, but never within a character: RFC 5545 allows that, but some programs garble it. */
export function contentLine(name: string, value: string): string {
  const lines: string[] = [];
  let line = "";
  let size = 0;
  for (const character of `${name}:${value}`) {
    const octets = Buffer.byteLength(character);
    if (size + octets > LINE_MAX) {
      lines.push(line);
      line = " ";
      size = 1;
    }
    line += character;
    size += octets;
  }
  return [...lines, line].join("\r\n");
}

/** A value of type TEXT. */
export const textValue = (text: string): string =>
  withoutControls(text.replaceAll(/\r\n?/g, "\n"))
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`);

const CARET_ESCAPES: Record<string, string> = { "^": "^^", '"': "^'", "\n": "^n" };

/** A parameter's value, always in quotes. */
export const parameterValue = (text: string): string =>
  `"${withoutControls(text).replaceAll(/[\^"\n]/g, (character) => CARET_ESCAPES[character] ?? "")}"`;

/** A value of type URI. It has no escapes, so line breaks are percent-encoded. */
export const uriValue = (url: string): string => new URL(url).href;

/** A value of type DATE-TIME in UTC. */
export const instantValue = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, "");

/** Keeps line breaks, which have their own escape. */
const withoutControls = (text: string): string =>
  text.toWellFormed().replaceAll(/[\p{Cc}--\n]/gv, "");
