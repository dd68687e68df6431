import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";

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
      <span aria-hidden> ↗</span>
      <VisuallyHidden> {useMessages().common.opensElsewhere}</VisuallyHidden>
    </a>
  );
}
