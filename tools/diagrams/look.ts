/** Colours, letters and the card that every picture lies on: one look, on light and on dark pages. */
import type { Kind } from "./model.ts";

export const WIDTH = 860;
export const MARGIN = 28;
/** Where what a picture shows begins, below its title. */
export const TOP = 64;

interface Colours {
  paper: string;
  edge: string;
  band: string;
  ink: string;
  soft: string;
  strong: string;
  kinds: Record<Kind, { fill: string; line: string }>;
}

/** As in the console, admin/src/theme.css. */
const LIGHT: Colours = {
  paper: "#faf8f4",
  edge: "#e6e1d8",
  band: "#f0ece4",
  ink: "#23211e",
  soft: "#625d55",
  strong: "#1d5c4f",
  kinds: {
    person: { fill: "#ffffff", line: "#625d55" },
    function: { fill: "#e6f1ed", line: "#1d5c4f" },
    store: { fill: "#e3eef8", line: "#1f5a8a" },
    service: { fill: "#fdf0d9", line: "#8a5300" },
    domain: { fill: "#ffffff", line: "#1d5c4f" },
  },
};

const DARK: Colours = {
  paper: "#1c1b18",
  edge: "#3b3833",
  band: "#2b2925",
  ink: "#ebe8e1",
  soft: "#b3aea4",
  strong: "#8abfb0",
  kinds: {
    person: { fill: "#252320", line: "#b3aea4" },
    function: { fill: "#1f3630", line: "#8abfb0" },
    store: { fill: "#1c3145", line: "#93c1ea" },
    service: { fill: "#3d2d14", line: "#ecbd74" },
    domain: { fill: "#252320", line: "#8abfb0" },
  },
};

const rulesOf = ({ paper, edge, band, ink, soft, strong, kinds }: Colours): string =>
  [
    `.card{fill:${paper};stroke:${edge}}`,
    `.band{fill:${band}}`,
    `text{fill:${ink};stroke:none}`,
    `.soft{fill:${soft}}`,
    `text.halo{fill:none;stroke:${paper};stroke-width:5px;stroke-linejoin:round}`,
    `.arrow{stroke:${soft}}.tip{fill:${soft}}`,
    `.commit .arrow{stroke:${strong}}.commit .tip,.disc{fill:${strong}}`,
    `.disc+text{fill:${paper}}`,
    `.life{stroke:${edge}}`,
    ...Object.entries(kinds).map(
      ([kind, { fill, line }]) => `.${kind}{fill:${fill};stroke:${line}}`,
    ),
  ].join("");

const STYLE = [
  "text{font:12.5px system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}",
  ".code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:11.5px}",
  ".name{font-weight:600}.title{font-size:16px;font-weight:600}.small{font-size:11.5px}",
  ".arrow{fill:none;stroke-width:1.4}.commit .arrow{stroke-width:2.4}.rare .arrow{stroke-dasharray:5 4}",
  rulesOf(LIGHT),
  `@media (prefers-color-scheme:dark){${rulesOf(DARK)}}`,
].join("\n");

/** The picture's file. */
export function card(title: string, height: number, drawn: string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${STYLE}</style>`,
    `<rect class="card" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>`,
    words(title, [MARGIN, 38], { look: "title" }),
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

export interface Words {
  look?: string;
  /** True for words on lines, which they are to stand free of. */
  isFree?: boolean;
  anchor?: "start" | "middle" | "end";
}

/** One line of text, with what is in backticks in the letters of code. */
export function words(
  text: string,
  [x, y]: [number, number],
  { look = "", anchor = "start", isFree = false }: Words = {},
): string {
  const pieces = text.split("`").map((piece, index) => {
    if (piece === "") return "";
    return index % 2 === 1 ? `<tspan class="code">${escaped(piece)}</tspan>` : escaped(piece);
  });
  const placed = `x="${x}" y="${y}"${anchor === "start" ? "" : ` text-anchor="${anchor}"`}`;
  const line = (looks: string, hidden = "") =>
    // Spaces at the ends of pieces are part of the sentence.
    `<text ${placed} class="${looks}"${hidden} xml:space="preserve">${pieces.join("")}</text>`;
  // Before the words and not around each piece of them: a piece would cut into the one before it.
  return `${isFree ? line(`${look} halo`, ' aria-hidden="true"') : ""}${line(look)}`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const TIP = 8;

/** An arrow along these corners, rounded, with its tip at the last. */
export function arrow(points: [number, number][], look: string): string {
  const last = points.at(-1) ?? [0, 0];
  const before = points.at(-2) ?? last;
  const [dx, dy] = [Math.sign(last[0] - before[0]), Math.sign(last[1] - before[1])];
  const stop: [number, number] = [last[0] - dx * (TIP - 2), last[1] - dy * (TIP - 2)];
  const tip = [
    last,
    [last[0] - dx * TIP - dy * 4.5, last[1] - dy * TIP - dx * 4.5],
    [last[0] - dx * TIP + dy * 4.5, last[1] - dy * TIP + dx * 4.5],
  ];
  const path = rounded([...points.slice(0, -1), stop]);
  return `<g class="${look}"><path class="arrow" d="${path}"/><polygon class="tip" points="${tip.join(" ")}"/></g>`;
}

const RADIUS = 8;

function rounded(points: [number, number][]): string {
  const parts = points.map((point, index) => {
    const [x, y] = point;
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) return `M${x} ${y}`;
    if (after === undefined) return `L${x} ${y}`;
    const [fromX, fromY] = towards(point, before);
    const [toX, toY] = towards(point, after);
    return `L${fromX} ${fromY}Q${x} ${y} ${toX} ${toY}`;
  });
  return parts.join("");
}

function towards([x, y]: [number, number], [otherX, otherY]: [number, number]): [number, number] {
  const [dx, dy] = [otherX - x, otherY - y];
  const length = Math.hypot(dx, dy);
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return [Math.round(x + dx * share), Math.round(y + dy * share)];
}
