/** Sends requests to the API in the operator's name, and asks for a fresh sign-in when a change needs one. */
import { isOnline } from "../connection/online.ts";
import { Problem, problemOf } from "./problem.ts";
import type { ApiRequest } from "./request.ts";

export interface Credentials {
  /** The ID token, renewed if it is about to expire; null without a session. */
  token(): Promise<string | null>;
  /**
   * Asks for the password. Resolves after a fresh sign-in, rejects if the operator dismisses the question. The question
   * closes by itself once every request that waits for it has been withdrawn.
   */
  signInAgain(withdrawn?: AbortSignal): Promise<void>;
  /** Called when the API refuses a sign-in by password alone. */
  requireSecondFactor(): void;
  /** Called when the API no longer accepts the session. */
  signOut(): Promise<void>;
}

/** There is no connection, and nothing was sent. */
export class Offline extends Error {
  override readonly name = "Offline";
}

/** The operator cancelled the request before it was sent. */
export class Withdrawn extends Error {
  override readonly name = "Withdrawn";
}

interface CallOptions {
  /** Aborts a request whose reply is no longer needed. Only for requests that change nothing. */
  signal?: AbortSignal;
  /** When aborted with `Withdrawn`, stops a request that has not been sent yet. It never stops one that has. */
  withdrawn?: AbortSignal;
}

export interface Api {
  /** Rejects with `Problem`; with `Offline` if there is no connection; with TypeError if the server is unreachable. */
  call<Reply>(request: ApiRequest<Reply>, options?: CallOptions): Promise<Reply>;
  /** For a reply that is a file. */
  file(request: ApiRequest<unknown>): Promise<Blob>;
}

interface ApiOptions {
  fetcher?: typeof fetch;
  baseUrl?: string;
  isConnected?: () => boolean;
}

type OutgoingRequest = ApiRequest<unknown> & { accept: string };

/** Sends a request with the session's token, which it may outlive: then it is sent once more with the next one. */
function makeSender(
  credentials: Credentials,
  { fetcher = fetch, baseUrl = "", isConnected = isOnline }: ApiOptions,
) {
  const sendOnce = async (request: OutgoingRequest, { signal, withdrawn }: CallOptions) => {
    const token = await unlessWithdrawn(withdrawn, credentials.token());
    // There is no await between here and the fetch, so a withdrawal can always stop a request that is not yet sent.
    if (!isConnected()) throw new Offline();
    const response = await fetcher(baseUrl + urlOf(request), fetchOptions(request, token, signal));
    return { token, response, problem: response.ok ? null : await problemOf(response) };
  };
  return async (request: OutgoingRequest, options: CallOptions) => {
    const sent = await sendOnce(request, options);
    if (sent.problem?.code !== "unauthenticated") return sent;
    // The operator has signed in again meanwhile, which ended the session of the token that was sent.
    const isReplaced = (await credentials.token()) !== sent.token;
    return isReplaced ? sendOnce(request, options) : sent;
  };
}

export function makeApi(credentials: Credentials, options: ApiOptions = {}): Api {
  const send = makeSender(credentials, options);
  const sendSignedIn = async (request: OutgoingRequest, call: CallOptions = {}) => {
    const { withdrawn } = call;
    let { response, problem } = await send(request, call);
    if (problem?.code === "insufficient_user_authentication") {
      withdrawn?.throwIfAborted();
      await unlessWithdrawn(withdrawn, credentials.signInAgain(withdrawn));
      ({ response, problem } = await send(request, call));
    }
    if (problem?.code === "second_factor_required") credentials.requireSecondFactor();
    if (problem?.code === "unauthenticated") await credentials.signOut();
    if (problem !== null) throw problem;
    return response;
  };
  return {
    async call<Reply>(request: ApiRequest<Reply>, call?: CallOptions): Promise<Reply> {
      const response = await sendSignedIn({ ...request, accept: "application/json" }, call);
      return response.status === 204 ? (undefined as Reply) : ((await response.json()) as Reply);
    },
    async file(request) {
      const accept = "text/csv, application/problem+json";
      return (await sendSignedIn({ ...request, accept })).blob();
    },
  };
}

const fetchOptions = (
  { method, accept, body, headers }: OutgoingRequest,
  token: string | null,
  signal: AbortSignal | undefined,
): RequestInit => ({
  method,
  headers: {
    accept,
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { "content-type": "application/json" }),
    ...headers,
  },
  ...(body !== undefined && { body: JSON.stringify(body) }),
  ...(signal !== undefined && { signal }),
});

/** Rejects with the signal's reason as soon as the signal is aborted, whatever the promise does. */
async function unlessWithdrawn<Result>(
  withdrawn: AbortSignal | undefined,
  promise: Promise<Result>,
): Promise<Result> {
  if (withdrawn === undefined) return promise;
  const withdrawal = Promise.withResolvers<never>();
  withdrawn.addEventListener("abort", () => withdrawal.reject(withdrawn.reason));
  try {
    return await Promise.race([promise, withdrawal.promise]);
  } finally {
    // Withdrawing a request may dismiss the password question, which rejects too; the withdrawal is the cause.
    withdrawn.throwIfAborted();
  }
}

function urlOf({ path, query }: ApiRequest<unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of [value].flat()) search.append(name, String(each));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** A refusal would be repeated; a server fault or an unreachable server may recover. */
export const isWorthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof Problem && error.status < 500);
