/** Consistency of everything stored about a webinar: what is stored twice must agree. */
import { expect } from "vitest";
import type { MailBatch, MailRun } from "../../shared/delivery/model.ts";
import { fromFirestore } from "../../shared/platform/stored-form.ts";
import { searchEntry } from "../../shared/webinars/search-index.ts";
import { detailsVersion } from "../../shared/webinars/calendar-state.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import type { App } from "./app.ts";
import { rowsOfWebinar } from "./audit.ts";
import { eventsOf } from "./calendar.ts";
import { expectSources } from "./sources.ts";
import { registrations } from "./webinars.ts";

/**
 * Waits until all tasks have settled, then checks webinar, slug, search, counts, Calendar, audit and mail against each
 * other. Returns the webinar; null if it was deleted.
 */
export async function expectWhole(app: App, id: string): Promise<Webinar | null> {
  const found = await app.firestore.doc(`webinars/${id}`).get();
  const stored = found.exists ? (fromFirestore(found.data()) as Webinar) : null;
  const webinar = stored?.deleted_at === null ? stored : null;
  if (webinar === null) await expectGone(app, id);
  else await expectKept(app, webinar);
  await expectAudit(app, id, webinar);
  await expectMail(app, id, webinar);
  return webinar;
}

async function expectGone(app: App, id: string): Promise<void> {
  expect(await liveEvents(app, id), "events of a deleted webinar").toEqual([]);
  expect(await pathsAbout(app, "webinar_slugs", id)).toEqual([]);
  expect(await pathsAbout(app, "webinar_search", id)).toEqual([]);
}

async function expectKept(app: App, webinar: Webinar): Promise<void> {
  const { id, calendar_sync, status } = webinar;
  expect(await pathsAbout(app, "webinar_slugs", id)).toEqual([`webinar_slugs/${webinar.slug}`]);
  const { name, entry } = searchEntry(webinar);
  expect(await pathsAbout(app, "webinar_search", id)).toEqual([`webinar_search/${name}`]);
  const searched = await app.firestore.doc(`webinar_search/${name}`).get();
  expect(searched.data()).toEqual(entry);

  const people = await registrations(app, id);
  expect({
    registered_count: webinar.registered_count,
    attended_count: webinar.attended_count,
    guests: webinar.calendar_guests.count,
  }).toEqual({
    registered_count: people.filter((each) => each.status === "registered").length,
    attended_count: people.filter((each) => each.attended === true).length,
    guests: people.filter((each) => each.status === "registered" && each.invitation !== "mail")
      .length,
  });
  await expectSources(app, { ...webinar, sources: webinar.sources ?? [] });
  expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);

  expect(webinar.meet_provision_error).toBeNull();
  expect(calendar_sync.orphans).toEqual([]);
  const events = await liveEvents(app, id);
  if (status === "CANCELLED") {
    expect(events, "events of a cancelled webinar").toEqual([]);
    return;
  }
  expect(calendar_sync.synced_version).toBe(calendar_sync.version);
  expect(events).toEqual([
    {
      id: webinar.calendar_event_id,
      host: webinar.host_email,
      summary: webinar.title,
      starts_at: webinar.starts_at,
    },
  ]);
}

async function liveEvents(app: App, id: string) {
  const events = await eventsOf(app, id);
  return events
    .filter(({ status }) => status !== "cancelled")
    .map(({ id: event, host, summary, start }) => {
      return { id: event, host, summary, starts_at: new Date(start.dateTime) };
    });
}

async function pathsAbout(app: App, collection: string, id: string): Promise<string[]> {
  const { docs } = await app.firestore.collection(collection).where("webinar_id", "==", id).get();
  return docs.map(({ ref }) => ref.path);
}

/** `version` rises with each change that operators can see, and not with what our own jobs record. */
const RAISING = new Set(["update", "publish", "end", "cancel", "recording", "repeat"]);
/** Members without audit rows: registrations, which the public makes, and the store's own bookkeeping. */
const UNAUDITED = new Set([
  "version",
  "updated_at",
  "updated_by",
  "next_action_at",
  "confirmations_due_at",
  "calendar_sync",
  "calendar_guests",
  "meet_room",
  "meet_records",
  "previous_schedule",
  "details_change",
  "mail",
  "swept",
  "reminder_24h_swept_schedule",
  "reminder_1h_swept_schedule",
  "registered_count",
  "sources",
  "former_questions",
  "waiting_count",
  "waiting_joined_at",
  "waiting_due_at",
]);

/** The rows must lead from nothing to the stored webinar, each starting where the one before it ended. */
async function expectAudit(app: App, id: string, webinar: Webinar | null): Promise<void> {
  const rows = (await rowsOfWebinar(app, id)).filter(({ outcome }) => outcome === "done");
  const told: Record<string, unknown> = {};
  let detailsChanges = 0;
  for (const { action, changes } of rows) {
    const isOtherLink = (changes["meet_url"]?.before ?? null) !== null;
    const isOtherEnd = "ends_at" in changes && !("starts_at" in changes);
    if (told["status"] === "SCHEDULED") detailsChanges += Number(isOtherLink || isOtherEnd);
    for (const [name, { before, after }] of Object.entries(changes)) {
      if (UNAUDITED.has(name)) continue;
      expect({ action, [name]: told[name] ?? null }).toEqual({ action, [name]: before });
      told[name] = after;
    }
  }
  const deletions = rows.filter(({ action }) => action === "sys.webinar.delete");
  expect(deletions).toHaveLength(webinar === null ? 1 : 0);
  if (webinar === null) return;
  for (const [name, value] of Object.entries(webinar)) {
    if (!UNAUDITED.has(name)) expect({ [name]: told[name] ?? null }).toEqual({ [name]: value });
  }
  // `schedule_version` has no rows of its own: it counts the rows that people must be told about.
  expect(detailsVersion(webinar)).toBe(detailsChanges);
  const raising = rows.filter(({ action }) => RAISING.has(action.replace("sys.webinar.", "")));
  expect(webinar.version).toBe(1 + raising.length);
}

/** Totals of runs add up, no person is in two batches of a run, and the mailbox holds what the runs say. */
async function expectMail(app: App, id: string, webinar: Webinar | null): Promise<void> {
  const about = async <Document>(collection: string) => {
    const { docs } = await app.firestore.collection(collection).where("webinar_id", "==", id).get();
    return docs.map((each) => each.data() as Document);
  };
  const runs = await about<MailRun>("mail_runs");
  const batches = await about<MailBatch>("mail_batches");
  const sentByKind = new Map<string, string[]>();
  for (const run of runs) {
    const { owed, sent, skipped, failed, unknown } = run.totals;
    expect(run).toMatchObject({ state: "done", open_batches: 0 });
    expect({ unknown, owed }).toEqual({ unknown: 0, owed: sent + skipped + failed });
    const mailed = batches
      .filter((batch) => batch.run_id === run.id && batch.state === "stamped")
      .flatMap(({ recipients }) => recipients.map(({ email }) => email));
    expect(mailed).toHaveLength(sent);
    expect(new Set(mailed).size, "nobody twice in a run").toBe(sent);
    sentByKind.set(run.kind, [...(sentByKind.get(run.kind) ?? []), ...mailed]);
  }
  // A letter to somebody who waits is claimed by itself, without a run.
  const ofRuns = (await app.mails(id)).filter(({ kind }) => kind !== "waiting");
  const mails = Map.groupBy(ofRuns, ({ kind }) => kind);
  const received = new Map([...mails].map(([kind, some]) => [kind, some.map(({ to }) => to)]));
  const sorted = (byKind: Map<string, string[]>) =>
    [...byKind]
      .filter(([, some]) => some.length > 0)
      .map(([kind, some]) => [kind, some.toSorted()]);
  expect(Object.fromEntries(sorted(received))).toEqual(Object.fromEntries(sorted(sentByKind)));
  if (webinar?.status !== "CANCELLED") return;
  const people = (await registrations(app, id)).filter(({ status }) => status === "registered");
  expect(people.every((each) => each.cancellation_sent_at !== null)).toBe(true);
  expect((received.get("cancellation") ?? []).toSorted()).toEqual(
    people.map(({ email }) => email).toSorted(),
  );
}
