/** Boxes and the arrows between their sides. */
import { arrow, card, words } from "./look.ts";
import type { Arrow, Box, Chart, End, Side } from "./model.ts";

export function drawChart({ title, height, boxes, arrows, notes = [] }: Chart): string {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const frames = boxes.filter(({ isFrame }) => isFrame === true);
  const others = boxes.filter(({ isFrame }) => isFrame !== true);
  return card(title, height, [
    ...frames.map(drawBox),
    ...arrows.map((each) => drawArrow(each, byId)),
    ...others.map(drawBox),
    ...arrows.map((each) => drawWords(each, byId)),
    ...notes.map(({ lines, at }) => drawLines(lines, at)),
  ]);
}

const LINE = 17;

function drawBox({ kind, name, lines = [], place, isFrame = false }: Box): string {
  const [x, y, width, height] = place;
  const rect = `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="7"/>`;
  if (isFrame) return [rect, words(name, [x + 12, y + 22], { look: "name" })].join("");
  const middle = x + width / 2;
  const first = y + height / 2 - (lines.length * LINE) / 2 + 4.5;
  const below = lines.map((line, index) =>
    words(line, [middle, first + (index + 1) * LINE], { look: "soft", anchor: "middle" }),
  );
  return [rect, words(name, [middle, first], { look: "name", anchor: "middle" }), ...below].join(
    "",
  );
}

function drawArrow(drawn: Arrow, boxes: Map<string, Box>): string {
  return arrow(wayOf(drawn, boxes), drawn.isRare === true ? "rare" : "");
}

function drawWords({ say, sayAt, ...drawn }: Arrow, boxes: Map<string, Box>): string {
  if (say === undefined) return "";
  return drawLines(say, sayAt ?? besideMiddle(wayOf(drawn, boxes), say.length));
}

const drawLines = (lines: string[], [x, y]: Point): string =>
  lines
    .map((line, index) => words(line, [x, y + index * 15], { look: "soft small", isFree: true }))
    .join("");

type Point = [x: number, y: number];

/** The corners of the line: given ones, or one bend half-way. */
function wayOf({ from, to, through = [] }: Arrow, boxes: Map<string, Box>): Point[] {
  const [start, end] = [pointOf(from, boxes), pointOf(to, boxes)];
  const [isAcross, endsAcross] = [isSideways(from[1]), isSideways(to[1])];
  if (through.length > 0) {
    // The first and the last corner are in line with the ends.
    const corners = through.map(([x, y], index): Point => {
      const isFirst = index === 0;
      if (!isFirst && index < through.length - 1) return [x, y];
      const [alongX, alongY] = isFirst ? start : end;
      return (isFirst ? isAcross : endsAcross) ? [x, alongY] : [alongX, y];
    });
    return [start, ...corners, end];
  }
  if (isAcross !== endsAcross) {
    return [start, isAcross ? [end[0], start[1]] : [start[0], end[1]], end];
  }
  // Nearly straight is meant to be straight.
  if (Math.abs(start[0] - end[0]) < SLACK) return [start, [start[0], end[1]]];
  if (Math.abs(start[1] - end[1]) < SLACK) return [start, [end[0], start[1]]];
  const half = isAcross ? (start[0] + end[0]) / 2 : (start[1] + end[1]) / 2;
  return isAcross
    ? [start, [half, start[1]], [half, end[1]], end]
    : [start, [start[0], half], [end[0], half], end];
}

const SLACK = 3;

const isSideways = (side: Side): boolean => side === "left" || side === "right";

function pointOf([id, side, share = 0.5]: End, boxes: Map<string, Box>): Point {
  const box = boxes.get(id);
  if (box === undefined) throw new Error(`An arrow leads to ${id}, which is no box`);
  const [x, y, width, height] = box.place;
  switch (side) {
    case "left":
      return [x, Math.round(y + height * share)];
    case "right":
      return [x + width, Math.round(y + height * share)];
    case "top":
      return [Math.round(x + width * share), y];
    case "bottom":
      return [Math.round(x + width * share), y + height];
  }
}

function besideMiddle(way: Point[], lines: number): Point {
  const index = Math.floor((way.length - 1) / 2);
  const [fromX, fromY] = way[index] ?? [0, 0];
  const [toX, toY] = way[index + 1] ?? [0, 0];
  if (fromX !== toX) return [fromX + 8, (fromY + toY) / 2 - 6];
  return [fromX + 8, (fromY + toY) / 2 + 4 - ((lines - 1) * 15) / 2];
}
