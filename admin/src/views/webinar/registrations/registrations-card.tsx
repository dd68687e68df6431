import { remindersOf, type WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { EmptyState, Loading } from "../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { navigate, useQuery } from "../../../router/location.ts";
import { RosterTools } from "./roster-tools.tsx";
import { AttendanceTools } from "./attendance-tools.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { filtersPath, isFiltered, readFilters, type RegistrationFilters } from "./filters.ts";
import { useAttendanceMarking, type BulkMarking } from "./marking.ts";
import { Pager } from "./pager.tsx";
import { useDownloadCsv, useRegistrations } from "./queries.ts";
import { RegistrationCards } from "./registration-cards.tsx";
import { RegistrationTable, type TableProps } from "./registration-table.tsx";
import { useIsNarrow } from "../../../parts/use-is-narrow.ts";
import { usePages } from "./use-pages.ts";

/** The roster of the webinar, with its filters, attendance and export. */
export function RegistrationsCard({ webinar }: { webinar: WebinarDetail }) {
  const { registrations: words } = useMessages();
  const filters = readFilters(useQuery());
  const { list, visible, next, pages, marking } = useRegistrationList(webinar, filters);
  const download = useDownloadCsv(webinar.id);
  const emptyText = useEmptyText(webinar, isFiltered(filters));
  const hasRegistrations = visible.length > 0 || isFiltered(filters) || pages.page > 1;
  return (
    <Card
      title={words.title}
      aside={<RosterTools webinar={webinar} csv={hasRegistrations ? download : null} />}
    >
      {download.error !== null && <ProblemNotice error={download.error} />}
      {hasRegistrations && (
        <FilterBar
          filters={filters}
          reminders={remindersOf(webinar)}
          onChange={(changed) => navigate(filtersPath(webinar.id, changed), { replace: true })}
        />
      )}
      {marking !== null && (
        <AttendanceTools
          webinar={webinar}
          marking={marking}
          hasOtherPages={next !== null || pages.page > 1}
        />
      )}
      <List list={list} webinar={webinar} marking={marking} emptyText={emptyText} />
      <Pager
        page={pages.page}
        shown={visible.length}
        isBusy={list.isPlaceholderData}
        onBack={pages.goBack}
        onForward={next === null ? null : () => pages.goTo(next)}
      />
    </Card>
  );
}

function useRegistrationList(webinar: WebinarDetail, filters: RegistrationFilters) {
  const path = filtersPath(webinar.id, filters);
  const pages = usePages(path);
  const list = useRegistrations(webinar.id, filters, pages.token);
  const visible = list.data?.registrations ?? [];
  const next = list.data?.next_page_token ?? null;
  const key = `${path} ${pages.token}`;
  const isStale = list.isPlaceholderData;
  const marking = useAttendanceMarking(webinar, { key, filters, visible, isStale });
  // Nobody can have attended without a place, or with one that is not confirmed.
  const hasPlaces = filters.status !== "pending" && filters.status !== "waiting";
  return { list, visible, next, pages, marking: hasPlaces ? marking : null };
}

function useEmptyText({ published_at }: WebinarDetail, isFiltered: boolean): string {
  const { registrations: words } = useMessages();
  if (isFiltered) return words.emptyFilter;
  return published_at === null ? words.emptyDraft : words.empty;
}

function Roster(props: TableProps) {
  return useIsNarrow() ? <RegistrationCards {...props} /> : <RegistrationTable {...props} />;
}

interface ListProps {
  list: ReturnType<typeof useRegistrations>;
  webinar: WebinarDetail;
  marking: BulkMarking | null;
  emptyText: string;
}

function List({ list, webinar, marking, emptyText }: ListProps) {
  const { data, error } = list;
  return (
    <>
      {error !== null && <ProblemNotice error={error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading lines={4} />}
      {data !== undefined && data.registrations.length === 0 && (
        <EmptyState>
          <p>{emptyText}</p>
        </EmptyState>
      )}
      {data !== undefined && data.registrations.length > 0 && (
        <Roster
          registrations={data.registrations}
          reminders={remindersOf(webinar)}
          questions={webinar.questions}
          marking={marking}
        />
      )}
    </>
  );
}
