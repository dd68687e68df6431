/**
 * The safe subset of Markdown that operators write: paragraphs, line breaks, emphasis and links, and in descriptions lists.
 * Everything else, HTML above all, stays the text that it is. Pure.
 */
import { lexer, type Token, type Tokens } from "marked";

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "strong" | "emphasis"; inner: Inline[] }
  | { kind: "link"; url: string; inner: Inline[] };

export type Paragraph = Inline[];

/** How deep emphasis and links are read; deeper ones stay text. */
const DEPTH_MAX = 10;

/** What the parser makes of a text; a line break is one. */
export const blockTokens = (text: string): Token[] =>
  lexer(text.replaceAll(/\r\n?/g, "\n"), { gfm: true, breaks: true });

export function readMarkdown(text: string): Paragraph[] {
  return blockTokens(text).flatMap((block) => {
    if (block.type === "space") return [];
    const isParagraph = block.type === "paragraph" && block.tokens !== undefined;
    const inner = isParagraph ? inlines(block.tokens ?? [], 0) : lines(block.raw.trimEnd());
    return inner.length === 0 ? [] : [inner];
  });
}

export const inlines = (tokens: readonly Token[], depth: number): Inline[] =>
  depth > DEPTH_MAX
    ? lines(tokens.map(({ raw }) => raw).join(""))
    : tokens.flatMap((token) => inline(token, depth + 1));

function inline(token: Token, depth: number): Inline[] {
  switch (token.type) {
    case "br":
      return [{ kind: "break" }];
    case "strong":
      return [{ kind: "strong", inner: inlines(token.tokens ?? [], depth) }];
    case "em":
      return [{ kind: "emphasis", inner: inlines(token.tokens ?? [], depth) }];
    case "link":
      return link(token as Tokens.Link, depth);
    case "escape":
      return [{ kind: "text", text: token.raw.slice(1) }];
    default:
      return lines(token.raw);
  }
}

const PROTOCOLS = new Set(["https:", "http:", "mailto:"]);

/** A link elsewhere, such as a script, stays text. */
function link({ href, raw, tokens }: Tokens.Link, depth: number): Inline[] {
  const url = URL.parse(href);
  if (url === null || !PROTOCOLS.has(url.protocol)) return lines(raw);
  return [{ kind: "link", url: url.href, inner: inlines(tokens, depth) }];
}

/** A text as it is typed. */
export const lines = (raw: string): Inline[] =>
  raw
    .split("\n")
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: "break" } as const] : []),
      ...(line === "" ? [] : [{ kind: "text", text: line } as const]),
    ]);

/** The text of a part that has no HTML. */
export const inlineText = (inner: readonly Inline[]): string =>
  inner
    .map((each) => {
      switch (each.kind) {
        case "text":
          return each.text;
        case "break":
          return "\n";
        case "strong":
        case "emphasis":
          return inlineText(each.inner);
        case "link":
          return linkText(inlineText(each.inner), each.url);
      }
    })
    .join("");

/** The address follows the words, unless they are the address. */
function linkText(words: string, url: string): string {
  const bare = (address: string) =>
    address.replace(/^(?:https?:\/\/|mailto:)/, "").replace(/\/$/, "");
  return bare(words) === bare(url) ? words : `${words} (${url})`;
}
