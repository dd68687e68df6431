/** Sends the mail of a question, at most once for each time somebody asked. The content of a question never changes. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { enqueueMailTask, type MailTask } from "../delivery/tasks.ts";
import type { Mailer, MailTemplate, MessageVerdict } from "../mail/model.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { plus } from "../platform/instant.ts";
import type { Stored } from "../platform/stored.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { QUESTION_TRIED_MS, type Question } from "../mail/question.ts";

/** `later`: nothing was sent, and a task tries again after that time. `cause` is for the log. */
export type QuestionOutcome =
  | { outcome: "done" }
  | { outcome: "later"; afterMs: number; cause: unknown };

export interface AskDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  addresses: AddressIds;
  mailer: () => Promise<Mailer>;
}

/** What a document has to have for its mail to be sent once. */
type Told = Omit<Question, "expires_at">;

/** One kind of question. */
export interface QuestionKind<Asked extends Told> {
  kind: string;
  document: DocumentReference;
  documents: Stored<Asked>;
  /** The task that sends it, and the beginning of its attempts' names. */
  task: MailTask;
  attempt: string;
  /** Empty if the question is not about a webinar. */
  webinarId: string;
  /** Null if there is nothing to ask any more. */
  letter: (asked: Asked) => Promise<MailTemplate | null>;
  /** What becomes of it if the address gets no mail at all. By default it is deleted. */
  unreachable?: (tx: Transaction, asked: Asked) => Promise<void>;
}

/**
 * Repetitions find the question claimed. Throws `upstream_failed` if nobody knows whether it was sent, or if the provider
 * refuses it.
 */
export async function ask<Asked extends Told>(
  deps: AskDeps,
  actor: Actor,
  of: QuestionKind<Asked>,
): Promise<QuestionOutcome> {
  const mailer = await deps.mailer();
  const asked = await claimQuestion(deps, of);
  const template = asked && (await of.letter(asked));
  if (asked === null || template === null) return { outcome: "done" };
  const attempt = `${of.attempt}-${asked.asked_at.getTime()}`;
  const verdicts = await mailer.send({
    kind: of.kind,
    webinar_id: of.webinarId,
    batch_id: attempt,
    attempt_id: attempt,
    trace_id: actor.trace?.trace_id ?? null,
    template,
    messages: [{ id: asked.id, email: asked.email, name: asked.name ?? "", values: {} }],
  });
  const verdict = verdicts.get(asked.id);
  return verdict === undefined ? { outcome: "done" } : recordVerdict(deps, of, asked, verdict);
}

/** Null if there is nothing to send. */
async function claimQuestion<Asked extends Told>(
  deps: Pick<AskDeps, "firestore" | "addresses">,
  { document, documents, unreachable }: QuestionKind<Asked>,
): Promise<Asked | null> {
  return deps.firestore.runTransaction(async (tx) => {
    const asked = readDocument(await tx.get(document), documents);
    if (asked?.mail !== "owed") return null;
    const suppressions = await readSuppressions(tx, deps, [asked.email]);
    if (suppressions.get(asked.email)?.scope === "all") {
      if (unreachable === undefined) tx.delete(document);
      else await unreachable(tx, asked);
      return null;
    }
    tx.update(document, { mail: "claimed" satisfies Question["mail"] });
    return asked;
  });
}

async function recordVerdict<Asked extends Told>(
  deps: Pick<AskDeps, "firestore" | "tasks" | "clock">,
  of: QuestionKind<Asked>,
  asked: Asked,
  verdict: MessageVerdict,
): Promise<QuestionOutcome> {
  switch (verdict.kind) {
    case "accepted":
      await recordMailState(deps, of, asked, "sent");
      return { outcome: "done" };
    case "deferred":
      await recordMailState(deps, of, asked, "owed");
      return tryLater(deps, of, asked, verdict);
    case "refused":
      await recordMailState(deps, of, asked, "refused");
      throw new Failure("upstream_failed", "The mail was refused.", { cause: verdict.cause });
    case "unknown": {
      const { cause } = verdict;
      throw new Failure("upstream_failed", "Whether the mail has left is not known.", { cause });
    }
  }
}

/** Repeated deliveries of a task share one further task in this time. */
const RETRY_SLOT_MS = 10_000;

/** By a further task, as with a batch: a task that answers 503 slows down its whole queue. */
async function tryLater<Asked extends Told>(
  { tasks, clock }: Pick<AskDeps, "tasks" | "clock">,
  { task }: QuestionKind<Asked>,
  { asked_at }: Asked,
  { retryAfterMs: afterMs, cause }: Extract<MessageVerdict, { kind: "deferred" }>,
): Promise<QuestionOutcome> {
  const slot = Math.floor((clock.now().getTime() + afterMs) / RETRY_SLOT_MS) + 1;
  const at = new Date(slot * RETRY_SLOT_MS);
  if (at < plus(asked_at, QUESTION_TRIED_MS)) {
    await enqueueMailTask(tasks, task, { occasion: `wake-${at.toISOString()}`, at });
  }
  return { outcome: "later", afterMs, cause };
}

/** Does nothing if the question was erased, answered or repeated meanwhile. */
async function recordMailState<Asked extends Told>(
  { firestore }: Pick<AskDeps, "firestore">,
  { document, documents }: QuestionKind<Asked>,
  asked: Asked,
  mail: Question["mail"],
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const stored = readDocument(await tx.get(document), documents);
    const isOurs = stored?.asked_at.getTime() === asked.asked_at.getTime();
    if (isOurs && stored?.mail === "claimed") tx.update(document, { mail });
  });
}
