/** A database with every kind of document in the middle of a blast, written by this version or by the one before. */
import { readFileSync, writeFileSync } from "node:fs";
import { Timestamp } from "@google-cloud/firestore";
import { claimObject } from "../../shared/hubspot/objects.ts";
import { sealAudit } from "../../shared/audit/seal.ts";
import { takePlace } from "../../shared/delivery/withdrawal-places.ts";
import { days, plus } from "../../shared/platform/instant.ts";
import { keepStatistics } from "../../shared/registrations/statistics.ts";
import { applyRetention } from "../../shared/retention/apply.ts";
import { begunSession, sessionDocument, sessionId } from "../../shared/sessions/model.ts";
import { markAttendance } from "./attendance.ts";
import type { App } from "./app.ts";
import { erase, knownPerson } from "./personal-data.ts";
import { writeLeads } from "./interest.ts";
import { page } from "./pages.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "./mail-provider.ts";
import type { StoredName } from "./stored-documents.ts";
import { hoursAhead, joinPaths, order, registerMany, scheduled } from "./webinars.ts";
import { contentOf } from "../../shared/scheduling/duplicate.ts";
import { templateContent, type Template } from "../../shared/templates/model.ts";
import { deliveryDocument } from "../../shared/subscribers/delivery-model.ts";
import { deliveryFor } from "../../shared/subscribers/fan-out.ts";
import { newSubscriber } from "../../shared/subscribers/decide.ts";
import type { SubscriberOrder } from "../../shared/subscribers/model.ts";
import { subscriberDocument } from "../../shared/subscribers/store.ts";
import { getWebinar } from "../../shared/webinars/store.ts";

/** Environment for `startApp`: batches of three people. */
export const SCENARIO_ENV = {
  MAIL_BATCH_MAX: "3",
  FRESH_AUTH_MAX_AGE_S: "86400",
  SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  MAILBOX_PLACES_LIMIT: "3",
};

export const KNOWN = "known@example.org";

/** The mail provider accepts two of the blast's four batches and asks us to wait with the others. */
export async function writeEveryKind(app: App): Promise<void> {
  const [webinar] = await knownPerson(app, KNOWN);
  if (webinar === undefined) throw new Error("nobody is registered");
  await writeLeads(app, [{ email: `lead-${app.id}@example.org` }]);
  const gone = `gone-${app.id}@example.org`;
  await writeLeads(app, [{ email: gone }]);
  await erase(app, gone);
  const headers = { "idempotency-key": "every-kind" };
  await app.call("POST", "/sys/webinars", { body: order(app), headers });

  const blast = await scheduled(app);
  await registerMany(app, blast, 12);
  for (const sequence of [3, 4]) {
    await spoilMail(app, {
      containing: `reminder_24h-${blast.id}-v1-${sequence}`,
      times: 100,
      action: { kind: "fail", status: 429, body: {}, headers: { "retry-after": "3600" } },
    });
  }
  const body = { horizon: "24h" };
  await app.call("POST", `/sys/webinars/${blast.id}/send-reminder`, { body });
  await app.settle();
  const timestamp = Math.floor(app.clock.now().getTime() / 1000);
  await tellEvents(app, [{ event: "delivered", email: "other@example.org", timestamp }]);
  await app.sweep();
  await writeYoungKinds(app);
}

/** The kinds that need something out of the ordinary, after the sweep, which would count and delete some of them. */
async function writeYoungKinds(app: App): Promise<void> {
  const { firestore, clock, config } = app.services;
  const begun = await scheduled(app, { starts_at: hoursAhead(app, 0.1) });
  await registerMany(app, begun, 1);
  await app.clock.forwardTo(Date.parse(begun.starts_at));
  const { docs } = await firestore.collection(`webinars/${begun.id}/registrations`).get();
  await markAttendance(app, begun.id, { registration_ids: [docs[0]?.id] });
  const soon = await scheduled(app, { starts_at: hoursAhead(app, 0.2) });
  await registerMany(app, soon, 1);
  const [path = ""] = (await joinPaths(app, soon)).values();
  await app.call("POST", path, { as: null });
  await app.call("GET", "/webinars", { as: null });
  await page(app, `/webinars/${soon.slug}?utm_source=letter`);
  // A mailbox has three places in a day, however its address is written.
  for (const tag of [1, 2, 3, 4]) {
    const body = { email: `often+${tag}@example.org`, name: "Often", consent: true };
    await app.call("POST", `/webinars/${soon.slug}/registrations`, { as: null, body });
  }
  const full = await scheduled(app, { capacity: 1, waiting_list: "automatic" });
  for (const email of ["seat@scenario.example", "waits@scenario.example"]) {
    const body = { email, name: "Waits", consent: true, waiting_list: true };
    await app.call("POST", `/webinars/${full.slug}/registrations`, { as: null, body });
  }
  await keepTemplate(app, soon.id);
  await keepSubscriber(app);
  await keepHubspotObject(app, soon.id);
  const now = clock.now();
  const signIn = { uid: "operator", authenticatedAt: now, hasSecondFactor: true };
  const session = sessionId(signIn, { isCodeUsedOnce: true });
  await sessionDocument(firestore, session).set(begunSession(signIn));
  await keepStatistics(firestore, soon.id, now);
  await takePlace({ firestore, clock }, { id: "withdrawn", until: now }, 10);
  await sealAudit(firestore, plus(now, days(1)), () => {});
  await applyRetention({ firestore, clock, lives: config.lives });
}

/** Directly: the version before cannot read the audit row of an action that it does not know. */
async function keepTemplate({ services: { firestore, clock } }: App, id: string): Promise<void> {
  const at = clock.now();
  const template: Template = {
    id,
    version: 1,
    name: "League night",
    duration_ms: days(1),
    content: templateContent(contentOf(await getWebinar(firestore, id))),
    created_at: at,
    created_by: "operator",
    updated_at: at,
    updated_by: "operator",
  };
  await firestore.doc(`webinar_templates/${id}`).create(template);
}

const EVENT = {
  type: "life.petanque.webinar.published",
  subject: "webinars/any",
  time: new Date(0),
  webinar_id: "any",
  registration_id: null,
  person_id: null,
  data: {},
};

/** Directly, for the same reason. */
async function keepSubscriber({ services: { firestore, clock } }: App): Promise<void> {
  const [id, now] = ["0".repeat(24), clock.now()];
  const order: SubscriberOrder = {
    kind: "webhook",
    name: "Zapier",
    url: "https://hooks.example.org/",
    event_types: [],
    owner_email: "growth@petanque.life",
    owner_locale: "en",
  };
  const subscriber = newSubscriber(order, { id, now, by: "operator", key: 1 });
  await subscriberDocument(firestore, id).create(subscriber);
  const delivery = deliveryFor(subscriber, { id: "log", events: [EVENT] }, now);
  if (delivery !== null) await deliveryDocument(firestore, delivery.id).create(delivery);
}

/** Directly: HubSpot has an event on its way, so that each member is there. */
async function keepHubspotObject({ services }: App, id: string): Promise<void> {
  const claimed = { subscriberId: "hubspot", object: id, registrationId: "r-1", sequence: "1" };
  await claimObject(services.firestore, claimed, () => services.clock.now());
}

const SINGLE: Record<string, StoredName> = {
  "operations/sweep": "sweep_heartbeat",
  "operations/mail_events": "event_heartbeat",
  "operations/retention": "retention",
};
const OF_COLLECTION: Record<string, StoredName> = {
  webinars: "webinar",
  registrations: "registration",
  mail_runs: "run",
  mail_batches: "batch",
  marketing_webinar_interests: "interest",
  interest_opt_ins: "opt_in",
  suppressions: "suppression",
  erasures: "erasure",
  attendance_marks: "mark_record",
  sys_audit: "audit_row",
  idempotency: "claim",
  sender_counts: "sender_count",
  mail_outcomes: "outcomes",
  mail_withdrawals: "withdrawal_places",
  pending_places: "pending_place",
  waiting_list: "waiting",
  webinar_templates: "template",
  subscribers: "subscriber",
  event_deliveries: "event_delivery",
  mailboxes: "mailbox",
  joins: "join",
  operator_sessions: "operator_session",
  audit_seals: "audit_seal",
  webinar_statistics: "statistics",
  programme: "programme",
  webinar_funnels: "funnel",
  event_log: "event_log",
  hubspot_objects: "hubspot_object",
};

/** Undefined for documents that are never read back whole, such as claims on addresses. */
export const kindOf = (path: string): StoredName | undefined =>
  SINGLE[path] ?? OF_COLLECTION[path.split("/").at(-2) ?? ""];

const FILE = new URL("../fixtures/stored/documents.json", import.meta.url);

interface Frozen {
  at: string;
  documents: Record<string, unknown>;
}

/** Replaces the frozen documents of the version before. */
export function freezeDocuments(documents: Record<string, unknown>, at: Date): void {
  const text = JSON.stringify(
    { at, documents } satisfies { at: Date; documents: object },
    inText,
    2,
  );
  writeFileSync(FILE, `${text}\n`);
}

/** Timestamps arrive as their two numbers, because `toJSON` runs before the replacer. */
function inText(_name: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || !("_seconds" in value)) return value;
  const { _seconds, _nanoseconds } = value as { _seconds: number; _nanoseconds: number };
  return { $at: new Timestamp(_seconds, _nanoseconds).toDate().toISOString() };
}

/** Writes the documents of the version before, with their times moved to the app's present. Returns their paths. */
export async function writeFrozen(app: App): Promise<string[]> {
  const { at, documents } = JSON.parse(readFileSync(FILE, "utf8")) as Frozen;
  const shiftMs = app.clock.now().getTime() - Date.parse(at);
  const moved = (_name: string, value: unknown): unknown => {
    const isInstant = value !== null && typeof value === "object" && "$at" in value;
    return isInstant ? new Date(Date.parse(String(value.$at)) + shiftMs) : value;
  };
  const restored = JSON.parse(JSON.stringify(documents), moved) as Record<string, object>;
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (const [path, data] of Object.entries(restored))
    void writer.set(app.firestore.doc(path), data);
  await writer.close();
  return Object.keys(restored);
}
