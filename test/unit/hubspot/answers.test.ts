/** What a failed call of HubSpot means for an event. */
import { expect, it } from "vitest";
import { failureOf } from "../../../shared/hubspot/api.ts";
import { answerOf, missingToken, unreadableEvent } from "../../../shared/hubspot/answers.ts";
import { HubspotFailure } from "../../../shared/hubspot/failure.ts";

const nothing = { policy: null, scopes: [], retryAfterMs: null };
const failure = (status: number | null, more: object = {}) =>
  new HubspotFailure({ status, says: "Too bad.", ...nothing, ...more });

it.each([
  [
    null,
    {},
    {
      kind: "later",
      retryAfterMs: null,
      reason: { code: "hubspot_silent", params: { says: "Too bad." } },
    },
  ],
  [
    408,
    {},
    {
      kind: "later",
      retryAfterMs: null,
      reason: { code: "hubspot_slow", params: { says: "Too bad." } },
    },
  ],
  [423, {}, { kind: "later", retryAfterMs: 2000, reason: { code: "hubspot_locked", params: {} } }],
  [
    429,
    {},
    {
      kind: "later",
      retryAfterMs: 10_000,
      reason: { code: "hubspot_limit", params: { says: "Too bad." } },
    },
  ],
  [429, { policy: "DAILY" }, { kind: "later", retryAfterMs: 3_600_000 }],
  [429, { policy: "DAILY", retryAfterMs: 5000 }, { kind: "later", retryAfterMs: 5000 }],
  [
    477,
    { retryAfterMs: 7000 },
    { kind: "later", retryAfterMs: 7000, reason: { code: "hubspot_moving", params: {} } },
  ],
  [
    500,
    {},
    {
      kind: "later",
      retryAfterMs: null,
      reason: { code: "hubspot_trouble", params: { status: "500", says: "Too bad." } },
    },
  ],
  [503, { retryAfterMs: 1 }, { kind: "later", retryAfterMs: 1 }],
  [401, {}, { kind: "refused", reason: { code: "hubspot_token_refused", params: {} } }],
  [
    403,
    {},
    {
      kind: "refused",
      reason: {
        code: "hubspot_scope_missing",
        params: { scopes: "crm.objects.marketing_events.write" },
      },
    },
  ],
  [
    403,
    { scopes: ["a.read", "b.read"] },
    {
      kind: "refused",
      reason: { code: "hubspot_scope_missing", params: { scopes: "a.read, b.read" } },
    },
  ],
  [
    400,
    {},
    {
      kind: "refused",
      reason: { code: "hubspot_refused", params: { status: "400", says: "Too bad." } },
    },
  ],
])("%s %j", (status, more, answer) => {
  expect(answerOf(failure(status, more))).toMatchObject({ ...answer, status_code: status });
});

it.each([
  [null, false],
  [408, false],
  [500, false],
  [503, false],
  [499, true],
  [429, true],
  [400, true],
])("after %s it is certain that nothing happened: %s", (status, isRefused) => {
  expect(failure(status).isRefused).toBe(isRefused);
});

it("reads what the client throws, without people's addresses", () => {
  const thrown = {
    code: 403,
    headers: { "retry-after": "3" },
    body: JSON.stringify({
      message: "anna@example.com is not allowed",
      policyName: "DAILY",
      errors: [{ message: "", context: { requiredGranularScopes: ["a.read"] } }, { message: "" }],
    }),
  };
  expect(failureOf(thrown)).toMatchObject({
    status: 403,
    says: "[e-mail] is not allowed",
    policy: "DAILY",
    scopes: ["a.read"],
    retryAfterMs: 3000,
  });
});

it.each([
  [
    { code: 502, body: "<html>" },
    { status: 502, says: "" },
  ],
  [
    { code: 502, body: Buffer.from('{"message":"x"}') },
    { status: 502, says: "x" },
  ],
  [
    { code: 500, body: null },
    { status: 500, says: "", retryAfterMs: null },
  ],
  [
    new TypeError("fetch failed for anna@example.com"),
    { status: null, says: "fetch failed for [e-mail]" },
  ],
  ["odd", { status: null, says: "unknown" }],
])("reads %j", (thrown, members) => {
  expect(failureOf(thrown)).toMatchObject(members);
});

it("passes on a failure that is one already", () => {
  const known = failure(400);
  expect(failureOf(known)).toBe(known);
});

it.each([
  ["a missing token", missingToken, "hubspot_token_missing"],
  ["an event of another version", unreadableEvent, "event_unreadable"],
])("%s is refused before anything is asked", (_what, answer, code) => {
  expect(answer).toEqual({ kind: "refused", status_code: null, reason: { code, params: {} } });
});
