/** What must hold after a run of deliveries. */
import { createHmac } from "node:crypto";
import { expect } from "vitest";
import type { CloudEvent } from "../../shared/events/cloud-event.ts";
import type { EventDelivery } from "../../shared/subscribers/delivery-model.ts";
import {
  personOf,
  SECRETS,
  subjectOf,
  type DeliveryRun,
  type World,
} from "./event-delivery-run.ts";
import { expectReplayed } from "./event-replay-run.ts";
import type { Arrival } from "./hostile-receiver.ts";

const COUNTED = ["one", "two", "person"] as const;

interface Logged {
  id: string;
  index: number;
  subject: string;
  /** Null once it was erased. */
  message: string | null;
}

interface Raw {
  subject: string;
  data: { message: string } | null;
}

export interface Tally {
  commits: number;
  events: number;
  requests: number;
  failed: number;
  replays: number;
}

/** Throws for what must not be. */
export async function judge(world: World, run: DeliveryRun): Promise<Tally> {
  const { app, receiver } = world;
  const about = `seed ${run.seed}`;
  const { docs } = await app.firestore.collection("event_log").get();
  const logged = docs
    .toSorted((one, other) => (one.createTime.valueOf() < other.createTime.valueOf() ? -1 : 1))
    .flatMap((each) =>
      (each.get("events") as Raw[]).map(({ subject, data }, index): Logged => ({
        id: each.id,
        index,
        subject,
        message: data?.message ?? null,
      })),
    );
  for (const thing of COUNTED) {
    const counter = await app.firestore.doc(`things/${run.seed}-${thing}`).get();
    const count = (counter.get("count") as number | undefined) ?? 0;
    const isErased = thing === "person" && run.erasedAt !== null && run.erasedAt !== Infinity;
    const own = logged.filter(({ subject }) => subject === subjectOf(run.seed, thing));
    const messages = own.map(({ message }) => message);
    const noted = Array.from({ length: count }, (_, index) => `${run.seed}/${thing}/${index + 1}`);
    // What came before the erasure is empty.
    const expected = isErased ? noted.slice(noted.length - messages.length) : noted;
    expect(messages, `${about}: one event for each commit, in order`).toEqual(expected);
  }
  const arrivals = receiver.arrivals.slice(run.from);
  refuseErased(run, receiver.arrivals, logged);
  let failed = 0;
  for (const subscriber of run.subscribers) {
    const own = arrivals.filter(({ path }) => path === `/${subscriber.id}`);
    for (const arrival of own)
      expect(isSigned(arrival, subscriber.id), `${about}: signed`).toBe(true);
    const found = await app.firestore
      .collection("event_deliveries")
      .where("subscriber_id", "==", subscriber.id)
      .get();
    const deliveries = found.docs.map((each) => each.data() as EventDelivery);
    failed += outcomes(run, { own, deliveries, logged });
    for (const each of run.replays) {
      if (each.subscriberId !== subscriber.id) continue;
      expectReplayed(each, receiver.arrivals, { deliveries, about });
    }
  }
  return {
    commits: docs.length,
    events: logged.length,
    requests: arrivals.length,
    failed,
    replays: run.replays.length,
  };
}

/** Each event was taken, or is shown as failed or erased; none is shown as delivered that was not taken. */
function outcomes(
  run: DeliveryRun,
  { own, deliveries, logged }: { own: Arrival[]; deliveries: EventDelivery[]; logged: Logged[] },
): number {
  const taken = new Set(
    own.flatMap(({ status, headers }) =>
      status !== null && status < 300 ? [String(headers["webhook-id"])] : [],
    ),
  );
  const isGone = own.some(({ status }) => status === 410);
  let failed = 0;
  for (const { id, index, message } of logged) {
    const delivery = deliveries.find(({ log_id }) => log_id === id);
    const event = delivery?.events.find((each) => each.index === index);
    const about = `seed ${run.seed}: ${message ?? "erased"} (${id}-${index})`;
    if (event === undefined) {
      // Erased before the fan-out, or noted after the subscriber was gone.
      expect(message === null || isGone, `${about} has no delivery`).toBe(true);
      continue;
    }
    expect(["delivered", "failed", "erased"], about).toContain(event.status);
    if (event.status === "delivered") expect(taken.has(`${id}-${index}`), about).toBe(true);
    if (event.status === "erased") expect(message, about).toBeNull();
    if (event.status === "failed") failed += 1;
  }
  if (!isGone && failed === 0) expectRestored(run, own);
  return failed;
}

/** By id and sequence, the receiver knows the last state of each thing. */
function expectRestored({ seed }: DeliveryRun, own: Arrival[]): void {
  const events = [
    ...new Map(
      own.map(({ body }) => JSON.parse(body) as CloudEvent).map((event) => [event.id, event]),
    ).values(),
  ];
  const sorted = events.toSorted((one, other) => (one.sequence < other.sequence ? -1 : 1));
  for (const thing of COUNTED) {
    const counts = sorted
      .filter(({ subject }) => subject === subjectOf(seed, thing))
      .map(({ data }) => Number(String(data["message"]).split("/").at(-1)));
    expect(counts, `seed ${seed}: ${thing} in order`).toEqual(counts.toSorted((a, b) => a - b));
  }
}

/** No request that begins after an erasure has data that it took out. What is noted later is the person's own. */
function refuseErased(
  run: DeliveryRun,
  arrivals: readonly Arrival[],
  logged: readonly Logged[],
): void {
  if (run.erasedAt === null || run.erasedAt === Infinity) return;
  const erased = new Set(
    logged.flatMap(({ id, index, message }) => (message === null ? [`${id}-${index}`] : [])),
  );
  const late = arrivals.slice(run.erasedAt).map(({ headers }) => String(headers["webhook-id"]));
  const told = late.filter((id) => erased.has(id));
  expect(told, `seed ${run.seed}: ${personOf(run.seed)} was erased`).toEqual([]);
}

function isSigned({ headers, body }: Arrival, subscriberId: string): boolean {
  const secret = SECRETS.of(subscriberId, { version: 1, key: 1 }).slice("whsec_".length);
  const signed = [headers["webhook-id"], headers["webhook-timestamp"], body].map(String);
  const content = signed.join(".");
  const digest = createHmac("sha256", Buffer.from(secret, "base64"))
    .update(content)
    .digest("base64");
  return headers["webhook-signature"] === `v1,${digest}`;
}
