/** Who tells whom what, from top to bottom, with lifelines. */
import { arrow, card, MARGIN, TOP, WIDTH, words } from "./look.ts";
import type { Message, Party, Part, Sequence, Step } from "./model.ts";

const HEAD_HEIGHT = 58;
const BESIDE_WIDTH = 212;
const LINE = 15;

export function drawSequence({ title, parties, steps, beside }: Sequence): string {
  const right = WIDTH - MARGIN - (beside === undefined ? 0 : BESIDE_WIDTH);
  const room = (right - MARGIN) / parties.length;
  const centres = new Map(
    parties.map(({ id }, index) => [id, Math.round(MARGIN + room * (index + 0.5))]),
  );
  const drawn: string[] = [];
  let y = TOP + HEAD_HEIGHT + 16;
  let number = 0;
  for (const step of steps) {
    const height = heightOf(step);
    if ("part" in step) drawn.push(drawPart(step, y, right));
    else {
      number += 1;
      drawn.push(drawMessage(step, { y, number, centres, right }));
    }
    y += height;
  }
  const lives = [...centres.values()].map(
    (x) => `<line class="life" x1="${x}" x2="${x}" y1="${TOP + HEAD_HEIGHT}" y2="${y + 4}"/>`,
  );
  const heads = parties.map((party) => drawHead(party, centres.get(party.id) ?? 0, room - 10));
  const key = [
    arrow(
      [
        [WIDTH - 178, 33],
        [WIDTH - 150, 33],
      ],
      "commit",
    ),
    words("one transaction", [WIDTH - 142, 37], { look: "soft small" }),
  ];
  const heading =
    beside === undefined ? [] : [words(beside, [right + 16, TOP + HEAD_HEIGHT / 2 + 4.5], HEADING)];
  return card(title, y + 20, [...key, ...lives, ...heads, ...heading, ...drawn]);
}

const HEADING = { look: "name" };

function drawHead({ name, kind }: Party, x: number, width: number): string {
  const rect = `<rect class="${kind}" x="${x - width / 2}" y="${TOP}" width="${width}" height="${HEAD_HEIGHT}" rx="7"/>`;
  const isCode = kind === "function";
  // What a letter takes, in the widest of the usual fonts.
  const lines = broken(name, Math.floor((width - 8) / (isCode ? 7 : 7.4)));
  const first = TOP + HEAD_HEIGHT / 2 + 4.5 - ((lines.length - 1) * LINE) / 2;
  const put = lines.map((line, index) =>
    words(isCode ? `\`${line}\`` : line, [x, first + index * LINE], {
      look: "name",
      anchor: "middle",
    }),
  );
  return [rect, ...put].join("");
}

/** Broken after hyphens and spaces, at most so many letters a line. */
function broken(name: string, most: number): string[] {
  const lines = [""];
  for (const piece of name.split(/(?<=[- ])/)) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && (last + piece).trimEnd().length > most) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd());
}

function heightOf(step: Step): number {
  if ("part" in step) return 44;
  const isOwn = step.from === step.to;
  const lines = Math.max(step.say.length + (isOwn ? 0 : 1), step.beside?.length ?? 0);
  return lines * LINE + 14;
}

const drawPart = ({ part }: Part, y: number, right: number): string =>
  [
    `<rect class="band" x="${MARGIN}" y="${y + 2}" width="${right - MARGIN}" height="26" rx="5"/>`,
    words(part, [MARGIN + 12, y + 19.5], { look: "name small" }),
  ].join("");

function drawMessage(
  { from, to, say, isCommit = false, isReply = false, beside = [] }: Message,
  at: { y: number; number: number; centres: Map<string, number>; right: number },
): string {
  const { y, number, centres, right } = at;
  const [start, end] = [centres.get(from), centres.get(to)];
  if (start === undefined || end === undefined) throw new Error(`${from} or ${to} is no party`);
  const left = Math.min(start, end);
  const line = y + say.length * LINE + 3;
  const look = [isCommit && "commit", isReply && "rare"].filter(Boolean).join(" ");
  const disc = `<circle class="disc" cx="${left + 15}" cy="${y + 4}" r="8.5"/>`;
  return [
    arrow(
      [
        [start, line],
        [end, line],
      ],
      look,
    ),
    `<g>${disc}${words(String(number), [left + 15, y + 8], { look: "small", anchor: "middle" })}</g>`,
    ...say.map((each, index) =>
      words(each, [left + 29, y + 8 + index * LINE], { look: "small", isFree: true }),
    ),
    ...beside.map((each, index) =>
      words(each, [right + 16, y + 8 + index * LINE], { look: "soft small" }),
    ),
  ].join("");
}
