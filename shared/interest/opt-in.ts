/**
 * Sends the mail that asks somebody to confirm their interest. Until they do, `interest_opt_ins/{id}` is all we keep of
 * the request, and its TTL deletes it otherwise. The content of a request never changes.
 */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { LegalNotices } from "../mail/letter/legal.ts";
import type { Mailer, MessageVerdict } from "../mail/model.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import { enqueueMailTask } from "../delivery/tasks.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { plus } from "../platform/instant.ts";
import { DEFAULT_LOCALE } from "../platform/locale.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { OPT_IN_TRIED_MS, type OptIn } from "./model.ts";
import { optInLetter } from "./opt-in-letter.ts";
import { optInDocuments } from "./store.ts";

export const optInDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("interest_opt_ins").doc(id);

export const enqueueOptIn = (tasks: TaskQueues<"mail">, id: string, now: Date): Promise<void> =>
  enqueueMailTask(tasks, taskOf(id), { occasion: now.toISOString() });

// Instances of earlier versions read this name.
const taskOf = (id: string) => ({ work: "opt_in" as const, interest_id: id });

/** `later`: nothing was sent, and a task tries again after that time. `cause` is for the log. */
export type OptInOutcome =
  | { outcome: "done" }
  | { outcome: "later"; afterMs: number; cause: unknown };

interface OptInDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  addresses: AddressIds;
  mailer: () => Promise<Mailer>;
  links: SignedTokens;
  config: { publicBaseUrl: string; legal: LegalNotices };
}

/**
 * Sends at most one mail for each time somebody asked: repetitions find the request claimed. Throws `upstream_failed` if
 * nobody knows whether it was sent, or if the provider refuses it.
 */
export async function sendOptIn(deps: OptInDeps, actor: Actor, id: string): Promise<OptInOutcome> {
  const { links, config } = deps;
  const mailer = await deps.mailer();
  const asked = await claimRequest(deps, id);
  if (asked === null) return { outcome: "done" };
  const token = links.sign("confirm-interest", `${id}/${asked.asked_at.getTime()}`);
  const url = `${config.publicBaseUrl}/interest/${token}/confirm`;
  const template = optInLetter(
    { topics: asked.topics, locale: asked.locale ?? DEFAULT_LOCALE },
    { url, legal: config.legal },
  );
  const attempt = `opt-in-${id}-${asked.asked_at.getTime()}`;
  const verdicts = await mailer.send({
    kind: "opt_in",
    webinar_id: "",
    batch_id: attempt,
    attempt_id: attempt,
    trace_id: actor.trace?.trace_id ?? null,
    template,
    messages: [{ id, email: asked.email, name: asked.name ?? "", values: {} }],
  });
  const verdict = verdicts.get(id);
  return verdict === undefined ? { outcome: "done" } : recordVerdict(deps, asked, verdict);
}

/** Null if there is nothing to send. Deletes the request if the address gets no mail at all. */
async function claimRequest(
  deps: Pick<OptInDeps, "firestore" | "addresses">,
  id: string,
): Promise<OptIn | null> {
  const { firestore } = deps;
  return firestore.runTransaction(async (tx) => {
    const document = optInDocument(firestore, id);
    const asked = readDocument(await tx.get(document), optInDocuments);
    if (asked?.mail !== "owed") return null;
    const suppressions = await readSuppressions(tx, deps, [asked.email]);
    if (suppressions.get(asked.email)?.scope === "all") {
      tx.delete(document);
      return null;
    }
    tx.update(document, { mail: "claimed" satisfies OptIn["mail"] });
    return asked;
  });
}

async function recordVerdict(
  deps: Pick<OptInDeps, "firestore" | "tasks" | "clock">,
  asked: OptIn,
  verdict: MessageVerdict,
): Promise<OptInOutcome> {
  const { firestore } = deps;
  switch (verdict.kind) {
    case "accepted":
      await recordMailState(firestore, asked, "sent");
      return { outcome: "done" };
    case "deferred":
      await recordMailState(firestore, asked, "owed");
      return tryLater(deps, asked, verdict);
    case "refused":
      await recordMailState(firestore, asked, "refused");
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
async function tryLater(
  { tasks, clock }: Pick<OptInDeps, "tasks" | "clock">,
  { id, asked_at }: OptIn,
  { retryAfterMs: afterMs, cause }: Extract<MessageVerdict, { kind: "deferred" }>,
): Promise<OptInOutcome> {
  const slot = Math.floor((clock.now().getTime() + afterMs) / RETRY_SLOT_MS) + 1;
  const at = new Date(slot * RETRY_SLOT_MS);
  if (at < plus(asked_at, OPT_IN_TRIED_MS)) {
    await enqueueMailTask(tasks, taskOf(id), { occasion: `wake-${at.toISOString()}`, at });
  }
  return { outcome: "later", afterMs, cause };
}

/** Does nothing if the request was erased, confirmed or repeated meanwhile. */
async function recordMailState(
  firestore: Firestore,
  asked: OptIn,
  mail: OptIn["mail"],
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const document = optInDocument(firestore, asked.id);
    const stored = readDocument(await tx.get(document), optInDocuments);
    const isOurs = stored?.asked_at.getTime() === asked.asked_at.getTime();
    if (isOurs && stored?.mail === "claimed") tx.update(document, { mail });
  });
}
