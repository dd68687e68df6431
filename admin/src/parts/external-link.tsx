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
      {/* A word joiner keeps the icon on the last word's line. A space would, too, but would be underlined. */}
      <span className={classes.sign}>
        {"\u2060"}
        <Icon name="external" size={12} />
      </span>
      <VisuallyHidden> {useMessages().common.opensElsewhere}</VisuallyHidden>
    </a>
  );
}
