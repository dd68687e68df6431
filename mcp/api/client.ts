/** Calls the API as any other client does, on behalf of the operator whose ID token it is given. */
import type { Operation } from "./document.ts";

export interface Api {
  call(operation: Operation, request: ApiRequest): Promise<ApiAnswer>;
}

interface ApiRequest {
  /** By the names of the operation's arguments. */
  given: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  status: number;
  /** JSON; null if there is none. */
  body: unknown;
  etag: string | null;
  retryAfterS: number | null;
}

interface Caller {
  idToken: string;
  /** For the audit; see `assistantName`. */
  assistant: string | null;
}

/** No answer came: the API is away, or too slow. Whether it acted is unknown. */
export class NoAnswer extends Error {}

/** Longer than the gateway waits for a function. */
const TIMEOUT_MS = 150_000;

interface Calling {
  caller: () => Promise<Caller>;
  /** Aborted when an answer is of no use any more. */
  within?: () => AbortSignal;
}

export function apiAt(
  baseUrl: string,
  { caller, within = () => AbortSignal.timeout(TIMEOUT_MS) }: Calling,
): Api {
  return {
    async call(operation, { given, headers = {} }) {
      const { idToken, assistant } = await caller();
      const body = bodyOf(operation, given);
      const response = await ask(new URL(baseUrl + targetOf(operation, given)), {
        method: operation.method,
        signal: within(),
        headers: {
          authorization: `Bearer ${idToken}`,
          accept: "application/json",
          ...(assistant !== null && { "x-assistant": assistant }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return response;
    },
  };
}

async function ask(url: URL, request: RequestInit): Promise<ApiAnswer> {
  try {
    const response = await fetch(url, { ...request, redirect: "error" });
    const text = await response.text();
    const retryAfterS = Number(response.headers.get("retry-after") ?? Number.NaN);
    return {
      status: response.status,
      body: readJson(text),
      etag: response.headers.get("etag"),
      retryAfterS: Number.isFinite(retryAfterS) ? retryAfterS : null,
    };
  } catch (cause) {
    throw new NoAnswer(`The API at ${url.origin} did not answer.`, { cause });
  }
}

/** A proxy in between may answer in HTML. */
function readJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Path and query. */
function targetOf(operation: Operation, given: ApiRequest["given"]): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(asText(given[name])),
  );
  const query = new URLSearchParams();
  for (const [name, { place }] of operation.arguments) {
    if (place !== "query" || given[name] === undefined || given[name] === null) continue;
    for (const each of [given[name]].flat()) query.append(name, asText(each));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Dots alone would climb out of the path's part, and half a character cannot be encoded; the API knows no such id. */
const asText = (value: unknown): string => {
  const text = (typeof value === "string" ? value : JSON.stringify(value ?? "")).toWellFormed();
  return /^\.{1,2}$/.test(text) ? "-" : text;
};

function bodyOf(
  operation: Operation,
  given: ApiRequest["given"],
): Record<string, unknown> | undefined {
  if (!operation.takesBody) return undefined;
  const members = [...operation.arguments]
    .filter(([name, { place }]) => place === "body" && given[name] !== undefined)
    .map(([name]) => [name, given[name]]);
  return Object.fromEntries(members);
}
