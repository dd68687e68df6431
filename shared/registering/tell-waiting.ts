/** Tells somebody on a waiting list where they stand: that they wait, or that the webinar is cancelled. */
import type { Actor } from "../access/model.ts";
import { signNotMe } from "../access/not-me-token.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { LegalNotices } from "../mail/letter/legal.ts";
import { countOf } from "../platform/documents.ts";
import { ask, type AskDeps, type QuestionOutcome } from "../questions/ask.ts";
import {
  waitingDocument,
  waitingDocuments,
  waitingListOf,
  type Waiting,
} from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import { isBeforeStart } from "../webinars/waiting-list.ts";
import { signLeaveToken } from "./leave-token.ts";
import { waitingLetter } from "./waiting-letter.ts";
import { writeLeft } from "../registrations/leave-list.ts";
import { letterTask, type WaitingKey } from "../registrant-mail/waiting-task.ts";

interface TellDeps extends AskDeps {
  links: SignedTokens;
  config: { publicBaseUrl: string; legal: LegalNotices };
}

/**
 * Sends at most one mail for each piece of news, and none to somebody who has left or moved up. An address that takes no
 * mail leaves the list: it would not learn of its place. Throws `upstream_failed`.
 */
export function tellWaiting(
  deps: TellDeps,
  actor: Actor,
  key: WaitingKey,
): Promise<QuestionOutcome> {
  const { firestore, clock } = deps;
  const { webinarId, registrationId } = key;
  return ask(deps, actor, {
    kind: "waiting",
    document: waitingDocument(firestore, webinarId, registrationId),
    documents: waitingDocuments,
    task: letterTask(key),
    attempt: `waiting-${registrationId}`,
    webinarId,
    letter: async (waiting) => {
      const webinar = await readEvenDeleted(firestore, webinarId);
      return webinar !== null && hasNews(webinar, waiting, clock.now())
        ? letterOf(deps, webinar, waiting)
        : null;
    },
    unreachable: async (tx, waiting) => {
      const webinar = await readEvenDeleted(firestore, webinarId, tx);
      if (webinar === null) return;
      writeLeft(tx, firestore, { webinar, people: [waiting], now: clock.now() });
    },
  });
}

/** False once the webinar has started: nobody moves up any more. Pure. */
const hasNews = (webinar: Webinar, { news }: Waiting, now: Date): boolean =>
  news === "cancelled" ? webinar.status === "CANCELLED" : isBeforeStart(webinar, now);

async function letterOf(deps: TellDeps, webinar: Webinar, waiting: Waiting) {
  const { firestore, links, addresses, config } = deps;
  const { id, email, registered_at: registeredAt } = waiting;
  const ahead = waitingListOf(firestore, webinar.id).where("registered_at", "<", registeredAt);
  const leave = signLeaveToken(links, { webinarId: webinar.id, registrationId: id, registeredAt });
  const request = { kind: "waiting", webinarId: webinar.id, id, registeredAt } as const;
  const { publicBaseUrl, legal } = config;
  return waitingLetter(webinar, waiting, {
    position: (await countOf(ahead)) + 1,
    page: `${publicBaseUrl}/webinars`,
    leave: `${publicBaseUrl}/registrations/${leave}/cancel`,
    notMe: `${publicBaseUrl}/not-me/${signNotMe({ links, addresses }, email, request)}`,
    legal,
  });
}
