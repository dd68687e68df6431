import { Suspense } from "react";
import { lazyView } from "../frame/lazy-view.tsx";
import classes from "./markdown.module.css";

const MarkdownBlocks = lazyView(() => import("./markdown-blocks.tsx"));

/** A text in Markdown, as the public page shows it. While its code is loading it is shown as it is typed. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.prose}>
      <Suspense fallback={<p>{text}</p>}>
        <MarkdownBlocks text={text} />
      </Suspense>
    </div>
  );
}
