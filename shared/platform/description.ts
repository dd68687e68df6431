/** A webinar's description: Markdown with lists (markdown.ts). A text without Markdown stays as it is typed. Pure. */
import type { Token, Tokens } from "marked";
import { blockTokens, inlines, inlineText, lines, type Inline } from "./markdown.ts";

export type Block =
  | { kind: "paragraph"; inner: readonly Inline[] }
  /** `start`: the first number; null for bullets. */
  | { kind: "list"; start: number | null; items: readonly (readonly Block[])[] };

const LIST_DEPTH_MAX = 3;
/** The parser's time grows with the square of these, to seconds within the length that a description may have. */
const MARKS_MAX = 400;
const NESTED_IN_A_LINE = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]*){4}/m;

const LONG_WORD = /\S{1000}/;

/** No person writes such a text, and reading it would take too long. */
const isUnreasonable = (text: string): boolean =>
  NESTED_IN_A_LINE.test(text) ||
  LONG_WORD.test(text) ||
  (text.match(/[*_]+|[[\]<`]/g)?.length ?? 0) > MARKS_MAX;

export function readDescription(text: string): Block[] {
  if (isUnreasonable(text)) return [{ kind: "paragraph", inner: lines(text) }];
  return blocksOf(blockTokens(text), 1);
}

const blocksOf = (tokens: readonly Token[], depth: number): Block[] =>
  tokens.flatMap((token) => blockOf(token, depth));

function blockOf(token: Token, depth: number): Block[] {
  if (token.type === "space") return [];
  if (token.type === "list" && depth <= LIST_DEPTH_MAX) {
    const { ordered, start, items } = token as Tokens.List;
    const read = items.map((item) => blocksOf(item.tokens, depth + 1));
    return [{ kind: "list", start: ordered ? Number(start) : null, items: read }];
  }
  const isText = token.type === "paragraph" || token.type === "text";
  const inner = isText && token.tokens ? inlines(token.tokens, 0) : lines(token.raw.trimEnd());
  return inner.length === 0 ? [] : [{ kind: "paragraph", inner: secure(inner) }];
}

/** Other links are text, with their address: those that are not encrypted, name a user in front of a host, or fill in a mail. */
function isShown(address: string): boolean {
  const { protocol, username, password, search } = new URL(address);
  return protocol === "mailto:"
    ? search === ""
    : protocol === "https:" && username + password === "";
}

const secure = (inner: readonly Inline[]): Inline[] =>
  inner.flatMap((each): Inline[] => {
    if (!("inner" in each)) return [each];
    if (each.kind !== "link") return [{ ...each, inner: secure(each.inner) }];
    return isShown(each.url) ? [each] : lines(inlineText([each]));
  });

/** For programs that know no Markdown. A text without marks stays as it is typed. */
export function plainText(text: string): string {
  const blocks = readDescription(text);
  return blocks.some(hasMarks) ? blocks.map(textOf).join("\n\n") : text;
}

const hasMarks = (block: Block): boolean =>
  block.kind === "list"
    ? block.items.some((item) => item.some(hasMarks))
    : block.inner.some(
        (each) => "inner" in each && inlineText([each]) !== inlineText(each.inner),
      ) || block.inner.some(({ kind }) => kind === "strong" || kind === "emphasis");

function textOf(block: Block): string {
  if (block.kind === "paragraph") return inlineText(block.inner);
  const { start, items } = block;
  return items
    .map((item, at) => {
      const mark = start === null ? "- " : `${start + at}. `;
      const text = item.map(textOf).join("\n");
      return mark + text.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
    })
    .join("\n");
}
