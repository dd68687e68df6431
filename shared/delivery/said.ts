/** What a pass says, as runs and batches keep it. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";

/** What operators wrote for the mail. */
export const MailTexts = z.object({ introduction: z.string(), signature: z.string() });
export type MailTexts = z.infer<typeof MailTexts>;

/** What a pass says of its webinar, as it was when the pass was opened. */
export const SaidContent = MailTexts.extend({
  title: z.string(),
  starts_at: Instant,
  ends_at: Instant,
});
export type SaidContent = z.infer<typeof SaidContent>;
