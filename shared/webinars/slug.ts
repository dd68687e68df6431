import { folded } from "../platform/folding.ts";

/** The title as part of a URL: lower-case ASCII letters, digits and single hyphens, at most 60 characters. */
export function slugOf(title: string): string {
  const plain = folded(title)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-|-$/g, "");
  return plain === "" || TAKEN.has(plain) ? `webinar${plain && `-${plain}`}` : plain;
}

/** Pages of their own below `/webinars/`. */
const TAKEN = new Set(["interest", "recordings", "topics"]);
