/**
 * Sends the mail that asks somebody to confirm their interest. Until they do, `interest_opt_ins/{id}` is all we keep of
 * the request, and its TTL deletes it otherwise. The content of a request never changes.
 */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Mailer, MessageVerdict } from "../mail/model.ts";
import { readSuppressions } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { derivedId } from "../platform/ids.ts";
import { DEFAULT_LOCALE } from "../platform/locale.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { OptIn } from "./model.ts";
import { optInLetter } from "./opt-in-letter.ts";
import { optInDocuments } from "./store.ts";

export const optInDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("interest_opt_ins").doc(id);

export async function enqueueOptIn(
  tasks: TaskQueues<"mail">,
  id: string,
  now: Date,
): Promise<void> {
  await tasks.enqueue({
    queue: "mail",
    name: derivedId("opt-in", id, now.toISOString()),
    // Instances of earlier versions read this name.
    body: { work: "opt_in", interest_id: id },
  });
}

interface OptInDeps {
  firestore: Firestore;
  addresses: AddressIds;
  mailer: () => Promise<Mailer>;
  links: SignedTokens;
  config: { publicBaseUrl: string };
}

/**
 * Sends at most one mail for each time somebody asked: repetitions find the request claimed. Throws `try_later` if nothing
 * was sent, and `upstream_failed` if that is unknown or will not change.
 */
export async function sendOptIn(deps: OptInDeps, actor: Actor, id: string): Promise<void> {
  const { firestore, links, config } = deps;
  const mailer = await deps.mailer();
  const asked = await claimRequest(deps, id);
  if (asked === null) return;
  const token = links.sign("confirm-interest", `${id}/${asked.asked_at.getTime()}`);
  const url = `${config.publicBaseUrl}/interest/${token}/confirm`;
  const template = optInLetter(
    { topics: asked.topics, locale: asked.locale ?? DEFAULT_LOCALE },
    url,
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
  const failure = verdict && (await recordVerdict(firestore, asked, verdict));
  if (failure) throw failure;
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
  firestore: Firestore,
  asked: OptIn,
  verdict: MessageVerdict,
): Promise<Failure | null> {
  switch (verdict.kind) {
    case "accepted":
      await recordMailState(firestore, asked, "sent");
      return null;
    case "deferred":
      await recordMailState(firestore, asked, "owed");
      return new Failure("try_later", "Nothing was sent yet.", {
        headers: { "retry-after": String(Math.ceil(verdict.retryAfterMs / 1000)) },
        cause: verdict.cause,
      });
    case "refused":
      await recordMailState(firestore, asked, "refused");
      return new Failure("upstream_failed", "The mail was refused.", { cause: verdict.cause });
    case "unknown": {
      const { cause } = verdict;
      return new Failure("upstream_failed", "Whether the mail has left is not known.", { cause });
    }
  }
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
