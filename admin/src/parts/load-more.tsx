import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMessages } from "../messages/context.tsx";
import { OnlineButton } from "../parts/online-button.tsx";

/** The next page of a list that has one. */
export function LoadMore({
  list,
  className,
}: {
  list: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
  className?: string;
}) {
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
