/** What stands in place of content that is loading, empty or longer than one page. */
import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import { Notice } from "./notice.tsx";
import { OnlineButton } from "./online-button.tsx";
import classes from "./list-states.module.css";

/** Placeholder lines. Without a connection it says that the content loads once there is one. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { app, common } = useMessages();
  if (!useOnline()) return <Notice tone="warn">{common.loadsOnceOnline}</Notice>;
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{app.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
}

/** Says that there is nothing to show, and what the operator can do about it. */
export function EmptyState({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className={classes.empty}>
      {title !== undefined && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}

type PagedList = Pick<
  UseInfiniteQueryResult,
  "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
>;

/** The button that loads the next page; nothing on the last one. */
export function LoadMore({ list, className }: { list: PagedList; className?: string }) {
  const { common } = useMessages();
  if (!list.hasNextPage) return null;
  return (
    <OnlineButton
      className={className}
      variant="default"
      size="xs"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {common.loadMore}
    </OnlineButton>
  );
}
