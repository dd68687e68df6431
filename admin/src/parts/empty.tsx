import type { ReactNode } from "react";
import classes from "./empty.module.css";

/** What a list says when nothing is in it, and what can be done about that. */
export function Empty({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className={classes.empty}>
      {title !== undefined && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}
