/**
 * Repeats a webinar as a series of drafts. All drafts of an order are one commit, so there are all or none; each gets its
 * Calendar event by a task of its own, and goes its own way afterwards (docs/decisions/0062-series.md).
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { enqueueCalendarSync } from "../calendar/tasks.ts";
import type { Clock } from "../platform/clock.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import { derivedId, type Ids } from "../platform/ids.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { WebinarId, type Webinar } from "../webinars/model.ts";
import { newDraft } from "../webinars/new-draft.ts";
import {
  createWebinarDocument,
  getWebinar,
  readWebinar,
  saveWebinar,
  slugDocument,
  webinarDocument,
  writeDueEnd,
} from "../webinars/store.ts";
import { webinarOf } from "../webinars/stored.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { refuseForeignHost, type HostPolicy } from "./create.ts";
import { contentOf } from "./duplicate.ts";
import { occurrencesOf, SERIES_MAX, type SeriesOrder } from "./occurrences.ts";

export interface RepeatDeps {
  firestore: Firestore;
  tasks: TaskQueues<"calendar">;
  clock: Clock;
  ids: Ids;
  hosts: HostPolicy;
}

/** The series that a webinar belongs to once it is repeated: it is named after the first. */
const seriesOf = ({ id, series_id }: Webinar): string => series_id ?? id;

/** Changes nothing. Fails whenever the order would fail. */
export async function previewSeries(
  { firestore, clock, hosts }: Pick<RepeatDeps, "firestore" | "clock" | "hosts">,
  id: string,
  { order, expected }: { order: SeriesOrder; expected: ExpectedVersions },
) {
  const webinar = settleByClock(await getWebinar(firestore, id), clock.now());
  refuseOtherVersion(webinar, expected);
  refuseForeignHost(webinar.host_email, hosts);
  return { time_zone: webinar.time_zone, ...occurrencesOf(webinar, order) };
}

/**
 * Repeated calls with the same `claim` make the drafts once, and see to it that each has its task. Throws `not_found`,
 * `version_conflict`, `validation_failed` and `host_domain_not_allowed`.
 */
export async function repeatWebinar(
  deps: RepeatDeps,
  actor: Actor,
  { id, order, expected }: { id: string; order: SeriesOrder; expected: ExpectedVersions },
  claim: IdempotencyClaim | null,
): Promise<{ series_id: string; webinars: Webinar[] }> {
  const { firestore, tasks, clock } = deps;
  const key = deps.ids.next();
  const made = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const earlier = claim && (await readClaim(tx, firestore, claim, now));
    if (earlier) return earlier;
    const stored = await readWebinar(tx, firestore, id);
    refuseOtherVersion(settleByClock(stored, now), expected);
    refuseForeignHost(stored.host_email, deps.hosts);
    const drafts = draftsOf(stored, order, { key, by: actor.uid, at: now });
    const taken = await tx.getAll(...drafts.map(({ slug }) => slugDocument(firestore, slug)));
    // Their slugs have a part of their ids, which are random.
    if (taken.some(({ exists }) => exists)) throw new Error("a slug with a random part is taken");
    if (claim) bindClaim(tx, firestore, claim, { made: key, now });
    writeSeries(tx, firestore, { stored, drafts, order, actor, at: now });
    return key;
  });
  const webinars = await draftsMade(firestore, made);
  const now = clock.now();
  await Promise.all(webinars.map((each) => enqueueCalendarSync(tasks, each.id, now)));
  const { series_id } = await getWebinar(firestore, id);
  return { series_id: series_id ?? id, webinars };
}

const draftId = (key: string, number: number): WebinarId =>
  WebinarId.parse(derivedId("series", key, String(number)).slice(0, 24));

function draftsOf(
  webinar: Webinar,
  order: SeriesOrder,
  { key, by, at }: { key: string; by: string; at: Date },
): Webinar[] {
  return occurrencesOf(webinar, order).occurrences.map(({ starts_at, ends_at }, index) => {
    const id = draftId(key, index);
    const draft = newDraft({ ...contentOf(webinar), starts_at, ends_at }, { id, by, at });
    return { ...draft, series_id: seriesOf(webinar), slug: `${draft.slug}-${id.slice(0, 8)}` };
  });
}

interface NewSeries {
  stored: Webinar;
  drafts: Webinar[];
  order: SeriesOrder;
  actor: Actor;
  at: Date;
}

function writeSeries(
  tx: Transaction,
  firestore: Firestore,
  { stored, drafts, order, actor, at }: NewSeries,
): void {
  const before = writeDueEnd(tx, firestore, stored, { actor, at });
  const series_id = seriesOf(stored);
  saveWebinar(
    tx,
    firestore,
    before,
    { ...before, series_id },
    { actor, action: "sys.webinar.repeat", at, facts: { ...order, drafts: drafts.length } },
  );
  for (const draft of drafts) {
    const facts = { copied_from: stored.id };
    createWebinarDocument(tx, firestore, draft, {
      actor,
      action: "sys.webinar.create",
      at,
      facts,
    });
  }
}

/** The drafts of an order that nobody has deleted since. */
async function draftsMade(firestore: Firestore, key: string): Promise<Webinar[]> {
  const ids = Array.from({ length: SERIES_MAX }, (_, index) => draftId(key, index));
  const found = await firestore.getAll(...ids.map((id) => webinarDocument(firestore, id)));
  return found.flatMap((each) => {
    const webinar = webinarOf(each);
    return webinar === null || webinar.deleted_at !== null ? [] : [webinar];
  });
}
