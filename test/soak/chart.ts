/** A line chart over time as an SVG, readable in light and dark mode. */
export interface Line {
  name: string;
  colour: string;
  /** Seconds, value. */
  points: [number, number][];
}

const WIDTH = 760;
const HEIGHT = 240;
const LEFT = 72;
const BOTTOM = 28;
const TOP = 34;

export function chart(title: string, unit: string, lines: Line[]): string {
  const points = lines.flatMap((line) => line.points);
  const lastS = Math.max(1, ...points.map(([at]) => at));
  const most = niceAbove(Math.max(1, ...points.map(([, value]) => value)));
  const x = (at: number) => Math.round(LEFT + (at / lastS) * (WIDTH - LEFT - 12));
  const y = (value: number) =>
    Math.round(HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP));
  const grid = [0, 0.5, 1].map((share) => {
    const at = y(most * share);
    return (
      `<line x1="${LEFT}" x2="${WIDTH - 12}" y1="${at}" y2="${at}" stroke="#8a938f" stroke-opacity=".35"/>` +
      `<text x="${LEFT - 8}" y="${at + 4}" text-anchor="end">${most * share} ${unit}</text>`
    );
  });
  const times = [0, 0.5, 1].map((share) => {
    const anchor = share === 0 ? "start" : share === 1 ? "end" : "middle";
    return `<text x="${x(lastS * share)}" y="${HEIGHT - 8}" text-anchor="${anchor}">${Math.round(lastS * share)} s</text>`;
  });
  const drawn = lines.map(({ colour, points: along }) => {
    const path = along.map(([at, value]) => `${x(at)},${y(value)}`).join(" ");
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path}"/>`;
  });
  const legend = lines.map(
    ({ name, colour }, index) =>
      `<text x="${WIDTH - 12 - (lines.length - 1 - index) * 90}" y="18" text-anchor="end" style="fill:${colour}">${name}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">`,
    `<style>text{font:12px system-ui,sans-serif;fill:#77817c}</style>`,
    `<text x="${LEFT}" y="18" font-weight="600">${title}</text>`,
    ...grid,
    ...times,
    ...drawn,
    ...legend,
    "</svg>\n",
  ].join("\n");
}

/** 1, 2 or 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}
