/** What an operator sees before they send mail again to those whom it did not reach. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { isLost } from "../mail/delivery.ts";
import { notFound } from "../platform/failure.ts";
import { Instant } from "../platform/instant.ts";
import { getWebinar } from "../webinars/store.ts";
import { runFigures } from "./figures.ts";
import { lostMail } from "./lost.ts";
import { namedRunId } from "./new-run.ts";
import { firstOutcomes } from "./outcomes-again.ts";
import {
  momentOf,
  resendRefusal,
  ResendRefusal,
  type Delivery,
  type ResendDeps,
} from "./resend.ts";
import { getRun } from "./store.ts";

const Named = z.coerce.number().int();

export const PreviewResendQuery = z.strictObject({
  schedule_version: Named.min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: "Of mail for an earlier time; the webinar's present one unless given." }),
  edition: Named.min(0).max(1_000_000).optional().meta({
    description: "Of earlier details of that time; the webinar's present ones unless given.",
  }),
});

export const ResendPreview = z
  .object({
    /**
     * Would be mailed again; 0 if it cannot be. People who have cancelled, and those whose address takes no mail by then, are
     * excluded when it is sent.
     */
    would_get: z.int(),
    /** People who keep the mail that they have: it arrived, came back, or nothing final is known of it. */
    kept: z.int(),
    /** People who were erased since their mail was sent. Nobody knows their addresses any more, so they get nothing. */
    erased: z.int(),
    dropped: z.int(),
    blocked: z.int(),
    /** What the provider and the servers said to the people of the first batch, the most frequent first. */
    reasons: z.array(z.object({ reason: z.string().nullable(), people: z.int() })),
    /** When it is too late for this mail. */
    expires_at: Instant,
    /** Why it cannot be sent again; null if it can. */
    refusal: ResendRefusal.nullable(),
  })
  .meta({ id: "ResendPreview" });
export type ResendPreview = z.infer<typeof ResendPreview>;

/** Throws `not_found`. */
export async function previewResend(
  deps: ResendDeps,
  { webinarId, kind: name }: Delivery,
  query: z.output<typeof PreviewResendQuery>,
): Promise<ResendPreview> {
  const { firestore, clock, kinds, silentAfterMs } = deps;
  const webinar = await getWebinar(firestore, webinarId);
  const kind = kinds[name];
  const run = await getRun(firestore, namedRunId(kind, webinar, query));
  if (run === null) throw notFound(`Mail of the kind ${name} for webinar ${webinarId}`);
  const now = clock.now();
  const figures = await runFigures(firestore, run, { now, silentAfterMs });
  const { dropped, blocked } = figures;
  const lost = await lostMail(firestore, run, figures);
  return {
    would_get: lost?.people ?? 0,
    kept: lost?.kept ?? 0,
    erased: lost?.erased ?? 0,
    dropped,
    blocked,
    reasons: await firstReasons(firestore, run.id),
    expires_at: kind.expiresAt(webinar),
    refusal: resendRefusal(run, lost, momentOf(kind, webinar, run, now)),
  };
}

const REASONS_MAX = 5;

async function firstReasons(
  firestore: Firestore,
  runId: string,
): Promise<ResendPreview["reasons"]> {
  const counts = new Map<string | null, number>();
  for (const { outcome, reason } of await firstOutcomes(firestore, runId)) {
    if (!isLost({ outcome })) continue;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, people]) => ({ reason, people }))
    .toSorted((one, other) => other.people - one.people)
    .slice(0, REASONS_MAX);
}
