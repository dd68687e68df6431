/** Whose pages these are: an environment's name, logo, colours and contact. Pure. */
import { contrastOf, LEAST_CONTRAST, mixed } from "./contrast.ts";

export type Scheme = "light" | "dark";

export interface Brand {
  name: string;
  /** A `data:` URL; null for ours. A page loads nothing from other servers. */
  logo: string | null;
  /** For links and buttons; null for ours. */
  colours: Record<Scheme, string> | null;
  contactUrl: string | null;
  /** Origins of pages that may show ours in a frame. */
  embedOrigins: readonly string[];
  /** Names of the hosts from which pictures come. */
  imageHosts: readonly string[];
}

/** What links and badges lie on: `--paper`, `--surface` and `--sunk` of the stylesheet. */
export const GROUNDS: Record<Scheme, readonly string[]> = {
  light: ["#faf8f4", "#ffffff", "#f5f2ec"],
  dark: ["#1c1b18", "#252320", "#201f1b"],
};

const SURFACE: Record<Scheme, string> = { light: "#ffffff", dark: "#252320" };

/** The ground on which the colour cannot be read, and its contrast; null if it can be read everywhere. */
export function unreadableOn(
  colour: string,
  scheme: Scheme,
): { ground: string; contrast: number } | null {
  const all = GROUNDS[scheme].map((ground) => ({ ground, contrast: contrastOf(colour, ground) }));
  return all.find(({ contrast }) => contrast < LEAST_CONTRAST) ?? null;
}

/** Custom properties in place of those of the stylesheet. Every text in them has the least contrast, or more. */
export function brandStyle({ colours }: Brand): string {
  if (colours === null) return "";
  const { light, dark } = colours;
  return (
    `:root{${propertiesOf(light, "light")}}` +
    `@media(prefers-color-scheme:dark){:root{${propertiesOf(dark, "dark")}}}`
  );
}

function propertiesOf(colour: string, scheme: Scheme): string {
  const onColour = contrastOf("#ffffff", colour) >= LEAST_CONTRAST ? "#ffffff" : "#000000";
  return `--brand:${colour};--on-brand:${onColour};--wash:${washOf(colour, scheme)}`;
}

/** The strongest tint of the surface on which the colour can still be read. */
function washOf(colour: string, scheme: Scheme): string {
  const tints = [0.16, 0.12, 0.08, 0.04].map((part) => mixed(colour, SURFACE[scheme], part));
  const readable = tints.find((tint) => contrastOf(colour, tint) >= LEAST_CONTRAST);
  return readable ?? SURFACE[scheme];
}
