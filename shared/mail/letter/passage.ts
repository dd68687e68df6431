/** A passage that an operator wrote in Markdown, for the two parts of a mail. Pure. */
import { inlineText, readMarkdown, type Inline } from "../../platform/markdown.ts";
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
  readMarkdown(markdown).map(inlineText).join("\n\n");
