import { Fragment, type ReactNode } from "react";
import { readDescription, type Block } from "../../../shared/platform/description.ts";
import type { Inline } from "../../../shared/platform/markdown.ts";
import { ExternalLink } from "./external-link.tsx";

/** The counterpart of functions/pages/prose.ts. */
export default function MarkdownBlocks({ text }: { text: string }) {
  return <Blocks blocks={readDescription(text)} />;
}

function Blocks({ blocks, isItem = false }: { blocks: readonly Block[]; isItem?: boolean }) {
  return numbered(blocks, (block, at) => {
    if (block.kind === "paragraph") {
      const inner = <Inlines inner={block.inner} />;
      return isItem && at === 0 ? inner : <p>{inner}</p>;
    }
    const items = numbered(block.items, (item) => (
      <li>
        <Blocks blocks={item} isItem />
      </li>
    ));
    return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
  });
}

function Inlines({ inner }: { inner: readonly Inline[] }) {
  return numbered(inner, (each) => {
    if (each.kind === "text") return each.text;
    if (each.kind === "break") return <br />;
    const content = <Inlines inner={each.inner} />;
    if (each.kind === "link") return <ExternalLink href={each.url}>{content}</ExternalLink>;
    return each.kind === "strong" ? <strong>{content}</strong> : <em>{content}</em>;
  });
}

/** A text's parts have no identity other than their place. */
const numbered = <Part,>(
  parts: readonly Part[],
  show: (part: Part, at: number) => ReactNode,
): ReactNode => parts.map((part, at) => <Fragment key={at}>{show(part, at)}</Fragment>);
