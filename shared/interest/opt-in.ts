/**
 * The mail that asks whether somebody wants news, before there is any. `interest_opt_ins/{interest id}` is all
 * there is of a person until they confirm, and TTL takes it away where they do not.
 */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Mailer } from "../mail/model.ts";
import { readDocument } from "../platform/documents.ts";
import { derivedId } from "../platform/ids.ts";
import type { Locale } from "../platform/locale.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { optInLetter } from "./opt-in-letter.ts";

export interface OptIn {
  id: string;
  email: string;
  name: string | null;
  topics: string[];
  locale: Locale;
  source: string;
  /** Part of the link: one that was asked for earlier stands for nothing. */
  asked_at: Date;
  /** `claimed` before it goes out: it is never tried twice, and whoever misses it asks again in an hour. */
  mail: "owed" | "claimed";
  expires_at: Date;
}

export const optInDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("interest_opt_ins").doc(id);

export async function enqueueOptIn(tasks: TaskQueues, id: string, now: Date): Promise<void> {
  await tasks.enqueue({
    queue: "mail",
    functionName: "send-mail-batch",
    name: derivedId("opt-in", id, now.toISOString()),
    body: { work: "opt_in", interest_id: id },
  });
}

/** At most one mail for each time that somebody asked. Repeats and overlaps find it claimed. */
export async function sendOptIn(
  deps: {
    firestore: Firestore;
    mailer: () => Promise<Mailer>;
    links: SignedTokens;
    config: { publicBaseUrl: string };
  },
  actor: Actor,
  id: string,
): Promise<void> {
  const { firestore, mailer, links, config } = deps;
  const asked = await firestore.runTransaction(async (tx) => {
    const document = optInDocument(firestore, id);
    const found = readDocument<OptIn>(await tx.get(document));
    if (found?.mail !== "owed") return null;
    tx.update(document, { mail: "claimed" });
    return found;
  });
  if (asked === null) return;
  const token = links.sign("confirm-interest", `${id}/${asked.asked_at.getTime()}`);
  const url = `${config.publicBaseUrl}/interest/${token}/confirm`;
  const { template, substitutions } = optInLetter(asked, url);
  const attempt = `opt-in-${id}-${asked.asked_at.getTime()}`;
  const sender = await mailer();
  await sender.send({
    kind: "opt_in",
    webinar_id: "",
    batch_id: attempt,
    attempt_id: attempt,
    trace_id: actor.trace?.trace_id ?? null,
    template,
    recipients: [{ id, email: asked.email, name: asked.name ?? "", substitutions }],
  });
}
