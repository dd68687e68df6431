/**
 * Marketing events by their external ids.
 * https://developers.hubspot.com/docs/api-reference/legacy/marketing/marketing-events/update-event-externalId
 */
import type { z } from "zod";
import type { Clocks } from "../wire/clock.ts";
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { invalid, notFound, refusal } from "./errors.ts";
import type { MarketingEvent } from "./portal.ts";
import { attendeesSchema, CompleteParams, EventParams, SubscriberState } from "./requests.ts";
import type { State } from "./state.ts";
import { type Scope, withScope } from "./token.ts";

export interface Parts {
  state: State;
  clocks: Clocks;
}

const BASE = "/marketing/v3/marketing-events";
const EVENT = new RegExp(`^${BASE}/events/([^/]+)$`);
const STATUS = new RegExp(`^${BASE}/events/([^/]+)/(cancel|complete)$`);
const ATTENDANCE = new RegExp(`^${BASE}/attendance/([^/]+)/([^/]+)/email-create$`);
const PARTICIPATIONS = new RegExp(`^${BASE}/participations/([^/]+)/([^/]+)(/breakdown)?$`);

/** undefined for any other path. */
export function eventRoutes(call: RestCall, parts: Parts): RestAnswer | undefined {
  const { method, url } = call;
  const path = url.pathname;
  if (method === "GET" && path === `${BASE}/`) return list(call, parts);
  const event = EVENT.exec(path);
  if (event !== null) return oneEvent(call, parts, decodeURIComponent(event[1] ?? ""));
  const status = STATUS.exec(path);
  if (method === "POST" && status !== null) {
    return changeStatus(call, parts, decodeURIComponent(status[1] ?? ""), status[2] ?? "");
  }
  const attendance = ATTENDANCE.exec(path)?.slice(1).map(decodeURIComponent);
  if (method === "POST" && attendance !== undefined) return attend(call, parts, attendance);
  const participations = PARTICIPATIONS.exec(path);
  if (method !== "GET" || participations === null) return undefined;
  const [account, id] = participations.slice(1, 3).map(decodeURIComponent);
  return onEvent(call, parts, { scope: READ, ids: [account ?? "", id ?? ""] }, (found) =>
    participations[3] === undefined ? counters(found, parts) : breakdown(found, parts),
  );
}

const READ = "crm.objects.marketing_events.read";
const WRITE = "crm.objects.marketing_events.write";

interface Found {
  event: MarketingEvent;
  account: string;
  now: number;
}

/** 404 where the account's app has no event with these external ids. */
function onEvent(
  call: RestCall,
  { state, clocks }: Parts,
  { scope, ids }: { scope: Scope; ids: [externalAccountId: string, externalEventId: string] },
  answer: (found: Found) => RestAnswer,
): RestAnswer {
  return withScope(call, scope, (account) => {
    if (ids[0] === "") return refusal(400, "VALIDATION_ERROR", "externalAccountId is required.");
    const event = state.portal(account).event(...ids);
    if (event === undefined) return notFound(`The marketing event ${ids.join("/")}`);
    return answer({ event, account, now: clocks.of(account).now() });
  });
}

function withJson<T>(call: RestCall, schema: z.ZodType<T>, answer: (body: T) => RestAnswer) {
  if (!call.headers["content-type"]?.startsWith("application/json")) {
    return refusal(415, "VALIDATION_ERROR", "The content type must be application/json.");
  }
  const body = schema.safeParse(parsed(call.body.toString()));
  return body.success ? answer(body.data) : invalid(body.error);
}

const accountIdOf = ({ url }: RestCall) => url.searchParams.get("externalAccountId") ?? "";

function list(call: RestCall, { state }: Parts): RestAnswer {
  return withScope(call, READ, (account) => ({
    status: 200,
    body: { results: [...state.portal(account).events.values()].map(describe) },
  }));
}

/** `GET`, `PUT` and `DELETE` of an event. The real service updates single fields by PATCH as well. */
function oneEvent(call: RestCall, parts: Parts, id: string): RestAnswer {
  const { state, clocks } = parts;
  if (call.method === "PUT") {
    return withScope(call, WRITE, (account) =>
      withJson(call, EventParams, (params) => {
        if (params.externalEventId !== id) {
          return refusal(400, "VALIDATION_ERROR", "externalEventId differs from the path's.");
        }
        const at = clocks.of(account).now();
        const event = state.record({ kind: "upsert", account, at, params });
        return { status: 200, body: describe(event as MarketingEvent) };
      }),
    );
  }
  const ids: [string, string] = [accountIdOf(call), id];
  if (call.method === "GET") {
    return onEvent(call, parts, { scope: READ, ids }, ({ event, account }) => {
      const { attended, cancelled, noShows, registered } = state.portal(account).counters(event);
      const figures = {
        attendees: attended,
        cancellations: cancelled,
        noShows,
        registrants: registered,
      };
      return { status: 200, body: { ...describe(event), ...figures } };
    });
  }
  if (call.method !== "DELETE") return refusal(405, "METHOD_NOT_ALLOWED", "Method not allowed.");
  return onEvent(call, parts, { scope: WRITE, ids }, ({ event, account, now }) => {
    state.record({ kind: "remove", account, at: now, ids: event });
    return { status: 204 };
  });
}

/** "Mark a marketing event as cancelled", or as completed, which takes both times. */
function changeStatus(call: RestCall, parts: Parts, id: string, status: string): RestAnswer {
  const change = ({ event, account, now }: Found, changes: Partial<EventParams>): RestAnswer => {
    const at = { account, at: now, ids: event };
    const changed = parts.state.record({ kind: "change", ...at, changes });
    return { status: 200, body: describe(changed as MarketingEvent) };
  };
  return onEvent(call, parts, { scope: WRITE, ids: [accountIdOf(call), id] }, (found) => {
    if (status === "cancel") return change(found, { eventCancelled: true });
    return withJson(call, CompleteParams, (times) =>
      change(found, { ...times, eventCompleted: true }),
    );
  });
}

/**
 * The account's id is optional in the description of this call. Here it is required, because several events of an app may
 * have one external id.
 */
function attend(call: RestCall, parts: Parts, [id = "", stateName]: string[]): RestAnswer {
  const parsedState = SubscriberState.safeParse(stateName?.toLowerCase());
  if (!parsedState.success) {
    return refusal(400, "VALIDATION_ERROR", `Unknown subscriber state: ${stateName}`);
  }
  const subscriberState = parsedState.data;
  const ids: [string, string] = [accountIdOf(call), id];
  return onEvent(call, parts, { scope: WRITE, ids }, ({ event, account, now }) =>
    withJson(call, attendeesSchema(subscriberState), ({ inputs }) => {
      const results = inputs.map((attendee) => {
        const change = { account, at: now, ids: event, state: subscriberState, attendee };
        const contact = parts.state.record({ kind: "record", ...change });
        return { email: attendee.email, vid: Number(contact?.id) };
      });
      const at = new Date(now).toISOString();
      return { status: 200, body: { status: "COMPLETE", startedAt: at, completedAt: at, results } };
    }),
  );
}

const counters = ({ event, account }: Found, { state }: Parts): RestAnswer => ({
  status: 200,
  body: state.portal(account).counters(event),
});

function breakdown({ event, account }: Found, { state }: Parts): RestAnswer {
  const all = state.portal(account).participations(event);
  const results = all.map(({ contact, participation }) => ({
    id: event.id,
    createdAt: new Date(event.created_at).toISOString(),
    associations: {
      contact: {
        contactId: String(contact.id),
        email: contact.properties["email"],
        firstname: contact.properties["firstname"],
        lastname: contact.properties["lastname"],
      },
      marketingEvent: {
        marketingEventId: event.id,
        name: event.eventName,
        externalAccountId: event.externalAccountId,
        externalEventId: event.externalEventId,
      },
    },
    properties: { attendanceState: participation.state, occurredAt: participation.occurred_at },
  }));
  return { status: 200, body: { total: results.length, results } };
}

/** MarketingEventPublicDefaultResponse */
export function describe({ created_at, updated_at, ...event }: MarketingEvent) {
  const times = { createdAt: created_at, updatedAt: updated_at };
  return {
    ...event,
    ...Object.fromEntries(
      Object.entries(times).map(([name, ms]) => [name, new Date(ms).toISOString()]),
    ),
    objectId: event.id,
  };
}
