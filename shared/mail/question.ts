/** A request of somebody who may be anybody, which waits until its mailbox says yes. */
import { z } from "zod";
import { hours, Instant } from "../platform/instant.ts";

/** The members that a document of such a request has. */
export const QUESTION_MEMBERS = {
  /** When it was last requested. */
  asked_at: Instant,
  /**
   * `owed` until it is tried, and again if nothing was sent. `claimed` from before the request to the provider: if no
   * answer is recorded, nobody knows whether it was sent, so it is not repeated unless somebody asks again. `sent` and
   * `refused` are the provider's answers.
   */
  mail: z.enum(["owed", "claimed", "sent", "refused"]),
  expires_at: Instant,
};

export interface Question {
  id: string;
  email: string;
  name: string | null;
  asked_at: Date;
  mail: "owed" | "claimed" | "sent" | "refused";
  expires_at: Date;
}

/** How long after the request its mail is tried. After that, people who ask again get it. */
export const QUESTION_TRIED_MS = hours(6);
