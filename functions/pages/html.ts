/** HTML templates. Every value is escaped, unless `markup` made it. */

/** HTML in which every value from outside is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Fragment = Html | string | number | null | readonly Fragment[];

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Values may only be between tags or in quoted attributes: elsewhere, escaping is not enough. */
export function markup(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  const parts = strings.flatMap((literal, index) => [literal, escaped(values[index] ?? null)]);
  return new Html(parts.join(""));
}

function escaped(value: Fragment): string {
  if (value === null) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(escaped).join("");
  return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** JSON as the content of a `script` element, which any `</script` would end. */
export const jsonData = (value: unknown): Html =>
  new Html(
    JSON.stringify(value)
      .replaceAll("<", String.raw`\u003c`)
      .replaceAll("\u2028", String.raw`\u2028`)
      .replaceAll("\u2029", String.raw`\u2029`),
  );
