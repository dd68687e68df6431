/** What became of earlier mail that forbids more: it would come back, and cost the sender's reputation. */
export const UNREACHABLE = ["bounced", "complained", "suppressed"] as const;

/** Why an address takes no mail; null where it may be written to. */
export const unreachable = ({ mail_status }: { mail_status: string | null }): string | null =>
  UNREACHABLE.find((each) => each === mail_status) ?? null;
