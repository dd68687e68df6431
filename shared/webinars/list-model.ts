/** What the list of webinars is asked for and says, on the wire. */
import { z } from "zod";
import { fault } from "../platform/field-fault.ts";
import { isOrder } from "./list-order.ts";
import type { WebinarStatus } from "./transitions.ts";

export const OrderBy = z
  .string()
  .max(100)
  .refine(isOrder, fault("not_an_option", "is not an order of this list"))
  .meta({
    description:
      "`starts_at`, `title` (by code points), `registered_count` or `updated_at`; descending with ` desc` behind it. With `text`, `from` or `to` only `starts_at`, with `updated_since` only `updated_at`.",
    examples: ["starts_at", "registered_count desc"],
  });

export const WebinarSection = z.enum(["LIVE", "UPCOMING", "DRAFT", "PAST"]).meta({
  description:
    "`LIVE` has started and not ended, `UPCOMING` is still to start, `PAST` is ended, published or cancelled.",
});
export type WebinarSection = z.infer<typeof WebinarSection>;

/** How many webinars of each status the other filters leave. */
export const StatusCounts = z
  .object({
    DRAFT: z.int(),
    SCHEDULED: z.int(),
    ENDED: z.int(),
    CANCELLED: z.int(),
    PUBLISHED: z.int(),
  } satisfies Record<WebinarStatus, z.ZodInt>)
  .meta({ id: "StatusCounts" });
export type StatusCounts = z.infer<typeof StatusCounts>;

const Totals = z.object({
  webinars: z.int(),
  /** Null with `text`, `from` or `to`: no index has the sums. */
  registered: z.int().nullable(),
  /** The places of the webinars that have a limit. */
  seats: z.int().nullable(),
});

export const SectionTotals = z
  .object({
    LIVE: Totals,
    UPCOMING: Totals,
    DRAFT: Totals,
    PAST: Totals,
  } satisfies Record<WebinarSection, typeof Totals>)
  .meta({ id: "SectionTotals" });
export type SectionTotals = z.infer<typeof SectionTotals>;
