/** The product beside two senders that many use, with the same troubles: how many people get a mail twice, or never. */
import type { HourTaken } from "../million/hour.ts";
import { fatesOf, type Arrived } from "./fates.ts";
import { listmonk } from "./listmonk.ts";
import { sendEmail } from "./send-email.ts";

/** Small batches, so that the product makes a thousand requests, of which some fail. */
export const COMPARED = { people: 10_000, batchMax: 10 };

/** For each sender, the means over the seeds. `ours`: hours that were played with these seeds. */
export function compare(ours: readonly HourTaken[]): Record<string, Arrived> {
  const { people } = COMPARED;
  const seeds = ours.map(({ hour }) => hour.faults?.seed ?? 0);
  const over = (run: (fate: ReturnType<typeof fatesOf>) => Arrived) =>
    mean(seeds.map((seed) => run(fatesOf(seed, people))));
  return {
    "Trigger Email": over((fate) => sendEmail(people, fate, { isRetried: false })),
    "Trigger Email, everything else set to RETRY": over((fate) =>
      sendEmail(people, fate, { isRetried: true }),
    ),
    listmonk: over((fate) => listmonk(people, fate)),
    ours: mean(ours.map(({ doubled, late: lost, held }) => ({ doubled, lost, held }))),
  };
}

function mean(arrived: readonly Arrived[]): Arrived {
  const of = (name: keyof Arrived) =>
    Math.round((arrived.reduce((sum, each) => sum + each[name], 0) / arrived.length) * 10) / 10;
  return { doubled: of("doubled"), lost: of("lost"), held: of("held") };
}
