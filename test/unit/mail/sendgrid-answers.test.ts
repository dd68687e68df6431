/** SendGrid answers for a whole request. What an answer means for each message in it. */
import { describe, expect, test } from "vitest";
import { erasureVerdictOf, failureOf, verdictsOf } from "../../../shared/mail/sendgrid/answers.ts";

const messages = ["a", "b", "c"].map((id) => ({
  id,
  email: `${id}@example.org`,
  name: "",
  values: {},
}));
const answer = (code: number | string, errors?: object[], headers?: object) => ({
  code,
  response: { headers, body: { errors } },
});
const at = (index: number, message = "Does not contain a valid address.") => ({
  field: `personalizations.${index}.to.0.email`,
  message,
});
const NOW = new Date("2026-11-29T12:00:00Z");
const verdicts = (error: object) => [...verdictsOf(messages, error, NOW).values()];

describe("a request that is refused", () => {
  test("because of one person: that one is refused, and the others are sent again at once", () => {
    expect(verdicts(answer(400, [at(1)]))).toMatchObject([
      { kind: "deferred", retryAfterMs: 0, reason: null },
      { kind: "refused", isAboutRecipient: true, reason: "Does not contain a valid address." },
      { kind: "deferred", retryAfterMs: 0, reason: null },
    ]);
  });

  test("because of several people: each gets the reason given for them", () => {
    expect(
      verdicts(answer(400, [at(0, "Too long."), at(2, ""), at(2, "For kim@example.org")])),
    ).toMatchObject([{ reason: "Too long." }, { kind: "deferred" }, { reason: "For [e-mail]" }]);
  });

  test.each([
    ["without a name", [{ message: "Wrong.", field: null }]],
    ["for somebody who is not in it", [at(3, "Wrong.")]],
  ])("%s: it may be anybody, or the mail itself", (_what, errors) => {
    const refused = { kind: "refused", isAboutRecipient: false, reason: "Wrong." };
    expect(verdicts(answer(413, errors))).toMatchObject([refused, refused, refused]);
  });

  test("because of two people, of whom one is not in the request: only the other is refused", () => {
    const kinds = verdicts(answer(400, [at(1), at(12, "Wrong.")])).map(({ kind }) => kind);
    expect(kinds).toEqual(["deferred", "refused", "deferred"]);
  });

  test("because of the thirteenth person names that person", () => {
    expect(failureOf(answer(400, [at(12, "Wrong.")]), NOW)).toMatchObject({
      complaints: [{ index: 12, message: "Wrong." }],
    });
  });

  test("because of a field that only resembles a person's: it may be anybody", () => {
    const field = "from.personalizations.1.to";
    expect(failureOf(answer(400, [{ field, message: 7 }]), NOW)).toEqual({
      kind: "refused",
      complaints: [{ index: null, message: "" }],
      reason: "HTTP 400",
    });
  });

  test("keeps SendGrid's answer as the cause, under a name for the log", () => {
    const error = answer(400, [at(1)]);
    for (const verdict of verdictsOf(messages, error, NOW).values()) {
      expect(verdict).toMatchObject({
        cause: { message: "SendGrid: refused: Does not contain a valid address.", cause: error },
      });
    }
    expect(verdicts(answer(500))[0]).toMatchObject({ reason: "SendGrid: ambiguous" });
  });

  test("without a reason gives its status as the reason", () => {
    for (const error of [{ code: 413 }, { code: 413, response: {} }]) {
      expect(failureOf(error, NOW)).toEqual({
        kind: "refused",
        complaints: [],
        reason: "HTTP 413",
      });
    }
    expect(failureOf(answer(413), NOW)).toMatchObject({ kind: "refused", reason: "HTTP 413" });
  });
});

test.each([
  ["too many requests", answer(429, [], { "retry-after": "7" }), { retryAfterMs: 7000 }],
  ["a key that is not accepted", answer(401), { retryAfterMs: 300_000 }],
  ["a sender who is not accepted", answer(403), { retryAfterMs: 300_000 }],
  ["nobody who listens", answer("ECONNREFUSED"), { retryAfterMs: 30_000 }],
  ["a host that cannot be found", answer("ENOTFOUND"), { retryAfterMs: 30_000 }],
])("%s: certainly not sent", (_what, error, wanted) => {
  const deferred = { kind: "deferred", ...wanted };
  expect(verdicts(error)).toMatchObject([deferred, deferred, deferred]);
});

test.each([answer(302), answer(500), answer(503), answer("450"), answer("ECONNRESET")])(
  "$code: nobody knows whether it was sent",
  (error) => {
    expect(verdicts(error).map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown"]);
  },
);

test.each([
  [answer(400, [{ message: "No." }]), { kind: "refused", reason: "No." }],
  [
    answer(403),
    {
      kind: "deferred",
      retryAfterMs: 300_000,
      reason: "The mail provider's API key may not erase: it needs recipients.erasejob.create.",
    },
  ],
  [
    answer(429),
    { kind: "deferred", retryAfterMs: 10_000, reason: "The mail provider wants us to wait." },
  ],
  [answer(500), { kind: "unknown", reason: "The mail provider does not answer." }],
])("an order to erase that is answered with $code", (error, wanted) => {
  expect(erasureVerdictOf(error, NOW)).toEqual(wanted);
});

const resetIn = (seconds: number) => ({ "x-ratelimit-reset": `${NOW.getTime() / 1000 + seconds}` });

test.each([
  ["at the time that SendGrid names", resetIn(90), 90_000],
  ["a second later at the earliest", resetIn(-5), 1000],
  ["ten minutes later at the latest", resetIn(3600), 600_000],
  ["after the delay, which counts before the time", { "retry-after": "7", ...resetIn(90) }, 7000],
  ["at the time, if the delay is none", { "retry-after": "0", ...resetIn(90) }, 90_000],
  ["in ten seconds if no header can be read", { "retry-after": "soon" }, 10_000],
  ["in ten seconds without headers", undefined, 10_000],
])("a throttled request is repeated %s", (_when, headers, retryAfterMs) => {
  expect(failureOf(answer(429, [], headers), NOW)).toEqual({ kind: "rate_limited", retryAfterMs });
});

test("a throttled request without a response is repeated in ten seconds", () => {
  expect(failureOf({ code: 429 }, NOW)).toMatchObject({ retryAfterMs: 10_000 });
});
