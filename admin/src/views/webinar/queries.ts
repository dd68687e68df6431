import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { order, type Order } from "../../api/order.ts";
import { Problem } from "../../api/problem.ts";
import type { AuditRow, RunReceipt, Webinar, WebinarDetail, WebinarPatch } from "../../api/wire.ts";
import { pollingInterval } from "./polling.ts";
import { webinarsKey } from "../webinars/queries.ts";

export const webinarKey = (id: string) => ["webinar", id] as const;
export const registrationsKey = (id: string) => ["registrations", id] as const;

const webinarOrder = (id: string) => order("GET", "/sys/webinars/{id}", { path: { id } });

/** The webinar, and anew every second while mail of it is on its way. */
export function useWebinar(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: webinarKey(id),
    queryFn: ({ signal }) => api.call(webinarOrder(id), { signal }),
    refetchInterval: ({ state }) => state.data !== undefined && pollingInterval(state.data),
  });
}

/** Makes a change fail if the webinar is no longer as the operator saw it. */
export interface Guard {
  /** The version they saw; null where any will do. */
  seenVersion: number | null;
  /** Called when the API has refused a change for that reason, before the page is reloaded. */
  onOvertaken?: () => void;
}

interface VersionHeader {
  "If-Match"?: string;
}

export const ifMatch = (version: number | null): VersionHeader =>
  version === null ? {} : { "If-Match": `"${version}"` };

export const isOvertaken = (error: unknown): boolean =>
  error instanceof Problem && error.code === "version_conflict";

/** A change of one webinar, after which it and the list are read again. */
export function useWebinarChange<Input, Reply>(
  id: string,
  orderOf: (input: Input, header: VersionHeader) => Order<Reply>,
  onReply: (reply: Reply) => void = () => {},
  guard: Guard = { seenVersion: null },
) {
  const queries = useQueryClient();
  return useChange((input: Input) => orderOf(input, ifMatch(guard.seenVersion)), {
    onSuccess: onReply,
    onError: (error) => isOvertaken(error) && guard.onOvertaken?.(),
    // After a refusal as well: what is shown is then out of date.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: webinarKey(id) }),
        queries.invalidateQueries({ queryKey: webinarsKey }),
      ]),
  });
}

export const cancelOrder =
  (id: string) =>
  (body: { reason: string | null }, header: VersionHeader): Order<Webinar> =>
    order("POST", "/sys/webinars/{id}/cancel", { path: { id }, header, body });

/** Puts what a change has answered in place of what was known. */
export function useRemember(id: string) {
  const queries = useQueryClient();
  return {
    webinar: (reply: Webinar) =>
      queries.setQueryData<WebinarDetail>(webinarKey(id), (known) => ({
        ...reply,
        mail_runs: known?.mail_runs ?? [],
      })),
    run: (run: RunReceipt) =>
      queries.setQueryData<WebinarDetail>(
        webinarKey(id),
        (known) => known && { ...known, mail_runs: withRun(known.mail_runs, run) },
      ),
  };
}

const withRun = (runs: RunReceipt[], run: RunReceipt): RunReceipt[] => [
  ...runs.filter((each) => each.id !== run.id),
  run,
];

/** The webinar as it is at this moment, past the cache. */
export function useReadWebinar(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return () =>
    queries.fetchQuery({
      queryKey: webinarKey(id),
      queryFn: () => api.call(webinarOrder(id)),
      staleTime: 0,
    });
}

/** Each of these raises the version that a change is checked against. */
const NEW_VERSION: ReadonlySet<string> = new Set([
  "sys.webinar.update",
  "sys.webinar.publish",
  "sys.webinar.end",
  "sys.webinar.cancel",
  "sys.webinar.recording",
]);

/** Who saved it last, by the audit, which knows people's addresses; null where that cannot be found out. */
export function useLastChangedBy(id: string) {
  const api = useApi();
  return async (): Promise<string | null> => {
    const latest = order("GET", "/sys/audit", { query: { webinar_id: id, page_size: 50 } });
    const page = await api.call(latest).catch(() => null);
    // Changes that were refused, such as the one that has just met theirs, are there as well.
    const isChange = ({ action, outcome }: AuditRow) =>
      outcome === "done" && NEW_VERSION.has(action);
    return page?.rows.find(isChange)?.actor_email ?? null;
  };
}

/** A change of the version that was read; 412 where another came first. Without changes it asks the Calendar again. */
export function usePatchWebinar(id: string) {
  const queries = useQueryClient();
  const remember = useRemember(id);
  return useChange(
    ({ changes, version }: { changes: WebinarPatch; version: number }) =>
      order("PATCH", "/sys/webinars/{id}", {
        path: { id },
        header: ifMatch(version),
        body: changes,
      }),
    {
      onSuccess: remember.webinar,
      // The mail that it has put on its way is not in its answer.
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: webinarKey(id) }),
          queries.invalidateQueries({ queryKey: webinarsKey }),
        ]),
    },
  );
}

export function useDeleteWebinar(id: string, guard: Guard) {
  const queries = useQueryClient();
  return useChange(
    (_: void) =>
      order("DELETE", "/sys/webinars/{id}", {
        path: { id },
        header: ifMatch(guard.seenVersion),
      }),
    {
      onError: (error) => {
        if (!isOvertaken(error)) return undefined;
        guard.onOvertaken?.();
        return queries.invalidateQueries({ queryKey: webinarKey(id) });
      },
      // The list that is opened next is not on the screen yet, and would begin with what it knew.
      onSuccess: () => queries.invalidateQueries({ queryKey: webinarsKey, refetchType: "all" }),
    },
  );
}
