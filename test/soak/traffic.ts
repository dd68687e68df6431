/** Concurrent actions of people and operators, for minutes, with human pauses. */
import { setTimeout as delay } from "node:timers/promises";
import type { Named } from "../bench/delivery.ts";
import type { Open } from "../bench/joins.ts";
import type { BenchStack } from "../bench/stack.ts";

export interface Answered {
  operation: string;
  /** Time since the soak began. */
  atMs: number;
  tookMs: number;
  status: number;
  /** True for a refusal that the API description documents for this operation. */
  isDocumented: boolean;
}

export type Webinar = Named & { slug: string };

interface Action {
  operation: string;
  lanes: number;
  pauseMs: number;
  ask: (turn: number) => Promise<Response>;
}

/** `try_later` includes the delay; 412 means another operator's edit. */
const isDocumented = ({ status, headers }: Response): boolean =>
  status < 400 || status === 412 || (status === 503 && headers.has("retry-after"));

/** `joined` has begun, or is about to. */
export function actionsOf(stack: BenchStack, webinars: Webinar[], joined: Open): Action[] {
  const some = (turn: number): Webinar => webinars[turn % webinars.length] as Webinar;
  const open = (path: string, init: RequestInit = {}) => fetch(stack.gateway + path, init);
  const operator = (path: string, edit?: { etag: string; body: string }) =>
    open(path, {
      headers: {
        authorization: `Bearer ${stack.token}`,
        "content-type": "application/json",
        ...(edit && { "if-match": edit.etag }),
      },
      ...(edit && { method: "PATCH", body: edit.body }),
    });
  const link = (turn: number, method: string) =>
    open(joined.paths[turn % joined.paths.length] ?? "", {
      method,
      redirect: "manual",
      headers: { accept: "text/html" },
    });
  let people = 0;
  return [
    { operation: "public list", lanes: 2, pauseMs: 80, ask: () => open("/webinars") },
    {
      operation: "public page",
      lanes: 2,
      pauseMs: 80,
      ask: (turn) => open(`/webinars/${some(turn).slug}`),
    },
    { operation: "join page", lanes: 2, pauseMs: 80, ask: (turn) => link(turn, "GET") },
    { operation: "join", lanes: 2, pauseMs: 80, ask: (turn) => link(turn, "POST") },
    {
      operation: "register",
      lanes: 4,
      pauseMs: 50,
      ask: (turn) => {
        people += 1;
        const person = { email: `new-${people}@example.org`, name: `New ${people}`, consent: true };
        return open(`/webinars/${some(turn).slug}/registrations`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(person),
        });
      },
    },
    {
      operation: "list",
      lanes: 1,
      pauseMs: 120,
      ask: () => operator("/sys/webinars?page_size=20"),
    },
    {
      operation: "detail",
      lanes: 2,
      pauseMs: 120,
      ask: (turn) => operator(`/sys/webinars/${some(turn).id}`),
    },
    {
      operation: "registrations",
      lanes: 1,
      pauseMs: 120,
      ask: (turn) => operator(`/sys/webinars/${some(turn).id}/registrations?page_size=50`),
    },
    {
      operation: "patch",
      lanes: 2,
      pauseMs: 200,
      ask: async (turn) => {
        const path = `/sys/webinars/${some(turn).id}`;
        const etag = (await operator(path)).headers.get("etag") ?? "*";
        const body = JSON.stringify({ description: `Edited ${turn}` });
        return operator(path, { etag, body });
      },
    },
  ];
}

/** Runs every action on its lanes until the time is over. */
export async function drive(actions: Action[], forMs: number): Promise<Answered[]> {
  const begun = performance.now();
  const answers: Answered[] = [];
  const lane = async ({ operation, pauseMs, ask }: Action, first: number) => {
    for (let turn = first; performance.now() - begun < forMs; turn += 1) {
      const startedAt = performance.now();
      const answer = await ask(turn);
      await answer.arrayBuffer();
      const endedAt = performance.now();
      answers.push({
        operation,
        atMs: startedAt - begun,
        tookMs: endedAt - startedAt,
        status: answer.status,
        isDocumented: isDocumented(answer),
      });
      await delay(pauseMs);
    }
  };
  const lanes = actions.flatMap((action) =>
    Array.from({ length: action.lanes }, (_, index) => lane(action, index * 7)),
  );
  await Promise.all(lanes);
  return answers;
}
