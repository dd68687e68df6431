/** The part of HubSpot's marketing events API that we use, through HubSpot's own client. */
import type * as Client from "@hubspot/api-client/lib/codegen/marketing/events/index.js";
import { z } from "zod";
import { redacted } from "../platform/redacted.ts";
import { HubspotFailure } from "./failure.ts";
import type { EventParams, Participant } from "./order.ts";

/** Each rejects with `HubspotFailure`. Each can be repeated. */
export interface HubspotApi {
  upsertEvent(params: EventParams): Promise<void>;
  cancelEvent(params: EventParams): Promise<void>;
  completeEvent(params: EventParams): Promise<void>;
  /** Creates the contact if there is none with that address; never changes one that exists. */
  record(params: EventParams, participant: Participant): Promise<void>;
  /** Reads something that the access token must be able to read. Changes nothing. */
  check(): Promise<void>;
}

/** HubSpot documents no time limit of its own. The lease of an object (objects.ts) outlasts four such calls. */
const CALL_MAX_MS = 10_000;

/** `url`: HubSpot's API, or a local one. The client is loaded with the first call. */
export function hubspotApi({ url, token }: { url: string; token: string }): HubspotApi {
  const loaded = memoized(() => load(url, token));
  return {
    upsertEvent: (params) =>
      call(async () =>
        (await loaded()).events.upsert(params.externalEventId, { ...params, customProperties: [] }),
      ),
    cancelEvent: ({ externalEventId, externalAccountId }) =>
      call(async () => (await loaded()).status.cancel(externalEventId, externalAccountId)),
    completeEvent: ({ externalEventId, externalAccountId, startDateTime, endDateTime }) =>
      call(async () =>
        (await loaded()).status.complete(externalEventId, externalAccountId, {
          startDateTime,
          endDateTime,
        }),
      ),
    record: (params, { state, ...attendee }) =>
      call(async () => record(await loaded(), params, state, attendee)),
    check: () => call(async () => (await loaded()).events.getAll(undefined, 1)),
  };
}

interface Loaded {
  events: Client.BasicApi;
  status: Client.ChangePropertyApi;
  attendance: Client.AddEventAttendeesApi;
}

async function load(url: string, token: string): Promise<Loaded> {
  const client = await import("@hubspot/api-client/lib/codegen/marketing/events/index.js");
  const configuration = client.createConfiguration({
    baseServer: new client.ServerConfiguration(url, {}),
    authMethods: { oauth2: { accessToken: token } },
    httpApi: { send: (request) => new client.Observable(send(client, request)) },
  });
  return {
    events: new client.BasicApi(configuration),
    status: new client.ChangePropertyApi(configuration),
    attendance: new client.AddEventAttendeesApi(configuration),
  };
}

/** The client's own way of sending has no time limit and follows redirects, with the token. */
async function send(
  { ResponseContext }: typeof Client,
  request: Client.RequestContext,
): Promise<Client.ResponseContext> {
  const body = request.getBody();
  const answer = await fetch(request.getUrl(), {
    method: request.getHttpMethod(),
    headers: request.getHeaders(),
    ...(typeof body === "string" && { body }),
    redirect: "error",
    signal: AbortSignal.timeout(CALL_MAX_MS),
  });
  const text = await answer.text();
  return new ResponseContext(answer.status, Object.fromEntries(answer.headers), {
    text: async () => text,
    binary: async () => Buffer.from(text),
  });
}

/** A batch is answered with 200 even if it has errors; ours has one person. */
async function record(
  { attendance }: Loaded,
  { externalEventId, externalAccountId }: EventParams,
  state: string,
  attendee: Omit<Participant, "state">,
): Promise<void> {
  const inputs = [{ ...attendee, properties: {} }];
  const done = await attendance.recordByContactEmails(
    externalEventId,
    state,
    { inputs },
    externalAccountId,
  );
  const { errors } = BatchErrors.parse(done);
  if (errors.length === 0) return;
  const says = redacted(errors.map(({ message }) => message).join(" "));
  throw new HubspotFailure({ status: 400, says, policy: null, scopes: [], retryAfterMs: null });
}

const BatchErrors = z.object({
  errors: z.array(z.object({ message: z.string().default("") })).default([]),
});

async function call(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw failureOf(error);
  }
}

/** What the client throws for an answer (ApiException), by its members. */
const Refused = z.object({
  code: z.int(),
  body: z.unknown(),
  headers: z.record(z.string(), z.string()).default({}),
});

const ErrorBody = z.object({
  message: z.string().default(""),
  policyName: z.string().nullable().default(null),
  errors: z
    .array(z.object({ context: z.record(z.string(), z.array(z.string())).default({}) }))
    .default([]),
});

export function failureOf(error: unknown): Error {
  if (error instanceof HubspotFailure) return error;
  const refused = Refused.safeParse(error);
  if (!refused.success) {
    const says = error instanceof Error ? redacted(error.message) : "unknown";
    const nothing = { status: null, policy: null, scopes: [], retryAfterMs: null };
    return new HubspotFailure({ ...nothing, says }, { cause: error });
  }
  const { code, headers } = refused.data;
  const { data: body } = ErrorBody.safeParse(jsonOf(refused.data.body));
  const seconds = Number(headers["retry-after"]);
  return new HubspotFailure({
    status: code,
    says: redacted(body?.message ?? ""),
    policy: body?.policyName ?? null,
    scopes: (body?.errors ?? []).flatMap(({ context }) => context["requiredGranularScopes"] ?? []),
    retryAfterMs: seconds > 0 ? seconds * 1000 : null,
  });
}

/** The client hands over the body of an answer that it does not expect as it came. */
function jsonOf(body: unknown): unknown {
  if (typeof body !== "string" && !Buffer.isBuffer(body)) return body;
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

function memoized<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
