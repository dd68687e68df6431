/** A passage that an operator wrote in Markdown, for the two parts of a mail. Pure. */
import { readMarkdown, type Inline } from "../../platform/markdown.ts";
import { escapeHtml } from "../render.ts";

/** Mail programs keep styles only on the elements themselves. */
export const passageHtml = (markdown: string): string =>
  readMarkdown(markdown)
    .map((paragraph) => `<p>${htmlOf(paragraph)}</p>`)
    .join("");

const htmlOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((each) => {
      switch (each.kind) {
        case "text":
          return escapeHtml(each.text);
        case "break":
          return "<br>";
        case "strong":
          return `<strong>${htmlOf(each.inner)}</strong>`;
        case "emphasis":
          return `<em>${htmlOf(each.inner)}</em>`;
        case "link":
          return `<a href="${escapeHtml(each.url)}" style="color:#1d5c4f">${htmlOf(each.inner)}</a>`;
      }
    })
    .join("");

export const passageText = (markdown: string): string =>
  readMarkdown(markdown).map(textOf).join("\n\n");

function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((each) => {
      switch (each.kind) {
        case "text":
          return each.text;
        case "break":
          return "\n";
        case "strong":
        case "emphasis":
          return textOf(each.inner);
        case "link":
          return linkText(textOf(each.inner), each.url);
      }
    })
    .join("");
}

/** The address follows the words, unless they are the address. */
function linkText(words: string, url: string): string {
  const bare = (address: string) =>
    address.replace(/^(?:https?:\/\/|mailto:)/, "").replace(/\/$/, "");
  return bare(words) === bare(url) ? words : `${words} (${url})`;
}
