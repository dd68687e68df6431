import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange, useDownload } from "../../../api/change.ts";
import { useApi } from "../../../api/context.ts";
import type {
  AttendanceImportReply,
  AttendanceOrder,
  AttendanceReply,
  RegistrationPage,
  UndoReply,
} from "../../../api/wire.ts";
import { registrationsKey, webinarKey, webinarPathOf } from "../queries.ts";
import { filtersQuery, type RegistrationFilters } from "./filters.ts";

export const PAGE_SIZE = 50;

/** One page of them: 100,000 people are found by a search, not by scrolling. */
export function useRegistrations(id: string, filters: RegistrationFilters, token: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), filters, token],
    queryFn: ({ signal }) =>
      api.call<RegistrationPage>({
        path: `${webinarPathOf(id)}/registrations`,
        query: {
          ...filtersQuery(filters),
          page_size: String(PAGE_SIZE),
          page_token: token ?? undefined,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Marks of attendance: of some people, of a pasted log, or of what Meet itself has recorded. */
export function useMarkAttendance(id: string) {
  const refresh = useRefresh(id);
  return useChange<AttendanceOrder, AttendanceReply>(
    (body) => ({ method: "POST", path: `${webinarPathOf(id)}/mark-attendance`, body }),
    { onSettled: refresh },
  );
}

/** How many match the filters, counted once somebody wants all of them. */
export function useMatchingCount(id: string, filters: RegistrationFilters, isWanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), "count", filters],
    queryFn: async ({ signal }) => {
      const query = { ...filtersQuery(filters), count: "true", page_size: "1" };
      const path = `${webinarPathOf(id)}/registrations`;
      return (await api.call<RegistrationPage>({ path, query, signal })).count;
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
  return useChange<string, UndoReply>(
    (mark_id) => ({
      method: "POST",
      path: `${webinarPathOf(id)}/undo-attendance`,
      body: { mark_id },
    }),
    { ...told, onSettled: refresh },
  );
}

export function useImportAttendance(id: string) {
  const refresh = useRefresh(id);
  return useChange<void, AttendanceImportReply>(
    () => ({ method: "POST", path: `${webinarPathOf(id)}/import-attendance`, body: {} }),
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

export const useDownloadCsv = (id: string) => useDownload(`${webinarPathOf(id)}/registrations.csv`);
