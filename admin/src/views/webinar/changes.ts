/** Changes of one webinar: each is checked against the version that the operator saw, and refreshes the cache. */
import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "../../api/change.ts";
import { ifMatch, type VersionHeader } from "../../api/if-match.ts";
import { Problem } from "../../api/problem.ts";
import { request, type ApiRequest } from "../../api/request.ts";
import type {
  RunDetail,
  RunReceipt,
  Webinar,
  WebinarDetail,
  WebinarPatch,
} from "../../api/wire.ts";
import { webinarsKey } from "../webinars/queries.ts";
import { webinarKey } from "./queries.ts";

/** Makes a change fail if somebody else has changed the webinar since the operator saw it. */
export interface Guard {
  /** The version that the operator saw; null skips the check. */
  seenVersion: number | null;
  /** Called when the API has refused a change because of its version, before the webinar is loaded again. */
  onVersionConflict?: () => void;
}

export const isVersionConflict = (error: unknown): boolean =>
  error instanceof Problem && error.code === "version_conflict";

/** A change of one webinar. The webinar and the list are loaded again after it. */
export function useWebinarChange<Input, Reply>(
  id: string,
  requestOf: (input: Input, header: VersionHeader) => ApiRequest<Reply>,
  onReply: (reply: Reply) => void = () => {},
  guard: Guard = { seenVersion: null },
) {
  const invalidate = useInvalidateWebinar(id);
  return useChange((input: Input) => requestOf(input, ifMatch(guard.seenVersion)), {
    onSuccess: onReply,
    onError: (error) => isVersionConflict(error) && guard.onVersionConflict?.(),
    // A refusal, too, means that the page shows an outdated webinar.
    onSettled: invalidate,
  });
}

export const cancelRequest =
  (id: string) =>
  (body: { reason: string | null }, header: VersionHeader): ApiRequest<Webinar> =>
    request("POST", "/sys/webinars/{id}/cancel", { path: { id }, header, body });

/** Saves changes of the version that was read; 412 if a newer one exists. Empty changes retry the Calendar work. */
export function usePatchWebinar(id: string) {
  const cache = useWebinarCache(id);
  const invalidate = useInvalidateWebinar(id);
  return useChange(
    ({ changes, version }: { changes: WebinarPatch; version: number }) =>
      request("PATCH", "/sys/webinars/{id}", {
        path: { id },
        header: ifMatch(version),
        body: changes,
      }),
    {
      onSuccess: cache.setWebinar,
      // The reply leaves out the mail runs that the change has opened.
      onSettled: invalidate,
    },
  );
}

export function useDeleteWebinar(id: string, guard: Guard) {
  const queries = useQueryClient();
  return useChange(
    (_: void) =>
      request("DELETE", "/sys/webinars/{id}", {
        path: { id },
        header: ifMatch(guard.seenVersion),
      }),
    {
      onError: (error) => {
        if (!isVersionConflict(error)) return undefined;
        guard.onVersionConflict?.();
        return queries.invalidateQueries({ queryKey: webinarKey(id) });
      },
      // The list is not on the screen yet; without "all" it would open with the deleted webinar.
      onSuccess: () => queries.invalidateQueries({ queryKey: webinarsKey, refetchType: "all" }),
    },
  );
}

function useInvalidateWebinar(id: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: webinarKey(id) }),
      queries.invalidateQueries({ queryKey: webinarsKey }),
    ]);
}

/** Writes replies into the cache, so that the page shows them before it has loaded the webinar again. */
export function useWebinarCache(id: string) {
  const queries = useQueryClient();
  return {
    setWebinar: (reply: Webinar) =>
      queries.setQueryData<WebinarDetail>(webinarKey(id), (cached) => ({
        ...reply,
        mail_runs: cached?.mail_runs ?? [],
        // A draft that has just been published gets its address with the next load.
        public_url: cached?.public_url ?? null,
      })),
    setRun: (run: RunReceipt) =>
      queries.setQueryData<WebinarDetail>(
        webinarKey(id),
        (cached) => cached && { ...cached, mail_runs: withRun(cached.mail_runs, run) },
      ),
  };
}

/** Replies to orders do not say what became of the mail: the figures stay as they were until the next load. */
function withRun(runs: RunDetail[], run: RunReceipt): RunDetail[] {
  const figures = runs.find(({ id }) => id === run.id)?.figures ?? NO_FIGURES;
  return [...runs.filter(({ id }) => id !== run.id), { ...run, figures }];
}

const NO_FIGURES: RunDetail["figures"] = {
  delivered: 0,
  deferred: 0,
  bounced: 0,
  blocked: 0,
  dropped: 0,
  silent: 0,
  awaited: 0,
  unreported: 0,
};
