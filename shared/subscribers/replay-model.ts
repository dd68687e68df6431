/** Which events an operator has sent to a subscriber again: all of a time, or those of failed deliveries. */
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import { Instant } from "../platform/instant.ts";
import { oneOfSets } from "../platform/one-of.ts";

/** Of the event log. One commit moves all of their deliveries. */
export const REPLAYED_DOCUMENTS_MAX = 500;
export const REPLAYED_EVENTS_MAX = 5000;

const CHOICE = {
  from: Instant.optional().meta({
    description: "Events that became true at this instant or later. Goes with `to`.",
  }),
  to: Instant.optional().meta({ description: "Events that became true before this instant." }),
  failed: z
    .boolean()
    .refine((is) => is, fault("not_an_option", "must be true, or left out"))
    .optional()
    .meta({ const: true, description: "The failed events of deliveries that are over." }),
};

interface Choice {
  from?: Date | undefined;
  to?: Date | undefined;
  failed?: boolean | undefined;
}

const isOne = ({ from, to, failed }: Choice): boolean =>
  failed === undefined
    ? from !== undefined && to !== undefined
    : from === undefined && to === undefined;
const eitherOr = {
  path: ["from"],
  ...fault("required", "must be given together with to, or else failed, and not both"),
};

const isInOrder = ({ from, to }: Choice): boolean =>
  from === undefined || to === undefined || from < to;
const inOrder = { path: ["to"], ...fault("ends_before_start", "must be after from") };

const EITHER = oneOfSets([["from", "to"], ["failed"]]);

/** Exactly one of `{ from, to }` and `{ failed: true }`. */
export const ReplayChoice = z
  .strictObject(CHOICE)
  .refine(isOne, eitherOr)
  .refine(isInOrder, inOrder)
  .meta({ id: "ReplayChoice", ...EITHER });
export type ReplayChoice = z.output<typeof ReplayChoice>;

export const ReplayOrder = z
  .strictObject({
    ...CHOICE,
    events: z
      .int()
      .min(1)
      .max(REPLAYED_EVENTS_MAX)
      .meta({ description: "`events` of the preview; 409 if the number has changed since." }),
  })
  .refine(isOne, eitherOr)
  .refine(isInOrder, inOrder)
  .meta({ id: "ReplayOrder", ...EITHER });
export type ReplayOrder = z.output<typeof ReplayOrder>;

export const ReplayPreview = z
  .object({
    events: z.int().meta({ description: "How many would be sent." }),
    from: Instant.nullable().meta({
      description: "When the first of them became true; null if there are none.",
    }),
    to: Instant.nullable().meta({ description: "When the last of them became true." }),
    has_more: z.boolean().meta({
      description: "True if further failed events are left for another replay after this one.",
    }),
  })
  .meta({ id: "ReplayPreview" });
export type ReplayPreview = z.infer<typeof ReplayPreview>;

export const ReplayStarted = z
  .object({ events: z.int().meta({ description: "How many are on their way." }) })
  .meta({ id: "ReplayStarted" });
export type ReplayStarted = z.infer<typeof ReplayStarted>;
