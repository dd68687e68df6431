/** The calls that each operation makes to Google, and the ways in which each can fail. */
import type { z } from "zod";
import type { Fault } from "../../../packages/local-cloud/wire/faults.ts";

export type Call = "signJwt" | "token" | "insert" | "read" | "patch" | "delete";

/** Names of calls, as the local Calendar uses them. */
export const CALLS: Record<Call, string> = {
  signJwt: ":signJwt",
  token: "POST /token",
  insert: "POST /calendar/v3/calendars/primary/events",
  read: "GET /calendar/v3/calendars/primary/events/",
  patch: "PATCH /calendar/v3/calendars/primary/events/",
  delete: "DELETE /calendar/v3/calendars/primary/events/",
};

const OPERATIONS = {
  create: ["signJwt", "token", "insert"],
  "create, while the room is made": ["read"],
  "change the title": ["signJwt", "token", "read", "patch"],
  "change the time": ["signJwt", "token", "read", "patch"],
  "change the host": ["signJwt", "token", "insert"],
  "change the host, with the old event": ["delete"],
  cancel: ["signJwt", "token", "delete"],
  delete: ["signJwt", "token", "delete"],
} as const satisfies Record<string, Call[]>;
export type Operation = keyof typeof OPERATIONS;

interface Failure {
  action: z.input<typeof Fault>["action"];
  /** How often in a row, for failures that an immediate retry would repair. */
  times?: number;
  /** The calls it can affect. Default: all. */
  at?: Call[];
  /** The repair depends on the operation as well as on the call. */
  isOperationsOwn?: true;
  /** `meet_provision_error.code`, and words that its hint must contain. */
  code: string;
  hint: RegExp;
}

const calendarError = (status: number, reason: string, message: string) => ({
  kind: "fail" as const,
  status,
  body: { error: { code: status, message, errors: [{ domain: "global", reason, message }] } },
});
const EVENT_CALLS: Call[] = ["insert", "read", "patch", "delete"];
const unavailable = { code: "unavailable", hint: /try again in a minute/ };
const quota = { code: "quota_exceeded", hint: /We'll retry automatically.*Quotas/ };

const FAILURES: Record<string, Failure> = {
  "no delegation": {
    at: ["token"],
    action: { kind: "fail", status: 401, body: { error: "unauthorized_client" } },
    code: "delegation_missing",
    hint: /Domain-wide delegation \(https:\/\/admin\.google\.com.*client id 104567890123456789012 \(calendar@.*scope https:\/\/www\.googleapis\.com\/auth\/calendar\.events/,
  },
  "no such user": {
    at: ["token"],
    action: {
      kind: "fail",
      status: 400,
      body: { error: "invalid_grant", error_description: "Invalid email or User ID" },
    },
    code: "host_unknown",
    hint: /active user of the Workspace domain.*Directory > Users/,
  },
  "no right to sign": {
    at: ["signJwt"],
    action: {
      kind: "fail",
      status: 403,
      body: { error: { code: 403, status: "PERMISSION_DENIED", message: "Permission denied" } },
    },
    code: "signing_refused",
    hint: /roles\/iam\.serviceAccountTokenCreator/,
  },
  "a Calendar API that is off": {
    at: EVENT_CALLS,
    action: calendarError(403, "accessNotConfigured", "Calendar API has not been used"),
    code: "api_disabled",
    hint: /enable the Google Calendar API/,
  },
  "a scope that was not allowed": {
    at: EVENT_CALLS,
    action: calendarError(403, "insufficientPermissions", "Insufficient Permission"),
    code: "delegation_missing",
    hint: /Domain-wide delegation/,
  },
  "a withdrawn token": {
    at: EVENT_CALLS,
    times: 2,
    action: calendarError(401, "authError", "Invalid Credentials"),
    code: "delegation_missing",
    hint: /Domain-wide delegation/,
  },
  "403 quotaExceeded": {
    at: EVENT_CALLS,
    action: calendarError(403, "quotaExceeded", "Calendar usage limits exceeded."),
    ...quota,
  },
  "403 rateLimitExceeded": {
    at: EVENT_CALLS,
    action: calendarError(403, "rateLimitExceeded", "Rate Limit Exceeded"),
    ...quota,
  },
  "429": { action: calendarError(429, "rateLimitExceeded", "Too Many Requests"), ...quota },
  "500": { action: calendarError(500, "backendError", "Backend Error"), ...unavailable },
  "503": { action: { kind: "fail", status: 503 }, isOperationsOwn: true, ...unavailable },
  "412, again and again": {
    at: ["patch"],
    times: 4,
    action: calendarError(412, "conditionNotMet", "Precondition Failed"),
    code: "event_changed",
    hint: /retry automatically/,
  },
  "cut off before its effect": { action: { kind: "drop", when: "before" }, ...unavailable },
  "cut off after its effect": {
    action: { kind: "drop", when: "after" },
    isOperationsOwn: true,
    ...unavailable,
  },
  "no answer in time": { action: { kind: "delay", ms: 11_000 }, ...unavailable },
};

export interface Row {
  operation: Operation;
  call: Call;
  name: string;
  failure: Failure;
}

export const EVERY_ROW: Row[] = Object.entries(FAILURES).flatMap(([name, failure]) =>
  Object.entries(OPERATIONS).flatMap(([operation, calls]) =>
    calls
      .filter((call) => failure.at === undefined || failure.at.includes(call))
      .map((call) => ({ operation: operation as Operation, call, name, failure })),
  ),
);

/**
 * How a failure is reported depends only on the call, so each is combined with each call in only one operation, in turn.
 * What is to be repaired after a failure before or after the call's effect also depends on the operation.
 */
const ROWS: Row[] = Object.entries(FAILURES).flatMap(([name, { isOperationsOwn }], turn) => {
  const rows = EVERY_ROW.filter((row) => row.name === name);
  if (isOperationsOwn === true) return rows;
  const byCall = Map.groupBy(rows, ({ call }) => call);
  return [...byCall.values()].flatMap((some) => some[turn % some.length] ?? []);
});

/**
 * One call of each failure that is only reported. Of the two around a call's effect, the one after it with each operation's
 * last call, and the one before it in one operation.
 */
const isSample = (row: Row): boolean => {
  const alike = ROWS.filter(({ name }) => name === row.name);
  if (row.name !== "cut off after its effect") {
    const turn = Object.keys(FAILURES).indexOf(row.name);
    return alike[turn % alike.length] === row;
  }
  return alike.findLast(({ operation }) => operation === row.operation) === row;
};

/** What `npm test` tries, and the exhaustive cases. */
export const SAMPLE: Row[] = ROWS.filter(isSample);
export const OTHERS: Row[] = ROWS.filter((row) => !isSample(row));

/** Fails every time, because a task may be delivered twice. */
export const OUT_OF_QUOTA = {
  times: 1000,
  action: {
    kind: "fail",
    status: 403,
    body: { error: { code: 403, errors: [{ domain: "usageLimits", reason: "quotaExceeded" }] } },
  },
} as const;
