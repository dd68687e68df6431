import { createHash } from "node:crypto";

const known = new Map<string, string>();

/** An inline style or script as a content security policy names it. Remembered: there are few of them, in each page. */
export function sourceOf(content: string): string {
  const found = known.get(content);
  if (found !== undefined) return found;
  const source = `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
  known.set(content, source);
  return source;
}
