import type { Registration } from "../registrations/model.ts";

/**
 * Pure: whom of these registered and unreminded people a pass mails, and whom it settles without mail.
 * Who registered at or after `registeredBefore` is left alone: they have just been told all of it.
 */
export function decideOwed(
  people: Registration[],
  { registeredBefore }: { registeredBefore: Date | null },
): { owed: Registration[]; skipped: { id: string; reason: string }[] } {
  const inTime = people.filter(
    ({ registered_at }) => registeredBefore === null || registered_at < registeredBefore,
  );
  return {
    owed: inTime.filter((person) => unreachable(person) === null),
    skipped: inTime.flatMap((person) => {
      const reason = unreachable(person);
      return reason === null ? [] : [{ id: person.id, reason }];
    }),
  };
}

/** Mail to such an address would come back, and cost the sender's reputation. */
function unreachable({ mail_status }: Registration): string | null {
  switch (mail_status) {
    case "bounced":
    case "complained":
    case "suppressed":
      return mail_status;
    case "delivered":
    case "dropped":
    case null:
      return null;
  }
}
