import { Button, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { lazyView, ViewBoundary } from "../../frame/lazy-view.tsx";
import { Suspense } from "react";
import { useMessages } from "../../messages/context.tsx";
import { EmptyState, Loading } from "../../parts/list-states.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Link } from "../../router/link.tsx";
import { navigate, useQuery } from "../../router/location.ts";
import { PATHS } from "../../router/paths.ts";
import { FilterBar } from "./filter-bar.tsx";
import { filtersPath, isFiltered, NO_FILTERS, readFilters, type Filters } from "./filters.ts";
import { useTotals } from "./queries.ts";
import { SectionTable } from "./section-table.tsx";
import { useSections } from "./use-sections.ts";

const CalendarMonth = lazyView(() => import("./calendar/calendar-month.tsx"));

const show = (filters: Filters) => navigate(filtersPath(filters), { replace: true });

export default function WebinarsPage() {
  const { webinars: words, planning } = useMessages();
  const filters = readFilters(useQuery());
  const totals = useTotals(filters);
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
      <FilterBar filters={filters} counts={totals.data?.counts ?? null} onChange={show} />
      {filters.month === null ? (
        <Sections filters={filters} totals={totals} />
      ) : (
        <Calendar>
          <CalendarMonth filters={filters} month={filters.month} onChange={show} />
        </Calendar>
      )}
    </>
  );
}

const Calendar = ({ children }: { children: ReactNode }) => (
  <ViewBoundary>
    <Suspense fallback={<Loading />}>{children}</Suspense>
  </ViewBoundary>
);

function Sections({ filters, totals }: { filters: Filters; totals: ReturnType<typeof useTotals> }) {
  const { webinars: words } = useMessages();
  const { sections, isPending, error, refetch } = useSections(filters);
  const failure = error ?? totals.error;
  const retry = () => {
    refetch();
    void totals.refetch();
  };
  const count = sections.reduce((sum, { webinars }) => sum + webinars.length, 0);
  const isMore = sections.some(({ list }) => list.hasNextPage);
  return (
    <>
      {failure !== null && <ProblemNotice error={failure} retry={retry} />}
      {isPending && failure === null && <Loading />}
      {!isPending && failure === null && count === 0 && <NoWebinars filters={filters} />}
      {sections.map((each) => (
        <SectionTable
          key={each.section}
          {...each}
          totals={totals.data?.sections?.[each.section] ?? null}
          filters={filters}
          onChange={show}
        />
      ))}
      <VisuallyHidden role="status">
        {isMore ? words.shownOfMore(count) : words.shown(count)}
      </VisuallyHidden>
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
      <Button variant="default" onClick={() => show({ ...NO_FILTERS, sort: filters.sort })}>
        {words.showAll}
      </Button>
    </EmptyState>
  );
}
