/**
 * Gives events to HubSpot. Each event carries the state after it, and the state of the latest one wins, in whatever order
 * and however often they come (docs/decisions/0072-hubspot.md).
 */
import type { Firestore } from "@google-cloud/firestore";
import type { Answer } from "../events/answer.ts";
import type { CloudEvent } from "../events/cloud-event.ts";
import { reasonOf } from "../events/reason.ts";
import type { Clock } from "../platform/clock.ts";
import type { HubspotApi } from "./api.ts";
import { answerOf, missingToken, unreadableEvent } from "./answers.ts";
import { HubspotFailure } from "./failure.ts";
import { claimObject, settleObject, type Claimed } from "./objects.ts";
import { hubspotOrder, type EventParams, type HubspotOrder } from "./order.ts";

export interface HubspotDeps {
  firestore: Firestore;
  clock: Clock;
  /** Null without an access token. */
  api: HubspotApi | null;
  /** HubSpot's `externalAccountId`. */
  accountId: string;
}

/** Below each event's: a webinar that HubSpot does not have yet is created with a participant, and any news of it replace that. */
const BEFORE_ALL_EVENTS = "0";

const DELIVERED: Answer = { kind: "delivered", status_code: 200 };
const NOTHING_TO_DO: Answer = { kind: "delivered", status_code: null };

/** Rejects only if our own database fails. */
export async function deliverToHubspot(
  deps: HubspotDeps,
  subscriberId: string,
  event: CloudEvent,
): Promise<Answer> {
  const { api } = deps;
  if (api === null) return missingToken;
  const order = hubspotOrder(event, deps.accountId);
  const { sequence } = event;
  switch (order.kind) {
    case "nothing":
      return NOTHING_TO_DO;
    case "unreadable":
      return unreadableEvent;
    case "check":
      return answered(() => api.check());
    case "webinar": {
      const claimed = { subscriberId, object: order.object, registrationId: null, sequence };
      return send(deps, claimed, () => putWebinar(api, order.webinar));
    }
    case "participant":
      return deliverParticipant(deps, { subscriberId, sequence, api }, order);
  }
}

async function deliverParticipant(
  deps: HubspotDeps,
  { subscriberId, sequence, api }: { subscriberId: string; sequence: string; api: HubspotApi },
  {
    object,
    registrationId,
    webinarObject,
    webinar,
    participant,
  }: Extract<HubspotOrder, { kind: "participant" }>,
): Promise<Answer> {
  const first = {
    subscriberId,
    object: webinarObject,
    registrationId: null,
    sequence: BEFORE_ALL_EVENTS,
  };
  const known = await send(deps, first, () => putWebinar(api, webinar));
  if (known.kind !== "delivered") return known;
  return send(deps, { subscriberId, object, registrationId, sequence }, async () => {
    try {
      await api.record(webinar, participant);
    } catch (error) {
      if (!(error instanceof HubspotFailure) || error.status !== NOT_FOUND) throw error;
      // Somebody has deleted the event in HubSpot.
      await putWebinar(api, webinar);
      await api.record(webinar, participant);
    }
  });
}

const NOT_FOUND = 404;

/** The last call makes HubSpot tell participants' timelines, or count who did not come. */
async function putWebinar(api: HubspotApi, webinar: EventParams): Promise<void> {
  await api.upsertEvent(webinar);
  if (webinar.eventCancelled) await api.cancelEvent(webinar);
  else if (webinar.eventCompleted) await api.completeEvent(webinar);
}

/** Carries out `work` unless HubSpot has this state, or that of a later event, and while no other event of the object is sent. */
async function send(
  { firestore, clock }: HubspotDeps,
  claimed: Claimed,
  work: () => Promise<void>,
): Promise<Answer> {
  const claim = await claimObject(firestore, claimed, () => clock.now());
  if (claim.kind === "superseded") return NOTHING_TO_DO;
  if (claim.kind === "wait") {
    const reason = reasonOf("earlier_event_open");
    return { kind: "later", status_code: null, reason, retryAfterMs: claim.ms };
  }
  const held = { ...claimed, fence: claim.record.fence };
  let outcome: "applied" | "refused" | "unknown" = "applied";
  const answer = await answered(work, (failure) => {
    outcome = failure.isRefused ? "refused" : "unknown";
  });
  await settleObject(firestore, held, outcome);
  return answer;
}

async function answered(
  work: () => Promise<void>,
  onFailure: (failure: HubspotFailure) => void = () => {},
): Promise<Answer> {
  try {
    await work();
    return DELIVERED;
  } catch (error) {
    if (!(error instanceof HubspotFailure)) throw error;
    onFailure(error);
    return answerOf(error);
  }
}
