/** One task, handled by a worker that dies or meets a fault at one of its calls. Everything around it is a test's app. */
import { inject } from "vitest";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { targetHeaders } from "../../../packages/local-cloud/wire/http-target.ts";
import { OidcSigner } from "../../../packages/local-cloud/wire/oidc.ts";
import type { App } from "../../support/app.ts";
import { Orders, type Hit, type Order, type PlannedOrder } from "../crash-matrix/orders.ts";
import type { Surroundings } from "../crash-matrix/surroundings.ts";
import { FUNCTIONS_BASE_URL, startHere } from "../crash-matrix/worker.ts";

export interface Task {
  queue: string;
  /** The function's. */
  path: string;
  body: object;
}

export interface Handled {
  /** Null if the worker died. */
  status: number | null;
  /** How often each step was taken. */
  steps: ReadonlyMap<string, number>;
  hits: readonly Hit[];
}

const signer = new OidcSigner();
let workers = 0;

/** Tasks that the worker makes are lost, so that only what is stored can lead on. */
export async function handle(
  app: App,
  task: Task,
  planned: readonly PlannedOrder[],
): Promise<Handled> {
  const orders = new Orders();
  const around: Surroundings = {
    servers: inject("servers"),
    clock: { now: () => app.clock.now(), sleep: () => Promise.resolve() },
    orders,
    desk: { create: (_queue, message) => message },
    events: { accepted: () => {} },
    signer,
    changed: () => {},
  };
  workers += 1;
  const settings = { database: app.id, webhookKey: "of nobody", batchMax: 4 };
  const worker = await startHere(`${app.id}-${workers}`, around, settings);
  // Clients that are made later are not the worker's.
  process.env["FIRESTORE_EMULATOR_HOST"] = app.servers.firestore;
  orders.plan(planned);
  const status = await deliver(worker.url, task);
  orders.close();
  if (!worker.isDead) await worker.stop();
  return {
    status: worker.isDead && status === null ? null : status,
    steps: orders.counts,
    hits: orders.hits,
  };
}

async function deliver(url: string, { queue, path, body }: Task): Promise<number | null> {
  const email = TASKS_ACCOUNTS.split(",")
    .map((each) => each.split("="))
    .find(([name]) => name === queue)?.[1];
  const target = {
    url: url + path,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "",
    oidc: { email: email ?? "", audience: FUNCTIONS_BASE_URL + path },
  };
  try {
    const answer = await fetch(target.url, {
      method: "POST",
      headers: targetHeaders(target, signer),
      body: JSON.stringify(body),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}

export interface Trouble {
  name: string;
  planned: PlannedOrder;
}

const KINDS: Record<string, Order> = {
  "killed before": { kind: "kill", when: "before" },
  "cut off after": { kind: "cut", when: "after" },
  "refused at": { kind: "fail", when: "before", code: "UNAVAILABLE" },
};

/**
 * A death before each call of an undisturbed run, which is also one after the call before it, and the other kinds at the
 * first call of each step.
 */
export function troublesOf(
  steps: ReadonlyMap<string, number>,
  kinds: readonly (keyof typeof KINDS)[] = Object.keys(KINDS),
): Trouble[] {
  return kinds.flatMap((kind) =>
    [...steps].flatMap(([step, times]) =>
      Array.from({ length: kind === "killed before" ? times : 1 }, (_, index) => ({
        name: `${kind} ${step}${times > 1 ? ` ${index + 1}` : ""}`,
        planned: { step, nth: index + 1, order: KINDS[kind] as Order },
      })),
    ),
  );
}
