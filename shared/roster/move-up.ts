/** An operator gives people of the waiting list a place, also out of turn, and never more people than there are places. */
import type { Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure } from "../platform/failure.ts";
import { enqueueConfirming, type FollowingDeps } from "../registering/confirming-tasks.ts";
import { decideMoveUp, type MovedUp } from "../registering/decide-move-up.ts";
import { MOVED_AT_ONCE, readTurns, writeMovedUp, type MoveUpDeps } from "../registering/move-up.ts";
import { RegistrationId } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { readWaiting, waitingDocument, type Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { freePlaces, isBeforeStart } from "../webinars/waiting-list.ts";

export const MoveUpOrder = z
  .strictObject({ registration_ids: z.array(RegistrationId).min(1).max(MOVED_AT_ONCE) })
  .meta({ id: "MoveUpOrder" });
type MoveUpOrder = z.output<typeof MoveUpOrder>;

export const MoveUpReview = z
  .object({
    /** The version that was looked at. Send it in `If-Match` with the order. */
    version: z.int(),
    /** How many people get a place, and one confirmation each. */
    moved: z.int(),
    people: z.array(
      z.object({
        registration_id: RegistrationId,
        name: z.string().nullable(),
        email: z.string().nullable(),
        /**
         * `registered`: they have a place already. `unreachable`: their mailbox takes no mail, so they leave the list.
         * `full`: no place is left. `gone`: they are not on the list any more.
         */
        outcome: z.enum(["moves", "registered", "unreachable", "full", "gone"]),
      }),
    ),
    /** After that; null without a limit. */
    places_left: z.int().nullable(),
  })
  .meta({ id: "MoveUpReview" });
type MoveUpReview = z.infer<typeof MoveUpReview>;

/** Changes nothing. Throws `not_found` and `registration_closed`. */
export async function previewMoveUp(
  deps: MoveUpDeps & { clock: Clock },
  webinarId: string,
  order: MoveUpOrder,
): Promise<MoveUpReview> {
  return deps.firestore.runTransaction(
    async (tx) => (await reviewed(tx, deps, webinarId, order)).review,
    { readOnly: true },
  );
}

/**
 * All of them or nobody. A repetition finds them registered and changes nothing. Throws `not_found`, `version_conflict`,
 * `registration_closed`, `webinar_full` if there are fewer places than people, and `try_later`.
 */
export async function moveUp(
  deps: MoveUpDeps & FollowingDeps,
  actor: Actor,
  webinarId: string,
  { expected, ...order }: MoveUpOrder & { expected: ExpectedVersions },
): Promise<MoveUpReview> {
  const { review, joins } = await runContendedTransaction(deps.firestore, async (tx) => {
    const now = deps.clock.now();
    const found = await reviewed(tx, deps, webinarId, order);
    refuseOtherVersion(found.before, expected);
    if (found.review.people.some(({ outcome }) => outcome === "full")) throw tooFew(found.before);
    const { before, up } = found;
    if (up.moved.length + up.dropped.length > 0) writeMovedUp(tx, deps, { before, up, actor, now });
    return { review: found.review, joins: up.moved.map((each) => each.joins) };
  });
  await enqueueConfirming(deps, webinarId, joins);
  return review;
}

interface Reviewed {
  before: Webinar;
  up: MovedUp;
  review: MoveUpReview;
}

async function reviewed(
  tx: Transaction,
  deps: MoveUpDeps & { clock: Clock },
  webinarId: string,
  { registration_ids }: MoveUpOrder,
): Promise<Reviewed> {
  const { firestore, guestLimit, clock } = deps;
  const now = clock.now();
  const before = await readWebinar(tx, firestore, webinarId);
  if (!isBeforeStart(before, now)) {
    throw new Failure("registration_closed", "Nobody moves up once the webinar has started.");
  }
  const ids = [...new Set(registration_ids)];
  const documents = ids.map((id) => waitingDocument(firestore, webinarId, id));
  const waiting = readWaiting(await tx.getAll(...documents)).toSorted(
    (one, other) => Number(one.registered_at) - Number(other.registered_at),
  );
  const turns = await readTurns(tx, deps, webinarId, waiting);
  const up = decideMoveUp(before, turns, { guestLimit, now });
  const gone = ids.filter((id) => !waiting.some((each) => each.id === id));
  const others = await readOthers(tx, deps, webinarId, gone);
  const people = [...waiting.map((each) => outcomeOf(each, up)), ...others];
  const review = {
    version: up.webinar.version,
    moved: up.moved.length,
    people,
    places_left: freePlaces(up.webinar),
  };
  return { before, up, review };
}

type Person = MoveUpReview["people"][number];

function outcomeOf(waiting: Waiting, { moved, dropped }: MovedUp): Person {
  const { id, name, email } = waiting;
  const hasMoved = moved.some(({ registration }) => registration.id === id);
  const isDropped = dropped.some((each) => each.id === id);
  const outcome = hasMoved ? "moves" : isDropped ? "unreachable" : "full";
  return { registration_id: id, name, email, outcome };
}

/** People who are not on the list: those who have a place, and those who left. */
async function readOthers(
  tx: Transaction,
  { firestore }: MoveUpDeps,
  webinarId: string,
  ids: readonly RegistrationId[],
): Promise<Person[]> {
  if (ids.length === 0) return [];
  const documents = ids.map((id) => registrationDocument(firestore, webinarId, id));
  const found = (await tx.getAll(...documents)).map((each) => registrationOf(each));
  return ids.map((registration_id, index) => {
    const person = found[index] ?? null;
    const isRegistered = person?.status === "registered";
    const { name = null, email = null } = isRegistered ? person : {};
    return { registration_id, name, email, outcome: isRegistered ? "registered" : "gone" };
  });
}

function tooFew(webinar: Webinar): Failure {
  const places_left = freePlaces(webinar) ?? 0;
  const detail = "There are fewer places than people to move up. Raise the capacity first.";
  return new Failure("webinar_full", detail, { extensions: { places_left } });
}
