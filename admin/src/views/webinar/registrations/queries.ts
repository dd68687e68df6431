import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange, useDownload } from "../../../api/change.ts";
import { useApi } from "../../../api/context.ts";
import { order } from "../../../api/order.ts";
import type { AttendanceOrder, UndoReply } from "../../../api/wire.ts";
import { registrationsKey, webinarKey } from "../queries.ts";
import { filtersQuery, type RegistrationFilters } from "./filters.ts";

export const PAGE_SIZE = 50;

/** One page of them: 100,000 people are found by a search, not by scrolling. */
export function useRegistrations(id: string, filters: RegistrationFilters, token: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), filters, token],
    queryFn: ({ signal }) =>
      api.call(
        order("GET", "/sys/webinars/{id}/registrations", {
          path: { id },
          query: {
            ...filtersQuery(filters),
            page_size: PAGE_SIZE,
            page_token: token ?? undefined,
          },
        }),
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** Marks of attendance: of some people, of a pasted log, or of what Meet itself has recorded. */
export function useMarkAttendance(id: string) {
  const refresh = useRefresh(id);
  return useChange(
    (body: AttendanceOrder) =>
      order("POST", "/sys/webinars/{id}/mark-attendance", { path: { id }, body }),
    { onSettled: refresh },
  );
}

/** How many match the filters, counted once somebody wants all of them. */
export function useMatchingCount(id: string, filters: RegistrationFilters, isWanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), "count", filters],
    queryFn: async ({ signal }) => {
      const counted = order("GET", "/sys/webinars/{id}/registrations", {
        path: { id },
        query: { ...filtersQuery(filters), count: "true", page_size: 1 },
      });
      return (await api.call(counted, { signal })).count;
    },
    enabled: isWanted,
    // A count of earlier is no count of whom a click would mark.
    staleTime: 0,
    gcTime: 0,
  });
}

export function useUndoMarks(
  id: string,
  told: { onSuccess?: (reply: UndoReply) => void; onError?: (error: Error) => void } = {},
) {
  const refresh = useRefresh(id);
  return useChange(
    (mark_id: string) =>
      order("POST", "/sys/webinars/{id}/undo-attendance", { path: { id }, body: { mark_id } }),
    { ...told, onSettled: refresh },
  );
}

export function useImportAttendance(id: string) {
  const refresh = useRefresh(id);
  return useChange(
    (_: void) => order("POST", "/sys/webinars/{id}/import-attendance", { path: { id }, body: {} }),
    { onSettled: refresh },
  );
}

/** What a change to registrations makes old. */
export function useRefresh(id: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: registrationsKey(id) }),
      queries.invalidateQueries({ queryKey: webinarKey(id) }),
    ]);
}

export const useDownloadCsv = (id: string) =>
  useDownload(order("GET", "/sys/webinars/{id}/registrations.csv", { path: { id } }));
