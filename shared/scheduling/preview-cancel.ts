/** Whom a cancellation would reach, computed by the same decision that cancels. Writes nothing. */
import type { Firestore } from "@google-cloud/firestore";
import type { z } from "zod";
import type { Clock } from "../platform/clock.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { getWebinar } from "../webinars/store.ts";
import { decideCancel } from "./cancel.ts";
import { Reach, reachOf } from "./reach.ts";

export const CancelPreview = Reach.meta({ id: "CancelPreview" });
type CancelPreview = z.infer<typeof CancelPreview>;

/** Throws what `cancelWebinar` throws. */
export async function previewCancel(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  id: string,
  { reason, expected }: { reason: string | null; expected: ExpectedVersions },
): Promise<CancelPreview> {
  const now = clock.now();
  const before = settleByClock(await getWebinar(firestore, id), now);
  refuseOtherVersion(before, expected);
  const after = decideCancel(before, reason, now);
  const news = after.status === before.status ? null : "cancellation";
  return reachOf(firestore, { before, after, news });
}
