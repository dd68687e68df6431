import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import { Icon } from "./icon.tsx";
import classes from "./external-link.module.css";

export function ExternalLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={className}>
      {children}
      {/* Holds the sign to the last word, and is not underlined as a space in the text would be. */}
      <span className={classes.sign}>
        {"\u2060"}
        <Icon name="elsewhere" size={12} />
      </span>
      <VisuallyHidden> {useMessages().common.opensElsewhere}</VisuallyHidden>
    </a>
  );
}
