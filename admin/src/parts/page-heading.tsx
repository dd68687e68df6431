import { useEffect, useRef, type ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import classes from "./page-heading.module.css";

/** Sets the tab's title too, and takes the focus unless a field has it, so that a screen reader announces the page. */
export function PageHeading({
  title,
  above,
  below,
  actions,
}: {
  title: string;
  above?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
}) {
  const { app } = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === app.name ? title : `${title} · ${app.name}`;
  }, [title, app.name]);
  useEffect(() => {
    const hasFieldFocus = document.activeElement instanceof HTMLInputElement;
    if (!hasFieldFocus) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={classes.heading}>
      <div className={classes.words}>
        {above}
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {below !== undefined && <div className={classes.below}>{below}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
