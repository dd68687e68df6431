/** The steps from a visit to the follow-up, in numbers, by source. Pure. */
import { z } from "zod";
import { sourcesOf } from "../attribution/sources.ts";
import type { Webinar } from "../webinars/model.ts";
import type { Funnel } from "./funnel.ts";

export const Steps = z.object({
  visits: z.int(),
  registered: z.int(),
  attended: z.int(),
  followed_up: z.int(),
});
export type Steps = z.infer<typeof Steps>;

export const SourceSteps = Steps.extend({ source: z.string() });
export type SourceSteps = z.infer<typeof SourceSteps>;

export const NO_STEPS: Steps = { visits: 0, registered: 0, attended: 0, followed_up: 0 };
const STEPS = Steps.keyof().options;

export function plusSteps(one: Steps, other: Steps): Steps {
  const sum = { ...NO_STEPS };
  for (const step of STEPS) sum[step] = one[step] + other[step];
  return sum;
}

/** The people's figures are those of the webinar; visits and follow-ups are as far as they were counted. */
export function stepsOf(
  webinar: Pick<Webinar, "sources" | "registered_count" | "attended_count">,
  funnel: Funnel | null,
): SourceSteps[] {
  return bySource([
    ...sourcesOf(webinar).map((each) => ({ ...NO_STEPS, ...each })),
    ...(funnel?.visits ?? []).map(({ source, count }) => ({ ...NO_STEPS, source, visits: count })),
    ...(funnel?.follow_ups ?? []).map(({ source, count }) => ({
      ...NO_STEPS,
      source,
      followed_up: count,
    })),
  ]);
}

/** Adds up what has the same source. Those with the most people come first. */
export function bySource(all: readonly SourceSteps[]): SourceSteps[] {
  const sums = new Map<string, Steps>();
  for (const { source, ...steps } of all) {
    sums.set(source, plusSteps(sums.get(source) ?? NO_STEPS, steps));
  }
  return [...sums]
    .map(([source, steps]) => ({ source, ...steps }))
    .toSorted(
      (one, other) =>
        other.registered - one.registered ||
        other.visits - one.visits ||
        (one.source < other.source ? -1 : 1),
    );
}
