/**
 * Firebase's Trigger Email extension as a model: one document a mail, PENDING, PROCESSING, then SUCCESS or ERROR.
 * https://firebase.google.com/docs/extensions/official/firestore-send-email/delivery-status says that retries are not
 * automatic, and that somebody may set a document to RETRY. A document that stays PROCESSING is looked at again only when
 * somebody writes to it.
 */
import { arrivedOf, type Arrived, type Fate } from "./fates.ts";

type State = "SUCCESS" | "ERROR" | "PROCESSING";

/** `isRetried`: afterwards somebody sets every document that is not SUCCESS to RETRY, once. */
export function sendEmail(
  people: number,
  fate: (nth: number) => Fate,
  { isRetried }: { isRetried: boolean },
): Arrived {
  const mails = new Map<string, number>();
  let requests = 0;
  const attempt = (person: string): State => {
    requests += 1;
    const befalls = fate(requests);
    if (befalls === "taken" || befalls === "unheard" || befalls === "dies_after") {
      mails.set(person, (mails.get(person) ?? 0) + 1);
    }
    if (befalls === "taken") return "SUCCESS";
    return befalls.startsWith("dies") ? "PROCESSING" : "ERROR";
  };
  const all = Array.from({ length: people }, (_, index) => `person-${index}`);
  const unsent = all.filter((person) => attempt(person) !== "SUCCESS");
  if (isRetried) for (const person of unsent) attempt(person);
  return arrivedOf(mails, people);
}
