/** Asks a mailbox by mail whether it wants the place that somebody asked for. */
import type { Actor } from "../access/model.ts";
import { signNotMe } from "../access/not-me-token.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { LegalNotices } from "../mail/letter/legal.ts";
import { ask, type AskDeps, type QuestionOutcome } from "../questions/ask.ts";
import { pendingPlaceDocument, pendingPlaceDocuments } from "../registrations/pending.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import { takesWaiting } from "../webinars/waiting-list.ts";
import { placeLetter } from "./place-letter.ts";
import { placeTask, type PlaceKey } from "./place-task.ts";
import { signPlaceToken } from "./place-token.ts";
import { refusalOf } from "./refusal.ts";

interface PlaceDeps extends AskDeps {
  links: SignedTokens;
  config: { publicBaseUrl: string; legal: LegalNotices };
}

/** Sends at most one mail for each time somebody asked, and none once the webinar is closed. Throws `upstream_failed`. */
export function sendPlaceQuestion(
  deps: PlaceDeps,
  actor: Actor,
  key: PlaceKey,
): Promise<QuestionOutcome> {
  const { firestore, clock, addresses, links, config } = deps;
  const { webinarId, placeId: id } = key;
  return ask(deps, actor, {
    kind: "place",
    document: pendingPlaceDocument(firestore, webinarId, id),
    documents: pendingPlaceDocuments,
    task: placeTask(key),
    attempt: `place-${id}`,
    webinarId,
    letter: async (place) => {
      const webinar = await readEvenDeleted(firestore, webinarId);
      const isOver = webinar === null || webinar.deleted_at !== null;
      const now = clock.now();
      if (isOver) return null;
      const isFull = takesWaiting(webinar, now);
      if (!isFull && refusalOf(webinar, now) !== null) return null;
      const { publicBaseUrl, legal } = config;
      const token = signPlaceToken(links, { ...key, registrationId: place.registration_id });
      const disowned = { kind: "pending", webinarId, id } as const;
      return placeLetter(webinar, place, {
        isFull,
        legal,
        confirm: `${publicBaseUrl}/places/${token}/confirm`,
        notMe: `${publicBaseUrl}/not-me/${signNotMe({ links, addresses }, place.email, disowned)}`,
      });
    },
  });
}
