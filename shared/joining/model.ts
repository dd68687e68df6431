/** What the page behind a join link shows. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";

const JoinState = z.enum([
  "early",
  "open",
  "over",
  "recorded",
  "cancelled",
  "withdrawn",
  "unchecked",
]);
export type JoinState = z.infer<typeof JoinState>;

export const Joining = z
  .object({
    state: JoinState.meta({
      description:
        "`withdrawn`: the person has cancelled their registration. `unchecked`: the webinar cannot be read right now, and the link leads to the meeting that it knew when it was sent.",
    }),
    webinar: z
      .object({
        title: z.string(),
        slug: z.string(),
        starts_at: Instant,
        ends_at: Instant,
        /** The reader's own, where the link is a person's. */
        time_zone: z.string(),
        locale: Locale,
        cancel_reason: z.string().nullable(),
        recording_url: z.url().nullable(),
      })
      .nullable()
      .meta({ description: "Null if the state is `unchecked`." }),
    now: Instant,
    opens_at: Instant.nullable().meta({ description: "From when the link leads in." }),
    meet_url: z.url().nullable().meta({ description: "Null while the meeting is not open." }),
    invite_path: z.string().nullable().meta({ description: "The entry for calendars." }),
    cancel_path: z
      .string()
      .nullable()
      .meta({ description: "Where the person can cancel their registration." }),
    next: z
      .object({ title: z.string(), slug: z.string(), starts_at: Instant, time_zone: z.string() })
      .nullable()
      .meta({ description: "The next webinar, once this one is no more to be joined." }),
  })
  .meta({ id: "Joining" });
export type Joining = z.infer<typeof Joining>;
