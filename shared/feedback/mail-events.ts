/** The provider's events put to use: proof of acceptance, what became of each mail, whom to leave alone. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { interestsAfterFeedback } from "../interest/after-feedback.ts";
import { OUTCOME_RANK, type MailEvent, type MailOutcome } from "../mail/events.ts";
import { readSuppressions, writeSuppression, type Suppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { readDocument } from "../platform/documents.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationDocuments } from "../registrations/stored.ts";
import { suppressRegistrations } from "../registrations/suppress.ts";
import { enqueueStamps, recordAcceptance } from "../delivery/acceptance.ts";
import { recordHeartbeat } from "../delivery/event-heartbeat.ts";
import { noteStop } from "../delivery/run-change.ts";
import type { MailKinds } from "../delivery/kind.ts";
import { pauseIfFailing } from "../delivery/ledger.ts";
import { isKnownKind } from "../delivery/model.ts";
import { readRun, runDocument } from "../delivery/store.ts";

const statusDocuments = registrationDocuments.pick("mail_status");

export interface EventDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  addresses: AddressIds;
  graceMs: number;
  kinds: MailKinds;
}

/** Repeats and disorder change nothing: each step looks at what is stored before it writes. */
export async function recordMailEvents(
  deps: EventDeps,
  actor: Actor,
  events: MailEvent[],
): Promise<void> {
  for (const attempt of attemptsOf(events)) await proveAcceptance(deps, actor, attempt);
  // After what these events prove: nobody may take silence for proof on the strength of a post that is not read yet.
  await recordHeartbeat(deps.firestore, events, { now: deps.clock.now(), graceMs: deps.graceMs });
  for (const group of inGroups(latestWords(events), WORDS_A_TRANSACTION)) {
    await recordWords(deps, actor, group);
    for (const [email, { scope }] of suppressionsBy(group, deps.clock.now())) {
      if (scope === "all") await suppressRegistrations(deps.firestore, email);
    }
  }
}

interface ProvenAttempt {
  id: string;
  attempt: number;
  /** True where a mail of it has left the provider. */
  isOut: boolean;
}

/** Any event of a mail proves that its request was accepted. */
function attemptsOf(events: MailEvent[]): ProvenAttempt[] {
  const named = new Map<string, ProvenAttempt>();
  for (const { batch, attempt, outcome } of events) {
    const number = attempt?.startsWith(`${batch}-a`) ? attempt.slice(`${batch}-a`.length) : "";
    if (batch === undefined || !/^\d+$/.test(number)) continue;
    const key = `${batch} ${number}`;
    const isOut = named.get(key)?.isOut === true || (outcome !== null && outcome !== "dropped");
    named.set(key, { id: batch, attempt: Number(number), isOut });
  }
  return [...named.values()];
}

/** Whichever attempt it was: the batch is accepted, and the stamps are on their way. */
async function proveAcceptance(
  deps: EventDeps,
  actor: Actor,
  { isOut, ...attempt }: ProvenAttempt,
): Promise<void> {
  const how = { messageId: null, isOut, stampMs: null };
  const accepted = await recordAcceptance(deps, actor, attempt, how);
  if (accepted !== null) await enqueueStamps(deps.tasks, accepted);
}

interface Word {
  outcome: MailOutcome;
  event: MailEvent;
}

/** The strongest word of each mail. */
function latestWords(events: MailEvent[]): Word[] {
  const words = new Map<string, Word>();
  for (const event of events) {
    const { outcome } = event;
    if (outcome === null) continue;
    const key = JSON.stringify([event.webinar, event.recipient, event.email]);
    const known = words.get(key);
    if (known !== undefined && OUTCOME_RANK[known.outcome] >= OUTCOME_RANK[outcome]) continue;
    words.set(key, { outcome, event });
  }
  return [...words.values()];
}

const WORDS_A_TRANSACTION = 200;

function* inGroups<Member>(members: Member[], size: number): Generator<Member[]> {
  for (let from = 0; from < members.length; from += size) yield members.slice(from, from + size);
}

/** On the person's documents, on the run where the mail came back, and among the suppressions. */
async function recordWords(deps: EventDeps, actor: Actor, words: Word[]): Promise<void> {
  const { firestore, clock, kinds } = deps;
  const targets = words.flatMap((word) => {
    const { kind, webinar, recipient } = word.event;
    if (!webinar || !recipient || isOfInterests(kinds, kind)) return [];
    return [{ word, document: registrationDocument(firestore, webinar, recipient) }];
  });
  const now = clock.now();
  await firestore.runTransaction(async (tx) => {
    const documents = targets.map(({ document }) => document);
    const people = documents.length > 0 ? await tx.getAll(...documents) : [];
    const changed = targets.filter(({ word }, index) => {
      const found = people[index];
      const person = found ? readDocument(found, statusDocuments) : null;
      return person !== null && upgradesMailStatus(word.outcome, person.mail_status);
    });
    const interests = await interestsAfterFeedback(tx, deps, refusalsBy(words), now);
    const returned = words.filter(({ event }) => {
      const email = EmailAddress.safeParse(event.email).data ?? "";
      return isOfInterests(kinds, event.kind) && interests.get(email)?.isFirstReturn === true;
    });
    const bounced = bouncesByRun([...changed.map(({ word }) => word), ...returned]);
    const runs = await Promise.all([...bounced.keys()].map((id) => readRun(tx, firestore, id)));
    const suppressions = await newSuppressions(tx, deps, words, now);
    for (const { word, document } of changed) {
      tx.update(document, { mail_status: statusOf(word.outcome) });
    }
    for (const { document, change } of interests.values()) tx.update(document, change);
    for (const run of runs) {
      if (run === null) continue;
      const count = run.bounced + (bounced.get(run.id) ?? 0);
      const bouncedMore = { ...run, bounced: count };
      // What bounces mean for a kind that only a newer version knows is for that version to decide.
      const after = isKnownKind(run.kind)
        ? pauseIfFailing(bouncedMore, kinds[run.kind], now)
        : bouncedMore;
      const { paused, failing = null } = after;
      tx.update(runDocument(firestore, run.id), { bounced: count, paused, failing });
      noteStop(tx, firestore, { actor, before: run, run: after, now });
    }
    for (const [email, suppression] of suppressions) {
      writeSuppression(tx, deps, email, suppression);
    }
  });
}

const isOfInterests = (kinds: MailKinds, kind: string | undefined): boolean =>
  Object.values(kinds).some(
    ({ name, recipientsAre }) => name === kind && recipientsAre === "interests",
  );

/** Unsubscribing from marketing says nothing of mail that somebody has registered for. */
const statusOf = (outcome: MailOutcome): string =>
  outcome === "unsubscribed" ? "delivered" : outcome;

function upgradesMailStatus(outcome: MailOutcome, status: string | null): boolean {
  const known = status === null ? 0 : (OUTCOME_RANK[status as MailOutcome] ?? 0);
  return status !== "suppressed" && OUTCOME_RANK[outcome] > known && statusOf(outcome) !== status;
}

function bouncesByRun(words: Word[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome, event } of words) {
    const run = event.batch?.replace(/-\d+(\.\w+)*$/, "");
    if (outcome !== "bounced" || run === undefined) continue;
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** The strongest word on each address that wants or takes no more mail. */
function refusalsBy(words: Word[]): Map<string, MailOutcome> {
  const found = new Map<string, MailOutcome>();
  for (const { outcome, event } of words) {
    const email = EmailAddress.safeParse(event.email).data;
    if (email === undefined || OUTCOME_RANK[outcome] < OUTCOME_RANK.unsubscribed) continue;
    const known = found.get(email);
    if (known === undefined || OUTCOME_RANK[outcome] > OUTCOME_RANK[known]) {
      found.set(email, outcome);
    }
  }
  return found;
}

/** By address; of two words the wider counts. */
function suppressionsBy(words: Word[], at: Date): Map<string, Suppression> {
  const found = new Map<string, Suppression>();
  for (const { outcome, event } of words) {
    const suppression = suppressionOf(outcome, event, at);
    const email = EmailAddress.safeParse(event.email).data;
    if (suppression === null || email === undefined) continue;
    if (found.get(email)?.scope !== "all") found.set(email, suppression);
  }
  return found;
}

/** Those that say more than what is stored: whose mail comes back is not let off by unsubscribing. */
async function newSuppressions(
  tx: Transaction,
  deps: EventDeps,
  words: Word[],
  at: Date,
): Promise<[email: string, suppression: Suppression][]> {
  const wanted = suppressionsBy(words, at);
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
      return { scope: "marketing", reason: event.word, at };
    case "delivered":
    case "dropped":
      return null;
  }
}
