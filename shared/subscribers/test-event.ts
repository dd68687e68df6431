/** A test event, so that somebody can see whether a receiver gets and verifies what we send. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { CloudEvent, EventAddresses } from "../events/cloud-event.ts";
import { FailureReason } from "../events/reason.ts";
import type { Clock } from "../platform/clock.ts";
import type { Ids } from "../platform/ids.ts";
import type { Sender } from "./deliver.ts";
import type { Subscriber } from "./model.ts";
import { getSubscriber } from "./store.ts";

export const TestOutcome = z
  .object({
    delivered: z.boolean(),
    /** Null if there was no answer. */
    status_code: z.int().nullable(),
    /** Null if it was delivered. */
    reason: FailureReason.nullable(),
    duration_ms: z.int(),
  })
  .meta({ id: "TestOutcome" });
export type TestOutcome = z.infer<typeof TestOutcome>;

interface TestDeps {
  firestore: Firestore;
  clock: Clock;
  ids: Ids;
  send: Sender;
  addresses: EventAddresses;
}

/** One attempt, also to a disabled subscriber. It changes nothing about the subscriber. Throws `not_found`. */
export async function sendTestEvent(
  { firestore, clock, ids, send, addresses }: TestDeps,
  actor: Actor,
  id: string,
): Promise<TestOutcome> {
  const subscriber = await firestore.runTransaction(async (tx): Promise<Subscriber> => {
    const found = await getSubscriber(tx, firestore, id);
    writeSysAudit(tx, firestore, {
      action: "sys.subscriber.send_test",
      actor,
      webinarId: null,
      at: clock.now(),
      facts: { subscriber: id },
    });
    return found;
  });
  const began = performance.now();
  const answer = await send(subscriber, testEvent(ids.next(), clock.now(), addresses));
  return {
    delivered: answer.kind === "delivered",
    status_code: answer.status_code,
    reason: answer.kind === "delivered" ? null : answer.reason,
    duration_ms: Math.round(performance.now() - began),
  };
}

/** It is in no log: it has a sequence of its own. */
const testEvent = (id: string, at: Date, { source, schemasUrl }: EventAddresses): CloudEvent => ({
  specversion: "1.0",
  id,
  source,
  type: "life.petanque.test",
  subject: "test",
  time: at.toISOString(),
  datacontenttype: "application/json",
  dataschema: `${schemasUrl}#/components/schemas/TestEventData`,
  sequence: `${String(at.getTime()).padStart(14, "0")}000-000-000`,
  data: { message: "This is a test." },
});
