import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Link } from "../../router/link.tsx";
import { navigate, useQuery } from "../../router/location.ts";
import { PATHS } from "../../router/paths.ts";
import { FilterBar } from "./filter-bar.tsx";
import { filtersPath, readFilters, type Filters } from "./filters.ts";
import { useWebinars } from "./queries.ts";
import { WebinarTable } from "./webinar-table.tsx";
import classes from "./page.module.css";

export default function WebinarsPage() {
  const { webinars: words, status: statusNames, common } = useMessages();
  const filters = readFilters(useQuery());
  const list = useWebinars(filters);
  const webinars = list.data?.pages.flatMap((page) => page.webinars) ?? [];
  const choose = (chosen: Filters) => navigate(filtersPath(chosen), { replace: true });
  return (
    <>
      <PageHeading
        title={words.title}
        actions={
          <Button component={Link} href={PATHS.newWebinar}>
            {words.create}
          </Button>
        }
      />
      <FilterBar filters={filters} onChange={choose} />
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data !== undefined && webinars.length === 0 && (
        <Empty title={filters.status === null ? words.emptyTitle : undefined}>
          <p>
            {filters.status === null ? words.empty : words.emptyFilter(statusNames[filters.status])}
          </p>
          {filters.status !== null && (
            <Button variant="default" onClick={() => choose({ ...filters, status: null })}>
              {words.showAll}
            </Button>
          )}
        </Empty>
      )}
      {webinars.length > 0 && (
        <>
          <WebinarTable webinars={webinars} isStale={list.isPlaceholderData} />
          <footer className={classes.footer}>
            <span role="status">
              {list.hasNextPage ? words.shownOfMore(webinars.length) : words.shown(webinars.length)}
            </span>
            {list.hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {common.loadMore}
              </Button>
            )}
          </footer>
        </>
      )}
    </>
  );
}
