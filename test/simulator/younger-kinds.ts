/** Kinds of mail that are added to the draw by seed, so that the histories of the other seeds stay what they were. */
import { MailKindName } from "../../shared/delivery/model.ts";

export const OLDER_KINDS = MailKindName.exclude(["follow_up", "announcement"]).options;

/** Those that the earlier version of the theme deploy knows as well: nobody goes on with others after a rollback to it. */
export const KINDS_OF_EARLIER: readonly MailKindName[] = OLDER_KINDS.filter(
  (kind) => !kind.startsWith("reminder_") || kind === "reminder_24h" || kind === "reminder_1h",
);

const YOUNGER_EVERY = 9;
const YOUNGER: Readonly<Record<number, MailKindName>> = { 4: "follow_up", 7: "announcement" };

export const youngerKindOf = (seed: number): MailKindName | undefined =>
  YOUNGER[seed % YOUNGER_EVERY];
