/** Applies the provider's events: they prove acceptance, say what became of each mail, and suppress addresses. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { interestsAfterFeedback } from "../interest/after-feedback.ts";
import { OUTCOME_RANK, type MailEvent, type MailOutcome } from "../mail/events.ts";
import { readSuppressions, writeSuppression, type Suppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { readDocument } from "../platform/documents.ts";
import { UnreadableDocument } from "../platform/stored.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationDocuments } from "../registrations/stored.ts";
import { suppressRegistrations } from "../registrations/suppress.ts";
import { enqueueStamps, recordAcceptance } from "../delivery/acceptance.ts";
import { recordHeartbeat } from "../delivery/event-heartbeat.ts";
import type { MailKinds } from "../delivery/kind.ts";
import { parseAttemptId } from "../delivery/outcomes.ts";
import { unsettledAttempts } from "../delivery/unsettled.ts";
import { countFailures } from "./count-failures.ts";
import { noteRefusedMail, type Report } from "./refused-mail.ts";
import { recordOutcomes } from "./record-outcomes.ts";

const statusDocuments = registrationDocuments.pick("mail_status");

export interface EventDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  addresses: AddressIds;
  graceMs: number;
  kinds: MailKinds;
}

/**
 * Events may repeat and arrive in any order: each step looks at what is stored before it writes. What fails keeps nothing
 * else from being recorded; then this throws, and the provider posts the events again.
 */
export async function recordMailEvents(
  deps: EventDeps,
  actor: Actor,
  events: MailEvent[],
): Promise<void> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  const attempts = provenAttempts(events);
  for (const attempt of await unsettledAttempts(deps.firestore, attempts))
    await proveAcceptance(deps, actor, attempt).catch(onFailure);
  // Only now: until these events are applied, silence about their batches must not count as proof.
  const heard = { now: deps.clock.now(), graceMs: deps.graceMs };
  if (failures.length === 0) await recordHeartbeat(deps.firestore, events, heard);
  const failingRuns = await recordOutcomes(deps, events, onFailure);
  for (const run of failingRuns) await countFailures(deps, actor, run).catch(onFailure);
  for (const group of inGroups(strongestReports(events), REPORTS_PER_TRANSACTION)) {
    const recorded = await recordReadable(deps, group, onFailure);
    for (const [email, { scope }] of suppressionsByAddress(recorded, deps.clock.now())) {
      if (scope === "all") await suppressRegistrations(deps.firestore, email).catch(onFailure);
    }
  }
  if (failures.length > 0) throw failures[0];
}

interface ProvenAttempt {
  id: string;
  attempt: number;
  /** True if one of its mails has left the provider. */
  isOut: boolean;
  /** Ids of the people whose mails were delivered. */
  arrived: Set<string>;
}

/** Any event of a mail proves that the provider accepted the request that it was in. */
function provenAttempts(events: MailEvent[]): ProvenAttempt[] {
  const attempts = new Map<string, ProvenAttempt>();
  for (const { batch: id, attempt = "", recipient, outcome, delivery } of events) {
    const named = parseAttemptId(attempt);
    if (named === null || named.batch !== id) continue;
    const known = attempts.get(attempt);
    const isLeft = outcome !== null && outcome !== "dropped";
    const arrived = known?.arrived ?? new Set<string>();
    if (delivery === "delivered" && recipient !== undefined) arrived.add(recipient);
    attempts.set(attempt, {
      id,
      attempt: named.attempt,
      isOut: known?.isOut === true || isLeft,
      arrived,
    });
  }
  return [...attempts.values()];
}

/** Settles the batch by proof of any of its attempts, and has a task write its stamps. */
async function proveAcceptance(
  deps: EventDeps,
  actor: Actor,
  { isOut, arrived, ...attempt }: ProvenAttempt,
): Promise<void> {
  const acceptance = { messageId: null, isOut, arrived, stampMs: null };
  const accepted = await recordAcceptance(deps, actor, attempt, acceptance);
  if (accepted !== null) await enqueueStamps(deps.tasks, accepted);
}

/** The strongest outcome of each mail. */
function strongestReports(events: MailEvent[]): Report[] {
  const reports = new Map<string, Report>();
  for (const event of events) {
    const { outcome } = event;
    if (outcome === null) continue;
    const key = JSON.stringify([event.webinar, event.recipient, event.email]);
    const known = reports.get(key);
    if (known !== undefined && OUTCOME_RANK[known.outcome] >= OUTCOME_RANK[outcome]) continue;
    reports.set(key, { outcome, event });
  }
  return [...reports.values()];
}

const REPORTS_PER_TRANSACTION = 200;

function* inGroups<Member>(members: Member[], size: number): Generator<Member[]> {
  for (let from = 0; from < members.length; from += size) yield members.slice(from, from + size);
}

/** Reports in one transaction or, if one of them names a document that cannot be read, each by itself. Returns the recorded. */
async function recordReadable(
  deps: EventDeps,
  reports: Report[],
  onFailure: (error: unknown) => void,
): Promise<Report[]> {
  try {
    await recordReports(deps, reports);
    return reports;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
  }
  const recorded: Report[] = [];
  for (const report of reports) {
    await recordReports(deps, [report]).then(() => recorded.push(report), onFailure);
  }
  return recorded;
}

/** Writes to the people's documents, to the interests and to the suppressions. */
async function recordReports(deps: EventDeps, reports: Report[]): Promise<void> {
  const { firestore, clock } = deps;
  const now = clock.now();
  await firestore.runTransaction(async (tx) => {
    const changed = await changedRegistrations(tx, deps, reports);
    const interests = await interestsAfterFeedback(tx, deps, refusalsByAddress(reports), now);
    const suppressions = await newSuppressions(tx, deps, reports, now);
    for (const { report, document } of changed) {
      tx.update(document, { mail_status: statusOf(report.outcome) });
    }
    for (const { document, change } of interests.values()) tx.update(document, change);
    for (const [email, suppression] of suppressions) {
      writeSuppression(tx, deps, email, suppression);
    }
    noteRefusedMail(tx, deps, { at: now, reports, changed, interests });
  });
}

/** The registrations whose mail status a report changes. One read for each report about a registration. */
async function changedRegistrations(
  tx: Transaction,
  { firestore, kinds }: EventDeps,
  reports: Report[],
): Promise<{ report: Report; document: DocumentReference }[]> {
  const targets = reports.flatMap((report) => {
    const { kind, webinar, recipient } = report.event;
    if (!webinar || !recipient || isOfInterests(kinds, kind)) return [];
    return [{ report, document: registrationDocument(firestore, webinar, recipient) }];
  });
  if (targets.length === 0) return [];
  const people = await tx.getAll(...targets.map(({ document }) => document));
  return targets.filter(({ report }, index) => {
    const found = people[index];
    const person = found ? readDocument(found, statusDocuments) : null;
    return person !== null && upgradesMailStatus(report.outcome, person.mail_status);
  });
}

const isOfInterests = (kinds: MailKinds, kind: string | undefined): boolean =>
  Object.values(kinds).some(
    ({ name, recipientsAre }) => name === kind && recipientsAre === "interests",
  );

/** A person who unsubscribes from marketing still gets mail about webinars that they have registered for. */
const statusOf = (outcome: MailOutcome): string =>
  outcome === "unsubscribed" ? "delivered" : outcome;

function upgradesMailStatus(outcome: MailOutcome, status: string | null): boolean {
  const known = status === null ? 0 : (OUTCOME_RANK[status as MailOutcome] ?? 0);
  return status !== "suppressed" && OUTCOME_RANK[outcome] > known && statusOf(outcome) !== status;
}

/** The strongest outcome for each address that wants or takes no more mail. */
function refusalsByAddress(reports: Report[]): Map<string, MailOutcome> {
  const found = new Map<string, MailOutcome>();
  for (const { outcome, event } of reports) {
    const email = EmailAddress.safeParse(event.email).data;
    if (email === undefined || OUTCOME_RANK[outcome] < OUTCOME_RANK.unsubscribed) continue;
    const known = found.get(email);
    if (known === undefined || OUTCOME_RANK[outcome] > OUTCOME_RANK[known]) {
      found.set(email, outcome);
    }
  }
  return found;
}

/** By address; of two suppressions the one with the wider scope. */
function suppressionsByAddress(reports: Report[], at: Date): Map<string, Suppression> {
  const found = new Map<string, Suppression>();
  for (const { outcome, event } of reports) {
    const suppression = suppressionOf(outcome, event, at);
    const email = EmailAddress.safeParse(event.email).data;
    if (suppression === null || email === undefined) continue;
    if (found.get(email)?.scope !== "all") found.set(email, suppression);
  }
  return found;
}

/** The suppressions that are not stored yet. Unsubscribing does not narrow the suppression of an address that bounces. */
async function newSuppressions(
  tx: Transaction,
  deps: EventDeps,
  reports: Report[],
  at: Date,
): Promise<[email: string, suppression: Suppression][]> {
  const wanted = suppressionsByAddress(reports, at);
  const known = await readSuppressions(tx, deps, [...wanted.keys()]);
  return [...wanted].filter(([email, suppression]) => {
    const scope = known.get(email)?.scope;
    return scope !== "all" && scope !== suppression.scope;
  });
}

function suppressionOf(outcome: MailOutcome, event: MailEvent, at: Date): Suppression | null {
  switch (outcome) {
    case "bounced":
    case "complained":
      return { scope: "all", reason: outcome, at };
    case "unsubscribed":
      return { scope: "marketing", reason: event.name, at };
    case "delivered":
    case "dropped":
      return null;
  }
}
