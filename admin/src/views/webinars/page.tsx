import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { LoadMore } from "../../parts/load-more.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Link } from "../../router/link.tsx";
import { navigate, useQuery } from "../../router/location.ts";
import { PATHS } from "../../router/paths.ts";
import { FilterBar } from "./filter-bar.tsx";
import { filtersPath, isFiltered, NO_FILTERS, readFilters, type Filters } from "./filters.ts";
import { useWebinars } from "./queries.ts";
import { WebinarTable } from "./webinar-table.tsx";
import classes from "./page.module.css";

export default function WebinarsPage() {
  const { webinars: words } = useMessages();
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
      <FilterBar filters={filters} counts={list.data?.pages[0]?.counts ?? null} onChange={choose} />
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data !== undefined && webinars.length === 0 && (
        <Empty title={isFiltered(filters) ? words.emptyFilter : words.emptyTitle}>
          {isFiltered(filters) ? (
            <Button
              variant="default"
              onClick={() => choose({ ...NO_FILTERS, order: filters.order })}
            >
              {words.showAll}
            </Button>
          ) : (
            <p>{words.empty}</p>
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
            <LoadMore list={list} />
          </footer>
        </>
      )}
    </>
  );
}
