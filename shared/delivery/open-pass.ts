/** A pass begins: it binds the first page of people who are owed the mail. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import { writeTraceparent } from "../platform/trace.ts";
import type { Webinar } from "../webinars/model.ts";
import { bindPage, type Bound } from "./bind.ts";
import { contentNow } from "./content.ts";
import type { OwedPage, SizedMailKind } from "./kind.ts";
import type { MailRun, RunTotals } from "./model.ts";
import { newRun, NO_TOTALS, presentRunId } from "./new-run.ts";
import { mayOpenPass, mayBindLatecomers } from "./further-pass.ts";
import { openRecipients, readRun, saveRun } from "./store.ts";

/** Longer than it takes to read and bind a page; each page that is bound extends it. */
export const PLANNING_LEASE_MS = 60_000;

/** People that one transaction binds and marks: it also writes to the run, the webinar and the audit. */
const MARKED_PAGE_MAX = 400;

export const pageMax = (kind: SizedMailKind): number =>
  kind.boundMark === undefined ? kind.batchMax : Math.min(kind.batchMax, MARKED_PAGE_MAX);

/** Of several batches the odd-sized one goes first: a canary that costs no further request. */
function firstPageSize(audience: number | null, batchMax: number): number {
  if (audience === null || audience <= batchMax) return batchMax;
  return audience % batchMax || batchMax;
}

export interface OpenedPass extends Bound {
  /** False where a pass is under way, or nobody new is owed anything. */
  opened: boolean;
  /** True where the run does not allow a further pass now, so that nobody was looked for. */
  isBlocked: boolean;
  /** The run's totals before. */
  before: RunTotals;
}

export interface NewPass {
  actor: Actor;
  webinar: Webinar;
  origin: MailRun["pass_origin"];
  now: Date;
}

/**
 * Opens a pass of the webinar's run for its present schedule, or looks at the one that is open.
 * Runs inside the caller's transaction, after the caller's reads and before its writes.
 */
export async function openPass(
  tx: Transaction,
  firestore: Firestore,
  kind: SizedMailKind,
  pass: NewPass,
): Promise<OpenedPass> {
  const { webinar, now } = pass;
  const earlier = await readRun(tx, firestore, presentRunId(kind, webinar));
  const isOver = kind.hasOnePass === true && earlier !== null && earlier.pass > 0;
  if (earlier === null || (!isOver && mayOpenPass(kind, earlier, now))) {
    return openFullPass(tx, firestore, kind, { ...pass, earlier });
  }
  if (!isOver && mayBindLatecomers(kind, earlier, now)) {
    return openLatePass(tx, firestore, kind, { ...pass, earlier });
  }
  return unopened(earlier, { isBlocked: true });
}

const unopened = (run: MailRun, { isBlocked }: Pick<OpenedPass, "isBlocked">): OpenedPass => ({
  run,
  batchIds: [],
  opened: false,
  isBlocked,
  before: run.totals,
});

const isEmpty = ({ recipients, skipped }: OwedPage): boolean =>
  recipients.length === 0 && skipped.length === 0;

const byActor = ({ actor, origin }: NewPass, { pass }: Pick<MailRun, "pass">) => ({
  pass: pass + 1,
  pass_origin: origin,
  traceparent: actor.trace ? writeTraceparent(actor.trace) : null,
});

async function openFullPass(
  tx: Transaction,
  firestore: Firestore,
  kind: SizedMailKind,
  pass: NewPass & { earlier: MailRun | null },
): Promise<OpenedPass> {
  const { actor, webinar, origin, now, earlier } = pass;
  const size = firstPageSize(kind.audienceSize(webinar), pageMax(kind));
  const page = await kind.owedPage(tx, firestore, { webinar, cursor: null, origin, size });
  // A click that finds nobody new leaves the run as it was.
  if (earlier !== null && isEmpty(page) && page.next === null) {
    return unopened(earlier, { isBlocked: false });
  }
  const former = earlier ?? newRun(kind, webinar, now);
  const run: MailRun = {
    ...former,
    ...byActor(pass, former),
    state: "planning",
    planning_until: plus(now, PLANNING_LEASE_MS),
    pass_opened_at: now,
    content: contentNow(webinar),
    cursor: null,
    ...(former.has_latecomers && { has_latecomers: false }),
    // If more pages follow, this one goes alone first; not where batches must not wait for one another.
    ...(page.next === null || kind.boundMark !== undefined
      ? { canary: null, canary_open: 0 }
      : { canary: former.batches + 1, canary_open: 1 }),
    // All earlier batches of a run that was done are closed: nobody in them can be bound again.
    ...(kind.boundMark !== undefined &&
      former.state === "done" && { marked_batches: former.batches }),
    finished_at: null,
  };
  const bound = bindPage(tx, firestore, kind, { actor, before: earlier, run, webinar, page, now });
  const before = earlier?.totals ?? NO_TOTALS;
  return { ...bound, opened: true, isBlocked: false, before };
}

/**
 * One page of people who have registered since, beside batches that are still open. It is found and bound in this
 * transaction, so that the run is never planned with batches open: a planner of an earlier version would bind the
 * people in them again. `has_latecomers` says that more are to be bound.
 */
async function openLatePass(
  tx: Transaction,
  firestore: Firestore,
  kind: SizedMailKind,
  pass: NewPass & { earlier: MailRun },
): Promise<OpenedPass> {
  const { actor, webinar, now, earlier } = pass;
  const page = await latecomersPage(tx, firestore, kind, pass);
  if (isEmpty(page)) {
    if (earlier.has_latecomers) saveRun(tx, firestore, { ...earlier, has_latecomers: false });
    return unopened(earlier, { isBlocked: false });
  }
  const has_latecomers = page.next !== null;
  const content = contentNow(webinar);
  const run: MailRun = { ...earlier, ...byActor(pass, earlier), content, has_latecomers };
  const binding = { actor, before: earlier, run, webinar, page: { ...page, next: null }, now };
  const bound = bindPage(tx, firestore, kind, binding);
  return { ...bound, opened: true, isBlocked: false, before: earlier.totals };
}

/** The first page that has somebody who is in no open batch. A read for each person before them, and each open batch. */
async function latecomersPage(
  tx: Transaction,
  firestore: Firestore,
  kind: SizedMailKind,
  { webinar, origin, earlier }: NewPass & { earlier: MailRun },
): Promise<OwedPage> {
  const bound = await openRecipients(tx, firestore, earlier.id);
  const isLate = ({ id }: { id: string }) => !bound.has(id);
  let cursor: OwedPage["next"] = null;
  for (;;) {
    const size = pageMax(kind);
    const page: OwedPage = await kind.owedPage(tx, firestore, { webinar, cursor, origin, size });
    const late: OwedPage = {
      recipients: page.recipients.filter(isLate),
      skipped: page.skipped.filter(isLate),
      next: page.next,
    };
    if (!isEmpty(late) || page.next === null) return late;
    cursor = page.next;
  }
}
