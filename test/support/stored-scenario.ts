/** A database with every kind of document in the middle of a blast, written by this version or by the one before. */
import { readFileSync, writeFileSync } from "node:fs";
import { Timestamp } from "@google-cloud/firestore";
import { markAttendance } from "./attendance.ts";
import type { App } from "./app.ts";
import { erase, knownPerson } from "./personal-data.ts";
import { writeLeads } from "./interest.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "./mail-provider.ts";
import type { StoredName } from "./stored-documents.ts";
import { order, registerMany, scheduled } from "./webinars.ts";

/** Environment for `startApp`: batches of three people. */
export const SCENARIO_ENV = {
  MAIL_BATCH_MAX: "3",
  FRESH_AUTH_MAX_AGE_S: "86400",
  SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
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
  const people = await app.firestore.collection(`webinars/${webinar.id}/registrations`).get();
  await markAttendance(app, webinar.id, { registration_ids: [people.docs[0]?.id] });
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
}

const SINGLE: Record<string, StoredName> = {
  "operations/sweep": "sweep_heartbeat",
  "operations/mail_events": "event_heartbeat",
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
