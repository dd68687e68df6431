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
const verdicts = (error: object) => [...verdictsOf(messages, error).values()];

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

  test("without a reason gives its status as the reason", () => {
    expect(failureOf(answer(413))).toMatchObject({ kind: "refused", reason: "HTTP 413" });
  });
});

test.each([
  ["too many requests", answer(429, [], { "retry-after": "7" }), { retryAfterMs: 7000 }],
  ["a key that is not accepted", answer(401), { retryAfterMs: 300_000 }],
  ["a sender who is not accepted", answer(403), { retryAfterMs: 300_000 }],
  ["nobody who listens", answer("ECONNREFUSED"), { retryAfterMs: 30_000 }],
])("%s: certainly not sent", (_what, error, wanted) => {
  const deferred = { kind: "deferred", ...wanted };
  expect(verdicts(error)).toMatchObject([deferred, deferred, deferred]);
});

test.each([answer(500), answer(503), answer("ECONNRESET"), answer("ECONNABORTED")])(
  "$code: nobody knows whether it was sent",
  (error) => {
    expect(verdicts(error).map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown"]);
  },
);

test.each([
  [answer(400, [{ message: "No." }]), { kind: "refused", reason: "No." }],
  [answer(403), { kind: "deferred", retryAfterMs: 300_000 }],
  [answer(429), { kind: "deferred", retryAfterMs: 10_000 }],
  [answer(500), { kind: "unknown" }],
])("an order to erase that is answered with $code", (error, wanted) => {
  expect(erasureVerdictOf(error)).toMatchObject(wanted);
});
