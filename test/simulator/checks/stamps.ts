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

const isSettled = (person: Stored, kind: string, version: number): boolean =>
  ((person["mail"] as Mail)[kind]?.settled_for ?? 0) >= version;

/** True for mail whose people are stamped one by one. */
const hasStamps = (kind: string): boolean => kind !== "post_event" && kind !== "details";

/** People of an announcement who should be told no more, and whose own documents do not say so. */
function untold({ recipients }: Pick<MailBatch, "recipients">): string[] {
  const leads = new Map(documentsOf("marketing_webinar_interests").map((lead) => [lead.id, lead]));
  return recipients.flatMap(({ id, email }) => {
    const lead = leads.get(id);
    const told = (lead?.["announced"] ?? []) as string[];
    return lead === undefined || told.includes(WEBINAR_ID) ? [] : [email];
  });
}

type HasMark = (person: Stored, kind: string, version: number) => boolean;

/** The people of a batch whose registrations should have a mark of it, and do not. */
function missingOf(
  { kind, recipients, schedule_version: version }: MailBatch,
  hasMark: HasMark,
): string[] {
  const [webinar] = documentsOf("webinars");
  const isOfAny = kind === "confirmation";
  if (kind === "announcement") return untold({ recipients });
  if (!hasStamps(kind) || (!isOfAny && webinar?.["schedule_version"] !== version)) return [];
  const people = new Map(peopleNow(WEBINAR_ID).map((person) => [person.id, person]));
  return recipients.flatMap((recipient) => {
    const person = people.get(recipient.id);
    if (person === undefined || (isOfAny && !isSame(person, recipient))) return [];
    return hasMark(person, kind, version) ? [] : [recipient.email];
  });
}

/** A batch that closes has its stamps on the people whom it was for. */
export const unstamped = ({ batches, before }: Moment): string[] =>
  batches
    .filter(({ id, state }) => state === "stamped" && before.get(id)?.state === "accepted")
    .flatMap((batch) =>
      missingOf(batch, isStamped).map(
        (email) => `${batch.id} is closed, and ${email} has no stamp`,
      ),
    );

/** People who were refused are owed the mail no longer: no later pass finds them. */
export const unsettled = ({ batches, before }: Moment): string[] =>
  batches
    .filter(({ id, state }) => state === "failed" && before.get(id)?.state !== "failed")
    .flatMap((batch) =>
      missingOf(batch, isSettled).map(
        (email) => `${email} is refused, and still owed ${batch.kind}`,
      ),
    );
