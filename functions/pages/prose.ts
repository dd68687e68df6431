/** A description in Markdown as HTML: of its own elements only, and every value escaped. */
import { readDescription, type Block } from "../../shared/platform/description.ts";
import type { Inline } from "../../shared/platform/markdown.ts";
import { markup, type Fragment, type Html } from "./html.ts";

export const prose = (text: string): Html => markup`${readDescription(text).map(blockOf)}`;

function blockOf(block: Block): Fragment {
  if (block.kind === "paragraph") return markup`<p>${block.inner.map(inlineOf)}</p>`;
  const items = block.items.map((item) => markup`<li>${itemOf(item)}</li>`);
  if (block.start === null) return markup`<ul>${items}</ul>`;
  return markup`<ol start="${block.start}">${items}</ol>`;
}

/** A single paragraph needs no element of its own. */
function itemOf([first, ...others]: readonly Block[]): Fragment {
  if (first?.kind !== "paragraph") return [first ? blockOf(first) : null, ...others.map(blockOf)];
  return [first.inner.map(inlineOf), others.map(blockOf)];
}

function inlineOf(inline: Inline): Fragment {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "break":
      return markup`<br />`;
    case "strong":
      return markup`<strong>${inline.inner.map(inlineOf)}</strong>`;
    case "emphasis":
      return markup`<em>${inline.inner.map(inlineOf)}</em>`;
    case "link":
      return markup`<a href="${inline.url}" rel="noopener nofollow">${inline.inner.map(inlineOf)}</a>`;
  }
}
