/** Contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Pure. */

/** The least contrast of text that WCAG 2.2 asks for at level AA (1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** Red, green and blue of `#rrggbb`, each from 0 to 255. */
const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1, the same, to 21, black on white. */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** `part` of the one colour, from 0 to 1, and the rest of the other. */
export function mixed(one: string, other: string, part: number): string {
  const others = channelsOf(other);
  const channels = channelsOf(one).map((channel, at) =>
    Math.round(channel * part + (others[at] ?? 0) * (1 - part)),
  );
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
