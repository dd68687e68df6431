/** What the console shows of a run of which nothing arrived. */
import type { MailRun } from "../../../shared/delivery/model.ts";
import { batchesNow, documentsOf } from "./database.ts";

/** The people of a run who would get it again; null if some of it has arrived or may arrive, or if it was sent again. */
export function lostPeople({ id, resent }: MailRun): string[] | null {
  if (resent) return null;
  const outcomes = new Map<string, { outcome: string } | null>();
  for (const { people } of documentsOf(`mail_runs/${id}/mail_outcomes`)) {
    for (const [person, entry] of Object.entries(people as Record<string, { outcome: string }>)) {
      outcomes.set(person, entry);
    }
  }
  const people = batchesNow()
    .filter(({ run_id, state }) => run_id === id && state === "stamped")
    .flatMap(({ recipients }) => recipients.map((person) => person.id));
  const isLost = (person: string) =>
    ["dropped", "blocked"].includes(outcomes.get(person)?.outcome ?? "");
  return people.length > 0 && people.every(isLost) ? people : null;
}
