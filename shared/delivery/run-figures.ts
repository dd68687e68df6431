import { z } from "zod";

/** What became of the mail that counts as sent. Together they are `sent`, once no batch is open. */
export const RunFigures = z.object({
  /** A receiving server has it. */
  delivered: z.int(),
  /** A receiving server asks to wait; the provider tries again. */
  deferred: z.int(),
  /** The address takes no mail. */
  bounced: z.int(),
  /** A receiving server refused this mail, and not its address. */
  blocked: z.int(),
  /** The provider did not try. */
  dropped: z.int(),
  /** No event has come in the time in which one is expected (`SILENT_AFTER_H`). */
  silent: z.int(),
  /** No event has come yet. */
  awaited: z.int(),
  /** Nobody reports what becomes of it: it went through a provider without events, or the person was erased since. */
  unreported: z.int(),
});
export type RunFigures = z.infer<typeof RunFigures>;
