import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { Tags } from "../webinars/model.ts";
import { audienceSize } from "./audience.ts";

export const CountInterestQuery = z.strictObject({
  /** Comma-separated; empty for none. */
  tags: z
    .string()
    .max(2000)
    .transform((text) => (text === "" ? [] : text.split(",")))
    .pipe(Tags),
});

export const InterestCount = z
  .object({
    /** Subscribed people with at least one of the tags among their topics, each counted once. */
    count: z.int(),
  })
  .meta({ id: "InterestCount" });
type InterestCount = z.infer<typeof InterestCount>;

/** Costs one read per thousand people. */
export const countInterest = async (
  firestore: Firestore,
  tags: readonly string[],
): Promise<InterestCount> => ({ count: await audienceSize(firestore, tags) });
