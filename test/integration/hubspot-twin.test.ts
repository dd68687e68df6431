/**
 * 200: HubSpot has the same in the end, whether it gets a story from the product, or by hand, call by call, with its own
 * client. The product's events come repeatedly, in any order, two at a time, with failures between.
 */
import { randomBytes } from "node:crypto";
import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ACCOUNT, clientOf } from "../../packages/local-cloud/test/hubspot/client.ts";
import { examples, fc } from "../../packages/local-cloud/testing/property.ts";
import type { Answer } from "../../shared/events/answer.ts";
import type { CloudEvent } from "../../shared/events/cloud-event.ts";
import { hubspotApi } from "../../shared/hubspot/api.ts";
import { LEASE_MS } from "../../shared/hubspot/decide.ts";
import { deliverToHubspot } from "../../shared/hubspot/sender.ts";
import { hastenRetries } from "../support/hasten-retries.ts";
import { PROJECT } from "../support/operators.ts";

const WEBINAR = "w-1";
let firestore: Firestore;
beforeAll(() => {
  hastenRetries();
  process.env["FIRESTORE_EMULATOR_HOST"] = inject("servers").firestore;
  process.env["METADATA_SERVER_DETECTION"] = "none";
  firestore = new Firestore({
    projectId: PROJECT,
    databaseId: `t-${randomBytes(6).toString("hex")}`,
  });
});
afterAll(() => firestore.terminate());

/** What can happen, each with the state that it leaves. */
type Step =
  | { kind: "webinar"; change: "moved" | "renamed" | "cancelled" | "ended" }
  | {
      kind: "person";
      person: number;
      change: "created" | "cancelled" | "attended" | "attendance_undone";
    };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("webinar" as const),
    change: fc.constantFrom("moved", "renamed", "cancelled", "ended"),
  }),
  fc.record({
    kind: fc.constant("person" as const),
    person: fc.integer({ min: 0, max: 2 }),
    change: fc.constantFrom("created", "cancelled", "attended", "attendance_undone"),
  }),
);

const START = Date.parse("2026-12-01T15:00:00Z");

/** The events of a story, in the order of their commits. */
function eventsOf(story: readonly Step[]): CloudEvent[] {
  const webinar = {
    id: WEBINAR,
    slug: "score-keeper",
    title: "Score-keeper v2",
    starts_at: new Date(START).toISOString(),
    ends_at: new Date(START + 3_600_000).toISOString(),
    time_zone: "Europe/Stockholm",
    locale: "en",
    status: "SCHEDULED",
    url: "https://petanque.life/webinars/score-keeper",
    recording_url: null as string | null,
    cancel_reason: null as string | null,
  };
  const people = new Map<number, { status: string; attended: boolean | null }>();
  const apply = (step: Step, at: number): [type: string, data: Record<string, unknown>] => {
    if (step.kind === "webinar") {
      if (step.change === "moved") webinar.starts_at = new Date(START + at * 1000).toISOString();
      if (step.change === "renamed") webinar.title = `Score-keeper v2, ${at}`;
      if (step.change === "cancelled") webinar.status = "CANCELLED";
      if (step.change === "ended" && webinar.status !== "CANCELLED") webinar.status = "ENDED";
      const type = step.change === "renamed" ? "updated" : step.change;
      return [`webinar.${type}`, { webinar: { ...webinar } }];
    }
    const known = people.get(step.person) ?? { status: "registered", attended: null };
    const changed = {
      created: { status: "registered", attended: null },
      cancelled: { ...known, status: "cancelled" },
      attended: { ...known, attended: true },
      attendance_undone: { ...known, attended: null },
    }[step.change];
    people.set(step.person, changed);
    const registration = {
      id: `r-${step.person}`,
      email: `person-${step.person}@example.com`,
      name: `Person ${step.person}`,
      organisation: null,
      locale: "en",
      registered_at: new Date(START).toISOString(),
      cancelled_at: null,
      attended_minutes: null,
      source: null,
      ...changed,
    };
    return [`registration.${step.change}`, { webinar: { ...webinar }, registration }];
  };
  return story.map((each, at) => {
    const [type, data] = apply(each, at);
    return {
      specversion: "1.0",
      id: `log-${at}`,
      source: "https://api.example.com/sys/webinars",
      type: `life.petanque.${type}`,
      subject: "webinars/w-1",
      time: new Date(START - 1_000_000 + at * 1000).toISOString(),
      datacontenttype: "application/json",
      dataschema: "https://api.example.com/openapi.json",
      sequence: `01764583201000000-${String(at).padStart(3, "0")}-000`,
      data,
    };
  });
}

/** One call of HubSpot for each thing that happened, in order. */
async function byHand(token: string, events: readonly CloudEvent[]): Promise<void> {
  const { events: basic, status, attendance } = clientOf(inject("servers").hubspot, token);
  let isThere = false;
  for (const { type, data, time } of events) {
    const webinar = data["webinar"] as Record<string, string>;
    const times = {
      startDateTime: new Date(webinar["starts_at"] ?? ""),
      endDateTime: new Date(webinar["ends_at"] ?? ""),
    };
    if (type.includes(".webinar.") || !isThere) {
      await basic.upsert(WEBINAR, {
        ...times,
        externalAccountId: ACCOUNT,
        externalEventId: WEBINAR,
        eventName: webinar["title"] ?? "",
        eventOrganizer: "Petanque Life",
        eventType: "WEBINAR",
        eventUrl: webinar["url"] ?? "",
        eventCancelled: webinar["status"] === "CANCELLED",
        eventCompleted: webinar["status"] === "ENDED",
        customProperties: [],
      });
      isThere = true;
    }
    if (type.endsWith("webinar.cancelled")) await status.cancel(WEBINAR, ACCOUNT);
    if (type.endsWith("webinar.ended") && webinar["status"] === "ENDED") {
      await status.complete(WEBINAR, ACCOUNT, times);
    }
    const person = data["registration"] as Record<string, unknown> | undefined;
    if (person === undefined) continue;
    const state =
      person["attended"] === true
        ? "attend"
        : person["status"] === "cancelled"
          ? "cancel"
          : "register";
    const [firstname = "", lastname = ""] = String(person["name"]).split(" ");
    const input = {
      email: String(person["email"]),
      interactionDateTime: Date.parse(time),
      contactProperties: { firstname, lastname },
      properties: {},
    };
    await attendance.recordByContactEmails(WEBINAR, state, { inputs: [input] }, ACCOUNT);
  }
}

/** What HubSpot has in the end, without what it numbers and dates itself. */
async function kept(token: string) {
  const { events, participations } = clientOf(inject("servers").hubspot, token);
  const {
    createdAt: _,
    updatedAt: __,
    id: ___,
    ...event
  } = await events.getDetails(WEBINAR, ACCOUNT);
  const { results } = await participations.getParticipationsBreakdownByExternalEventId(
    ACCOUNT,
    WEBINAR,
  );
  const participants = results
    .map(({ associations: { contact }, properties }) => ({
      email: contact.email,
      firstname: contact.firstname,
      lastname: contact.lastname,
      state: properties.attendanceState,
      occurredAt: properties.occurredAt,
    }))
    .toSorted((one, other) => one.email.localeCompare(other.email));
  return { event: { ...event, objectId: undefined }, participants };
}

const FAULTS = [
  null,
  null,
  { kind: "fail", status: 500, body: { message: "trouble" } },
  { kind: "fail", status: 429, body: { message: "slow down", policyName: "TEN_SECONDLY_ROLLING" } },
  { kind: "fail", status: 423, body: { message: "locked" } },
  { kind: "drop", when: "before" },
  { kind: "drop", when: "after" },
] as const;

async function planFault(token: string, fault: (typeof FAULTS)[number]): Promise<void> {
  const url = `${inject("servers").hubspot}/__faults`;
  await fetch(`${url}?containing=${token}`, { method: "DELETE" });
  if (fault === null) return;
  const match = { call: "marketing-events", containing: token };
  await fetch(url, { method: "POST", body: JSON.stringify({ match, action: fault }) });
}

/** Delivers until each event is delivered, as the choices say: which comes next, with which fault, and whether two at once. */
async function byProduct(
  token: string,
  events: readonly CloudEvent[],
  { order, faults, pairs }: { order: number[]; faults: number[]; pairs: boolean[] },
): Promise<void> {
  const clock = { ms: START, now: () => new Date(clock.ms) };
  const api = hubspotApi({ url: inject("servers").hubspot, token });
  const deps = { firestore, clock, accountId: ACCOUNT, api };
  const deliver = (event: CloudEvent) => deliverToHubspot(deps, token, event);
  const turn = (choices: readonly number[], at: number) => choices[at % choices.length] ?? 0;
  // Each one twice.
  const waiting = [...events, ...events].map((event, at) => ({ event, key: turn(order, at) }));
  let queue = waiting.toSorted((one, other) => one.key - other.key).map(({ event }) => event);
  for (let round = 0; queue.length > 0; round += 1) {
    // After enough rounds nothing fails any more, so that the story ends.
    const fault = round < 3 * events.length ? FAULTS[turn(faults, round)] : null;
    await planFault(token, fault ?? null);
    const now = queue.slice(0, pairs[round % pairs.length] === true ? 2 : 1);
    const answers = await Promise.all(now.map(deliver));
    const again = now.filter((_, at) => mustRepeat(answers[at]));
    queue = [...queue.slice(now.length), ...again];
    // An attempt that may still arrive keeps the others of its object waiting for as long as its lease.
    if (again.length > 0) clock.ms += LEASE_MS;
  }
  await planFault(token, null);
}

function mustRepeat(answer: Answer | undefined): boolean {
  if (answer?.kind !== "later" && answer?.kind !== "delivered")
    throw new Error(JSON.stringify(answer));
  return answer.kind === "later";
}

const choices = fc.record({
  order: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 24 }),
  faults: fc.array(fc.nat({ max: FAULTS.length - 1 }), { minLength: 1, maxLength: 12 }),
  pairs: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
});

let stories = 0;
test("200: any order, repetition and failure of a story ends as the story does by hand", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 9 }),
      choices,
      async (story, chosen) => {
        const id = `pat-twin-${randomBytes(4).toString("hex")}-${(stories += 1)}`;
        const events = eventsOf(story);
        // HubSpot's limit counts by the clock, which a story would reach: its own test is elsewhere.
        for (const token of [`${id}-product`, `${id}-hand`]) {
          const body = JSON.stringify({ requests: 100_000 });
          await fetch(`${inject("servers").hubspot}/__limits?token=${token}`, {
            method: "POST",
            body,
          });
        }
        await byHand(`${id}-hand`, events);
        await byProduct(`${id}-product`, events, chosen);
        expect(await kept(`${id}-product`)).toEqual(await kept(`${id}-hand`));
      },
    ),
    { numRuns: examples(6) },
  );
});
