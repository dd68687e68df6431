/** Whom a change would reach, computed by the same decisions that make the change. Writes nothing. */
import type { Firestore } from "@google-cloud/firestore";
import type { z } from "zod";
import { announcementToMail } from "../announcements/announce.ts";
import { isLinkToChange } from "../calendar/notice.ts";
import type { MailKinds } from "../delivery/kind.ts";
import type { Clock } from "../platform/clock.ts";
import { readAnswered } from "../registrations/answered.ts";
import { nextDetailsChange } from "../webinars/calendar-state.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { refuseOtherVersion } from "../webinars/transitions.ts";
import { WebinarPatch, type Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { refuseForeignHost, type HostPolicy } from "./create.ts";
import { changedMembers, decideUpdate } from "./decide-update.ts";
import { Reach, reachOf } from "./reach.ts";
import type { UpdateOrder } from "./update.ts";

export const ChangePreview = Reach.extend({
  /** The members that would change, with their present values. */
  before: WebinarPatch,
  /** The same members, with their new values. */
  after: WebinarPatch,
}).meta({ id: "ChangePreview" });
type ChangePreview = z.infer<typeof ChangePreview>;

/** Throws what `updateWebinar` throws. */
export async function previewChange(
  deps: { firestore: Firestore; kinds: MailKinds; clock: Clock; hosts: HostPolicy },
  id: string,
  { patch, expected }: UpdateOrder,
): Promise<ChangePreview> {
  const { firestore, clock, hosts } = deps;
  if (patch.host_email !== undefined) refuseForeignHost(patch.host_email, hosts);
  const change = await firestore.runTransaction(
    async (tx) => {
      const now = clock.now();
      const before = settleByClock(await readWebinar(tx, firestore, id), now);
      refuseOtherVersion(before, expected);
      const answered = await readAnswered(tx, firestore, before, patch);
      const after = decideUpdate(before, patch, now, answered);
      const news = await announcementToMail(tx, deps, before, withNewLinkNoted(after, now));
      return { before, after, news };
    },
    { readOnly: true },
  );
  return {
    ...(await reachOf(firestore, change)),
    before: changedValues(change.before, change),
    after: changedValues(change.after, change),
  };
}

/** Adds the new Meet link as news, which the Calendar brings a moment after the change. */
const withNewLinkNoted = (webinar: Webinar, now: Date): Webinar =>
  isLinkToChange(webinar)
    ? { ...webinar, details_change: nextDetailsChange(webinar, now) }
    : webinar;

const changedValues = (from: Webinar, { before, after }: { before: Webinar; after: Webinar }) =>
  Object.fromEntries(
    changedMembers(before, after).map((name) => [name, from[name]]),
  ) as WebinarPatch;
