/** Calls of the API in the operator's name, with the step-up sign-in that a change may ask for. */
import { isOnline } from "../connection/online.ts";
import type { Order } from "./order.ts";
import { Problem, problemOf } from "./problem.ts";

export interface Credentials {
  /** The ID token, renewed where it is about to expire; null without a session. */
  token(): Promise<string | null>;
  /**
   * Asks for the password. Resolves after a sign-in that is fresh enough, rejects if dismissed. The question is
   * taken back once each call that waits for it has been withdrawn.
   */
  signInAgain(withdrawn?: AbortSignal): Promise<void>;
  /** The API does not know the session any more. */
  signOut(): Promise<void>;
}

/** Thrown without a connection: nothing has been sent. */
export class Offline extends Error {
  override readonly name = "Offline";
}

/** The person cancelled the order before it was sent. */
export class Withdrawn extends Error {
  override readonly name = "Withdrawn";
}

interface Waiting {
  /** Aborts a call whose reply nobody waits for. Only for calls that change nothing. */
  signal?: AbortSignal;
  /** Aborted with `Withdrawn`, it stops an order that has not been sent yet, and never one that has. */
  withdrawn?: AbortSignal;
}

export interface Api {
  /**
   * Rejects with `Problem`; with `Offline` where there is no connection to send it by; with TypeError where the
   * server cannot be reached.
   */
  call<Reply>(order: Order<Reply>, waiting?: Waiting): Promise<Reply>;
  /** A reply that is a file. */
  file(order: Order<unknown>): Promise<Blob>;
}

type Asked = Order<unknown> & { accept: string };

export function makeApi(
  credentials: Credentials,
  {
    fetcher = fetch,
    baseUrl = "",
    isConnected = isOnline,
  }: { fetcher?: typeof fetch; baseUrl?: string; isConnected?: () => boolean } = {},
): Api {
  const send = async (order: Asked, { signal, withdrawn }: Waiting): Promise<Response> => {
    // Nothing is awaited between this and the request, so a "no" that comes before the request is always heard.
    const token = await unlessWithdrawn(withdrawn, credentials.token());
    if (!isConnected()) throw new Offline();
    return fetcher(baseUrl + urlOf(order), {
      method: order.method,
      headers: {
        accept: order.accept,
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(order.body !== undefined && { "content-type": "application/json" }),
        ...order.headers,
      },
      ...(order.body !== undefined && { body: JSON.stringify(order.body) }),
      ...(signal !== undefined && { signal }),
    });
  };
  const answered = async (order: Asked, waiting: Waiting = {}): Promise<Response> => {
    const { withdrawn } = waiting;
    let response = await send(order, waiting);
    let problem = response.ok ? null : await problemOf(response);
    if (problem?.code === "insufficient_user_authentication") {
      withdrawn?.throwIfAborted();
      await unlessWithdrawn(withdrawn, credentials.signInAgain(withdrawn));
      response = await send(order, waiting);
      problem = response.ok ? null : await problemOf(response);
    }
    if (problem?.code === "unauthenticated") await credentials.signOut();
    if (problem !== null) throw problem;
    return response;
  };
  return {
    async call<Reply>(order: Order<Reply>, waiting?: Waiting): Promise<Reply> {
      const response = await answered({ ...order, accept: "application/json" }, waiting);
      return response.status === 204 ? (undefined as Reply) : ((await response.json()) as Reply);
    },
    async file(order) {
      const accept = "text/csv, application/problem+json";
      const response = await answered({ ...order, accept });
      return response.blob();
    },
  };
}

async function unlessWithdrawn<Result>(
  withdrawn: AbortSignal | undefined,
  awaited: Promise<Result>,
): Promise<Result> {
  if (withdrawn === undefined) return awaited;
  const no = Promise.withResolvers<never>();
  withdrawn.addEventListener("abort", () => no.reject(withdrawn.reason));
  try {
    return await Promise.race([awaited, no.promise]);
  } finally {
    // Whatever came first: a dismissed question rejects too, but the "no" is the reason.
    withdrawn.throwIfAborted();
  }
}

function urlOf({ path, query }: Order<unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** A refusal will be the same the next time; a fault or an unreachable server may not. */
export const isWorthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof Problem && error.status < 500);
