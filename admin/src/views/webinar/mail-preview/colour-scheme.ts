/** Shows a mail as a mail program in these colours does: an iframe would always follow the browser's. Pure. */
export type ColourScheme = "light" | "dark";

const DARK_QUERY = /@media \(prefers-color-scheme: dark\)/g;

export const inColours = (html: string, scheme: ColourScheme): string =>
  html
    .replaceAll(DARK_QUERY, scheme === "dark" ? "@media all" : "@media not all")
    .replace(/content="light dark"/g, `content="${scheme}"`)
    .replace("color-scheme: light dark;", `color-scheme: ${scheme};`);
