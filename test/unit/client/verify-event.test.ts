import { WebhookVerificationError } from "standardwebhooks";
import { describe, expect, expectTypeOf, test } from "vitest";
import { verifyEvent, type WebinarEvent } from "../../../client/verify-event.ts";
import { signedHeaders } from "../../../shared/subscribers/sign.ts";

const SECRET = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
const EARLIER = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;
const OTHER = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;
const EVENT = { id: "log-0", type: "life.petanque.test", subject: "test", data: {} };
const body = JSON.stringify(EVENT);

const sent = (secrets: string[], at = new Date()) => ({
  headers: { ...signedHeaders({ id: EVENT.id, body }, secrets, at), "x-several": ["a", "b"] },
  body,
});

describe("an event is returned", () => {
  test("from text as from bytes", () => {
    const request = sent([SECRET]);
    expect(verifyEvent(request, SECRET)).toEqual(EVENT);
    expect(verifyEvent({ ...request, body: Buffer.from(body) }, SECRET)).toEqual(EVENT);
  });

  test("during a rotation, by either secret", () => {
    expect(verifyEvent(sent([SECRET, EARLIER]), EARLIER)).toEqual(EVENT);
    expect(verifyEvent(sent([SECRET]), EARLIER, SECRET)).toEqual(EVENT);
  });
});

describe("nothing is returned", () => {
  test.each([
    ["signed with another secret", sent([OTHER]), [SECRET, EARLIER]],
    ["changed on its way", { ...sent([SECRET]), body: body.replace("test", "tost") }, [SECRET]],
    ["six minutes old", sent([SECRET], new Date(Date.now() - 360_000)), [SECRET]],
    ["without a signature", { headers: {}, body }, [SECRET]],
  ] as const)("%s", (_case, request, secrets) => {
    expect(() => verifyEvent(request, ...secrets)).toThrow(WebhookVerificationError);
  });

  test("without a secret", () => {
    expect(() => verifyEvent(sent([SECRET]))).toThrow(TypeError);
  });
});

test("the type of an event says what its data has", () => {
  type Created = Extract<WebinarEvent, { type: "life.petanque.registration.created" }>;
  expectTypeOf<Created["data"]["registration"]["email"]>().toEqualTypeOf<string>();
  type Erased = Extract<WebinarEvent, { type: "life.petanque.person.erased" }>;
  expectTypeOf<Erased["data"]["person_ids"]>().toEqualTypeOf<string[]>();
});
