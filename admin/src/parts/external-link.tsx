import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import { Icon } from "./icon.tsx";

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
      {"\u00a0"}
      <Icon name="elsewhere" size={12} />
      <VisuallyHidden> {useMessages().common.opensElsewhere}</VisuallyHidden>
    </a>
  );
}
