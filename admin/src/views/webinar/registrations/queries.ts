import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange, useDownload } from "../../../api/change.ts";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { AttendanceOrder, UndoReply } from "../../../api/wire.ts";
import { registrationsKey, webinarKey } from "../queries.ts";
import { filtersQuery, type RegistrationFilters } from "./filters.ts";

export const PAGE_SIZE = 50;

/** One page of the list. A webinar may have 100,000 registrations, so pages are not appended to each other. */
export function useRegistrations(id: string, filters: RegistrationFilters, token: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), filters, token],
    queryFn: ({ signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/registrations", {
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

/** Marks the attendance of selected people, of everybody who matches a filter, or of a pasted Meet list. */
export function useMarkAttendance(id: string) {
  const invalidate = useInvalidateRegistrations(id);
  return useChange(
    (body: AttendanceOrder) =>
      request("POST", "/sys/webinars/{id}/mark-attendance", { path: { id }, body }),
    { onSettled: invalidate },
  );
}

/** How many people match the filters; counted only while `isWanted`. */
export function useMatchingCount(id: string, filters: RegistrationFilters, isWanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), "count", filters],
    queryFn: async ({ signal }) => {
      const countRequest = request("GET", "/sys/webinars/{id}/registrations", {
        path: { id },
        query: { ...filtersQuery(filters), count: "true", page_size: 1 },
      });
      return (await api.call(countRequest, { signal })).count;
    },
    enabled: isWanted,
    // The count must be that of the people whom a click marks now.
    staleTime: 0,
    gcTime: 0,
  });
}

export function useUndoMarks(
  id: string,
  callbacks: { onSuccess?: (reply: UndoReply) => void; onError?: (error: Error) => void } = {},
) {
  const invalidate = useInvalidateRegistrations(id);
  return useChange(
    (mark_id: string) =>
      request("POST", "/sys/webinars/{id}/undo-attendance", { path: { id }, body: { mark_id } }),
    { ...callbacks, onSettled: invalidate },
  );
}

export function useImportAttendance(id: string) {
  const invalidate = useInvalidateRegistrations(id);
  return useChange(
    (_: void) =>
      request("POST", "/sys/webinars/{id}/import-attendance", { path: { id }, body: {} }),
    { onSettled: invalidate },
  );
}

/** Returns a function that loads the registrations and the webinar again. */
function useInvalidateRegistrations(id: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: registrationsKey(id) }),
      queries.invalidateQueries({ queryKey: webinarKey(id) }),
    ]);
}

export const useDownloadCsv = (id: string) =>
  useDownload(request("GET", "/sys/webinars/{id}/registrations.csv", { path: { id } }));
