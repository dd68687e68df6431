/** What is written on people's own documents. */
import type { BatchRecipient, MailBatch } from "../../../shared/delivery/model.ts";
import { documentsOf, peopleNow, type Stored } from "../world/database.ts";
import { WEBINAR_ID } from "../world/scenario.ts";
import type { Moment } from "./facts.ts";

type Mail = Record<string, { sent_for: number; settled_for: number | null } | undefined>;

const isStamped = (person: Stored, kind: string, version: number): boolean =>
  ((person["mail"] as Mail)[kind]?.sent_for ?? 0) >= version;

const isSame = (person: Stored, { registered_at }: BatchRecipient): boolean =>
  Number(person["registered_at"]) === Number(registered_at);

/** True for mail whose people are stamped one by one. */
const hasStamps = (kind: string): boolean => kind !== "post_event" && kind !== "details";

/** The people of a batch who should have its stamp and have it not. */
function missingOf({ kind, recipients, schedule_version: version }: MailBatch): string[] {
  const [webinar] = documentsOf("webinars");
  const isOfAny = kind === "confirmation";
  if (!hasStamps(kind) || (!isOfAny && webinar?.["schedule_version"] !== version)) return [];
  const people = new Map(peopleNow(WEBINAR_ID).map((person) => [person.id, person]));
  return recipients.flatMap((recipient) => {
    const person = people.get(recipient.id);
    if (person === undefined || (isOfAny && !isSame(person, recipient))) return [];
    return isStamped(person, kind, version) ? [] : [recipient.email];
  });
}

/** A batch that closes has its stamps on the people whom it was for. */
export const unstamped = ({ batches, before }: Moment): string[] =>
  batches
    .filter(({ id, state }) => state === "stamped" && before.get(id)?.state === "accepted")
    .flatMap((batch) =>
      missingOf(batch).map((email) => `${batch.id} is closed, and ${email} has no stamp`),
    );
