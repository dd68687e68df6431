import { useInfiniteQuery } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import { useMessages } from "../../messages/context.tsx";
import { EmptyState, LoadMore, Loading } from "../../parts/list-states.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { navigate, useQuery } from "../../router/location.ts";
import { PATHS } from "../../router/paths.ts";
import { browserZone } from "../../time/zoned-time.ts";
import { AuditTable } from "./audit-table.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { auditFiltersPath, auditQuery, readAuditFilters, type AuditFilters } from "./filters.ts";

const show = (filters: AuditFilters) =>
  navigate(auditFiltersPath(PATHS.audit, filters), { replace: true });

export default function AuditPage() {
  const { audit: words } = useMessages();
  const filters = readAuditFilters(useQuery());
  const list = useAudit(filters);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const aboutOne = filters.webinar_id === "" ? null : rows[0]?.webinar_title;
  return (
    <>
      <PageHeading title={words.title} below={aboutOne ?? words.lead} />
      <FilterBar filters={filters} onChange={show} />
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      {rows.length > 0 && <AuditTable rows={rows} />}
      <LoadMore list={list} />
    </>
  );
}

function useAudit(filters: AuditFilters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ["audit", filters],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        request("GET", "/sys/audit", {
          query: { ...auditQuery(filters, browserZone()), page_token: pageParam ?? undefined },
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
  });
}
