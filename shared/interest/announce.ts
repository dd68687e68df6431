/** Announces a webinar by an operator's click. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import type { MailKinds } from "../delivery/kind.ts";
import { pendingOf } from "../delivery/model.ts";
import type { OpenedPass } from "../delivery/open-pass.ts";
import { openOrderedPass, withWebinarByClock } from "../delivery/ordered-pass.ts";
import { startOrResumePass } from "../delivery/plan.ts";
import { receiptOf, RunReceipt } from "../delivery/receipt.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { refuseToAnnounceLate } from "../webinars/allowed-actions.ts";
import {
  refuseOtherVersion,
  refuseUnlessAllowed,
  type ExpectedVersions,
} from "../webinars/transitions.ts";

export const AnnouncementReply = z
  .object({
    /** People whose mail this request has queued. */
    queued: z.int(),
    /** People who already had it. */
    already_sent: z.int(),
    /** People whose mail an earlier request has queued. */
    in_progress: z.int(),
    run: RunReceipt,
  })
  .meta({ id: "AnnouncementReply" });
export type AnnouncementReply = z.infer<typeof AnnouncementReply>;

interface AnnounceDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  kinds: MailKinds;
}

/** Throws `not_found`, `version_conflict`, `invalid_transition`, `webinar_started`. */
export async function announceWebinar(
  deps: AnnounceDeps,
  actor: Actor,
  webinarId: string,
  expected: ExpectedVersions,
): Promise<AnnouncementReply> {
  const opened = await openAnnouncementPass(deps, actor, webinarId, expected);
  const run = (await startOrResumePass(deps, actor, opened)) ?? opened.run;
  const { before } = opened;
  return {
    queued: opened.opened ? run.totals.owed - before.owed : 0,
    already_sent: before.sent,
    in_progress: opened.opened ? 0 : pendingOf(run.totals) + run.totals.unknown,
    run: receiptOf(run),
  };
}

/** One transaction checks the order, binds the first page and writes the audit row. */
const openAnnouncementPass = (
  deps: AnnounceDeps,
  actor: Actor,
  webinarId: string,
  expected: ExpectedVersions,
): Promise<OpenedPass> =>
  withWebinarByClock(deps, webinarId, (tx, now, webinar) => {
    refuseOtherVersion(webinar, expected);
    refuseUnlessAllowed(webinar.status, "announce");
    refuseToAnnounceLate(webinar, now);
    const pass = { actor, webinar, origin: "operator" as const, now };
    const order = { ...pass, action: "sys.webinar.announce" as const };
    return openOrderedPass(tx, deps.firestore, deps.kinds.announcement, order);
  });
