import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { EmptyState, Loading, LoadMore } from "../../parts/list-states.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Link } from "../../router/link.tsx";
import { navigate, useQuery } from "../../router/location.ts";
import { PATHS } from "../../router/paths.ts";
import { FilterBar } from "./filter-bar.tsx";
import { filtersPath, isFiltered, NO_FILTERS, readFilters, type Filters } from "./filters.ts";
import { useWebinars } from "./queries.ts";
import { WebinarTable } from "./webinar-table.tsx";
import classes from "./page.module.css";

const show = (filters: Filters) => navigate(filtersPath(filters), { replace: true });

export default function WebinarsPage() {
  const { webinars: words, planning } = useMessages();
  const filters = readFilters(useQuery());
  const list = useWebinars(filters);
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
      {filters.series !== "" && (
        <Notice tone="info">
          <p>
            {planning.seriesOnly}{" "}
            <Link href={filtersPath({ ...filters, series: "" })}>{planning.allWebinars}</Link>
          </p>
        </Notice>
      )}
      <FilterBar filters={filters} counts={list.data?.pages[0]?.counts ?? null} onChange={show} />
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data !== undefined && <WebinarList list={list} filters={filters} />}
    </>
  );
}

function WebinarList({
  list,
  filters,
}: {
  list: ReturnType<typeof useWebinars>;
  filters: Filters;
}) {
  const { webinars: words } = useMessages();
  const webinars = list.data?.pages.flatMap((page) => page.webinars) ?? [];
  if (webinars.length === 0) return <NoWebinars filters={filters} />;
  return (
    <>
      <WebinarTable webinars={webinars} isStale={list.isPlaceholderData} />
      <footer className={classes.footer}>
        <span role="status">
          {list.hasNextPage ? words.shownOfMore(webinars.length) : words.shown(webinars.length)}
        </span>
        <LoadMore list={list} />
      </footer>
    </>
  );
}

function NoWebinars({ filters }: { filters: Filters }) {
  const { webinars: words } = useMessages();
  if (!isFiltered(filters)) {
    return (
      <EmptyState title={words.emptyTitle}>
        <p>{words.empty}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={words.emptyFilter}>
      <Button variant="default" onClick={() => show({ ...NO_FILTERS, order: filters.order })}>
        {words.showAll}
      </Button>
    </EmptyState>
  );
}
