import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { AuditRow } from "../../api/wire.ts";
import { refreshInterval } from "./polling.ts";

export const webinarKey = (id: string) => ["webinar", id] as const;
export const registrationsKey = (id: string) => ["registrations", id] as const;

const getWebinar = (id: string) => request("GET", "/sys/webinars/{id}", { path: { id } });

/** The webinar; it is polled while its mail is on the way, and until it is over. */
export function useWebinar(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: webinarKey(id),
    queryFn: ({ signal }) => api.call(getWebinar(id), { signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && refreshInterval(state.data, new Date()),
  });
}

/** Returns a function that fetches the webinar's present version, bypassing the cache. */
export function useFetchWebinar(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return () =>
    queries.fetchQuery({
      queryKey: webinarKey(id),
      queryFn: () => api.call(getWebinar(id)),
      staleTime: 0,
    });
}

/** Actions that raise the version that a change is checked against. */
const VERSION_ACTIONS: ReadonlySet<string> = new Set([
  "sys.webinar.update",
  "sys.webinar.publish",
  "sys.webinar.end",
  "sys.webinar.cancel",
  "sys.webinar.recording",
]);

/** Returns a function that looks up who last changed the webinar in the audit: an email, or null if unknown. */
export function useFindLastEditor(id: string) {
  const api = useApi();
  return async (): Promise<string | null> => {
    const latestRows = request("GET", "/sys/audit", { query: { webinar_id: id, page_size: 50 } });
    const page = await api.call(latestRows).catch(() => null);
    // Refused changes have rows too, among them the one that has just failed.
    const isChange = ({ action, outcome }: AuditRow) =>
      outcome === "done" && VERSION_ACTIONS.has(action);
    return page?.rows.find(isChange)?.actor_email ?? null;
  };
}
