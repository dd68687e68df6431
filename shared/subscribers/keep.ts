/** Subscribers: created, changed, deleted, and their secrets replaced. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { changedMembers, writeMembers } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import type { Ids } from "../platform/ids.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { auditedChanges, newSubscriber, patched } from "./decide.ts";
import { describeSubscriber } from "./describe.ts";
import type {
  Subscriber,
  SubscriberOrder,
  SubscriberPatch,
  SubscriberReply,
  SubscriberWithSecret,
} from "./model.ts";
import type { Networks } from "./networks.ts";
import { refuseAddress, refuseUnless, secondHubspot } from "./refusals.ts";
import { rotated, validSecrets, type SubscriberSecrets } from "./secrets.ts";
import {
  countSubscribers,
  getSubscriber,
  hasActiveHubspot,
  subscriberDocument,
  SUBSCRIBERS_MAX,
} from "./store.ts";

export interface KeepDeps {
  firestore: Firestore;
  clock: Clock;
}

export interface SecretDeps extends KeepDeps {
  subscriberSecrets: SubscriberSecrets;
}

/** Throws `validation_failed` for an address that is not allowed, if there are too many, or for a second one of HubSpot. */
export async function createSubscriber(
  { firestore, clock, ids, subscriberSecrets }: SecretDeps & { ids: Ids },
  actor: Actor,
  { order, networks }: { order: SubscriberOrder; networks: Networks },
  claim: IdempotencyClaim | null,
): Promise<SubscriberWithSecret> {
  refuseAddress(order, networks);
  const id = ids.next();
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const earlier = claim && (await readClaim(tx, firestore, claim, now));
    if (earlier) {
      const subscriber = await getSubscriber(tx, firestore, earlier);
      return withSecret(subscriber, subscriberSecrets, now);
    }
    if ((await countSubscribers(tx, firestore)) >= SUBSCRIBERS_MAX) throw tooMany();
    if (order.kind === "hubspot" && (await hasActiveHubspot(tx, firestore))) {
      throw secondHubspot("/kind");
    }
    const key = subscriberSecrets.key;
    const subscriber = newSubscriber(order, { id, now, by: actor.uid, key });
    if (claim) bindClaim(tx, firestore, claim, { made: id, now });
    tx.create(subscriberDocument(firestore, id), subscriber);
    writeSysAudit(tx, firestore, {
      action: "sys.subscriber.create",
      actor,
      webinarId: null,
      at: now,
      changes: auditedChanges(null, subscriber),
      facts: { subscriber: id, kind: order.kind },
    });
    return withSecret(subscriber, subscriberSecrets, now);
  });
}

function withSecret(
  subscriber: Subscriber,
  secrets: SubscriberSecrets,
  now: Date,
): SubscriberWithSecret {
  const [latest] = validSecrets(subscriber.secrets, now);
  const secret = latest === undefined ? null : secrets.of(subscriber.id, latest);
  return { ...describeSubscriber(subscriber, now), secret };
}

const tooMany = (): Failure =>
  new Failure("validation_failed", `There are ${SUBSCRIBERS_MAX} subscribers already.`, {
    errors: [
      {
        pointer: "/name",
        code: "too_many",
        params: { max: SUBSCRIBERS_MAX },
        message: `is one too many: delete one of the ${SUBSCRIBERS_MAX} subscribers first`,
      },
    ],
  });

/** Safe to repeat. Throws `not_found`, `version_conflict`, and `validation_failed` for an address that is not public. */
export async function updateSubscriber(
  { firestore, clock }: KeepDeps,
  actor: Actor,
  id: string,
  { patch, expected, networks }: Update,
): Promise<SubscriberReply> {
  return firestore.runTransaction(async (tx) => {
    const before = await getSubscriber(tx, firestore, id);
    refuseOtherVersion(before, expected);
    const at = clock.now();
    const after = patched(before, patch, { at, by: actor.uid });
    if (after === null) return describeSubscriber(before, at);
    refuseAddress(after, networks);
    const isEnabled = before.status !== "active" && after.status === "active";
    if (after.kind === "hubspot" && isEnabled && (await hasActiveHubspot(tx, firestore))) {
      throw secondHubspot("/status");
    }
    writeMembers(tx, subscriberDocument(firestore, id), changedMembers(before, after));
    writeSysAudit(tx, firestore, {
      action: "sys.subscriber.update",
      actor,
      webinarId: null,
      at,
      changes: auditedChanges(before, after),
      facts: { subscriber: id },
    });
    return describeSubscriber(after, at);
  });
}

interface Update {
  patch: SubscriberPatch;
  expected: ExpectedVersions;
  networks: Networks;
}

/** Its deliveries go as their tasks come to them, or by their age. Throws `not_found`, also the second time. */
export async function deleteSubscriber(
  { firestore, clock }: KeepDeps,
  actor: Actor,
  id: string,
  expected: ExpectedVersions,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const subscriber = await getSubscriber(tx, firestore, id);
    refuseOtherVersion(subscriber, expected);
    tx.delete(subscriberDocument(firestore, id));
    writeSysAudit(tx, firestore, {
      action: "sys.subscriber.delete",
      actor,
      webinarId: null,
      at: clock.now(),
      changes: { name: { before: subscriber.name, after: null } },
      facts: { subscriber: id, kind: subscriber.kind },
    });
  });
}

/**
 * The secret until now goes on signing for a day. Repeated calls with the same `claim` make one secret, whatever versions they
 * expect: whoever lost the first answer cannot know the new version. Throws `not_found`, `version_conflict`, and
 * `subscriber_refuses` for a kind without secrets.
 */
export async function rotateSecret(
  { firestore, clock, subscriberSecrets }: SecretDeps,
  actor: Actor,
  { id, expected }: { id: string; expected: ExpectedVersions },
  claim: IdempotencyClaim | null,
): Promise<SubscriberWithSecret> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const isRepeated = claim !== null && (await readClaim(tx, firestore, claim, now)) !== null;
    const before = await getSubscriber(tx, firestore, id);
    if (isRepeated) return withSecret(before, subscriberSecrets, now);
    refuseOtherVersion(before, expected);
    refuseUnless(before, "rotate_secret");
    if (claim) bindClaim(tx, firestore, claim, { made: id, now });
    const after: Subscriber = {
      ...before,
      version: before.version + 1,
      secrets: rotated(before.secrets, { now, key: subscriberSecrets.key }),
      updated_at: now,
      updated_by: actor.uid,
    };
    writeMembers(tx, subscriberDocument(firestore, id), changedMembers(before, after));
    writeSysAudit(tx, firestore, {
      action: "sys.subscriber.rotate_secret",
      actor,
      webinarId: null,
      at: now,
      facts: { subscriber: id, version: after.secrets[0]?.version },
    });
    return withSecret(after, subscriberSecrets, now);
  });
}
