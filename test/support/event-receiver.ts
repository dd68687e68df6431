/** What a receiver of the event log knows of a webinar, beside what is stored. */
import type { QueryDocumentSnapshot } from "@google-cloud/firestore";
import type { CloudEvent } from "../../shared/events/cloud-event.ts";
import { seededRandom } from "../../local/seed/random.ts";
import type { App } from "./app.ts";
import { rowsOfWebinar } from "./audit.ts";
import { deliverable, shortType } from "./event-log.ts";
import type { History } from "./event-history.ts";
import { registrations } from "./webinars.ts";

/** Each event twice, in any order. */
function shuffledTwice(events: readonly CloudEvent[], seed: number): CloudEvent[] {
  const random = seededRandom(seed);
  return [...events, ...events]
    .map((event) => ({ event, at: random.below(1_000_000) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ event }) => event);
}

/** What everybody who gets at-least-once deliveries does: by id, then by sequence. */
function inOrder(received: readonly CloudEvent[]): CloudEvent[] {
  const distinct = new Map(received.map((event) => [event.id, event]));
  return [...distinct.values()].toSorted((one, other) => (one.sequence < other.sequence ? -1 : 1));
}

/** Erases what came before and is not excepted. */
function withoutErased(events: readonly CloudEvent[]): CloudEvent[] {
  let kept: CloudEvent[] = [];
  for (const event of events) {
    kept.push(event);
    if (event.type !== "life.petanque.person.erased") continue;
    const { person_ids, registered_since } = event.data as Record<string, string[]>;
    kept = kept.filter(({ subject }) => {
      const [, webinar = "", , person = ""] = subject.split("/");
      return !person_ids?.includes(person) || registered_since?.includes(webinar);
    });
  }
  return kept;
}

interface Told {
  webinar: { title: unknown; status: unknown };
  people: Record<string, unknown>;
  /** By type, the erased ones included. */
  changes: Record<string, number>;
}

/** `docs`: the whole log. */
export async function restored(
  app: App,
  { webinarId, seed }: History,
  docs: readonly QueryDocumentSnapshot[],
): Promise<{ told: Told; stored: Told }> {
  const about = `webinars/${webinarId}`;
  const received = withoutErased(inOrder(shuffledTwice(deliverable(docs), seed)));
  const events = received.filter(
    ({ subject }) => subject === about || subject.startsWith(`${about}/`),
  );
  refuseDoubled(events);
  return {
    told: {
      webinar: lastWebinar(events),
      people: lastOfEach(events),
      changes: countOf(docs, webinarId),
    },
    stored: await storedOf(app, webinarId),
  };
}

type Data = Record<string, Record<string, unknown>>;

function lastWebinar(events: readonly CloudEvent[]): Told["webinar"] {
  const own = events.filter(({ type }) => type.startsWith("life.petanque.webinar."));
  const { webinar } = (own.at(-1)?.data ?? {}) as Data;
  return { title: webinar?.["title"], status: webinar?.["status"] };
}

function lastOfEach(events: readonly CloudEvent[]): Told["people"] {
  const people: Told["people"] = {};
  for (const { type, data } of events) {
    const { registration } = data as Data;
    if (!type.startsWith("life.petanque.registration.") || registration === undefined) continue;
    const { id, email, name, status, attended } = registration;
    // Marks that say that somebody was absent are no event.
    people[String(id)] = { email, name, status, attended: attended === true };
  }
  return people;
}

const PAIRS = [
  ["registration.created", "registration.cancelled"],
  ["registration.attended", "registration.attendance_undone"],
] as const;

/** Throws if something began twice without an end, or ended twice. */
function refuseDoubled(events: readonly CloudEvent[]): void {
  for (const [subject, own] of Map.groupBy(events, (event) => event.subject)) {
    for (const [begins, ends] of PAIRS) {
      const types = own.map(shortType).filter((type) => type === begins || type === ends);
      types.forEach((type, index) => {
        if (type !== (index % 2 === 0 ? begins : ends)) {
          throw new Error(`${subject}: ${types.join(", ")}`);
        }
      });
    }
  }
}

/** Those that have an audit row each. */
const AUDITED: Record<string, string> = {
  "life.petanque.registration.corrected": "corrected",
  "life.petanque.webinar.moved": "updated",
  "life.petanque.webinar.updated": "updated",
};

function countOf(docs: readonly QueryDocumentSnapshot[], webinarId: string): Told["changes"] {
  const changes = { corrected: 0, updated: 0 };
  for (const document of docs) {
    for (const { type, webinar_id } of document.get("events") as Record<string, string>[]) {
      const name = AUDITED[type ?? ""] as keyof typeof changes | undefined;
      if (name !== undefined && webinar_id === webinarId) changes[name] += 1;
    }
  }
  return changes;
}

async function storedOf(app: App, webinarId: string): Promise<Told> {
  const webinar = await app.firestore.doc(`webinars/${webinarId}`).get();
  const rows = await rowsOfWebinar(app, webinarId);
  const done = (action: string) =>
    rows.filter((row) => row.action === action && row.outcome === "done").length;
  const people = await registrations(app, webinarId);
  return {
    webinar: { title: webinar.get("title"), status: webinar.get("status") },
    people: Object.fromEntries(
      people.map(({ id, email, name, status, attended }) => [
        id,
        { email, name, status, attended: attended === true },
      ]),
    ),
    changes: {
      corrected: done("sys.registration.correct"),
      updated: done("sys.webinar.update"),
    },
  };
}
