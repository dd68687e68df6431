/**
 * Sends the mail that asks somebody to confirm their interest. Until they do, `interest_opt_ins/{id}` is all we keep of
 * the request, and its TTL deletes it otherwise.
 */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { signNotMe } from "../access/not-me-token.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { LegalNotices } from "../mail/letter/legal.ts";
import { enqueueMailTask } from "../delivery/tasks.ts";
import { DEFAULT_LOCALE } from "../platform/locale.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { ask, type AskDeps, type QuestionOutcome } from "../questions/ask.ts";
import { optInLetter } from "./opt-in-letter.ts";
import { optInDocuments } from "./store.ts";

export const optInDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("interest_opt_ins").doc(id);

export const enqueueOptIn = (tasks: TaskQueues<"mail">, id: string, now: Date): Promise<void> =>
  enqueueMailTask(tasks, taskOf(id), { occasion: now.toISOString() });

// Instances of earlier versions read this name.
const taskOf = (id: string) => ({ work: "opt_in" as const, interest_id: id });

interface OptInDeps extends AskDeps {
  links: SignedTokens;
  config: { publicBaseUrl: string; legal: LegalNotices };
}

/**
 * Sends at most one mail for each time somebody asked: repetitions find the request claimed. Throws `upstream_failed` if
 * nobody knows whether it was sent, or if the provider refuses it.
 */
export function sendOptIn(deps: OptInDeps, actor: Actor, id: string): Promise<QuestionOutcome> {
  const { firestore, addresses, links, config } = deps;
  return ask(deps, actor, {
    kind: "opt_in",
    document: optInDocument(firestore, id),
    documents: optInDocuments,
    task: taskOf(id),
    attempt: `opt-in-${id}`,
    webinarId: "",
    letter: async ({ asked_at, email, topics, locale }) => {
      const token = links.sign("confirm-interest", `${id}/${asked_at.getTime()}`);
      const { legal } = config;
      const content = {
        legal,
        confirm: `${config.publicBaseUrl}/interest/${token}/confirm`,
        notMe: `${config.publicBaseUrl}/not-me/${signNotMe({ links, addresses }, email, { kind: "interest", id })}`,
      };
      return optInLetter({ topics, locale: locale ?? DEFAULT_LOCALE }, content);
    },
  });
}
