import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../api/context.ts";
import type { RegistrationPage, RunReceipt, Webinar, WebinarDetail } from "../../api/wire.ts";
import { pollingInterval } from "./polling.ts";
import { webinarsKey } from "../webinars/queries.ts";

const path = (id: string): string => `/sys/webinars/${encodeURIComponent(id)}`;

export const webinarKey = (id: string) => ["webinar", id] as const;
export const registrationsKey = (id: string) => ["registrations", id] as const;

/** The webinar, and anew every second while mail of it is on its way. */
export function useWebinar(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: webinarKey(id),
    queryFn: ({ signal }) => api.call<WebinarDetail>({ path: path(id), signal }),
    refetchInterval: ({ state }) => pollingInterval(state.data?.mail_runs ?? []),
  });
}

export function useRegistrations(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: registrationsKey(id),
    queryFn: ({ pageParam, signal }) =>
      api.call<RegistrationPage>({
        path: `${path(id)}/registrations`,
        query: { page_size: "50", page_token: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_page_token,
  });
}

/** A change of one webinar by a POST to `/sys/webinars/{id}/{member}`. */
export function useWebinarChange<Body, Reply>(
  id: string,
  member: string,
  onReply: (reply: Reply) => void = () => {},
) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) =>
      api.call<Reply>({ method: "POST", path: `${path(id)}/${member}`, body }),
    onSuccess: onReply,
    // After a refusal as well: what is shown is then out of date.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: webinarKey(id) }),
        queries.invalidateQueries({ queryKey: webinarsKey }),
      ]),
  });
}

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
