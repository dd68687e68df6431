/** What the console shows of a run of which some mail did not arrive. */
import type { MailRun } from "../../../shared/delivery/model.ts";
import { wholeOf } from "../../../shared/delivery/outcomes.ts";
import { batchesNow, documentsOf } from "./database.ts";

type Outcomes = Record<string, { outcome: string } | null>;

/** The people of a run who would get it again; null if nobody's mail is known to be lost, or if it was sent again. */
export function lostPeople({ id, resent }: MailRun): string[] | null {
  if (resent) return null;
  const outcomes = new Map(
    documentsOf(`mail_runs/${id}/mail_outcomes`).map((each) => [
      each.id,
      each["people"] as Outcomes,
    ]),
  );
  const people = batchesNow()
    .filter(({ run_id, state }) => run_id === id && state === "stamped")
    .flatMap((batch) => {
      const known = outcomes.get(wholeOf(batch.id)) ?? {};
      const isLost = (person: string) =>
        ["dropped", "blocked"].includes(known[person]?.outcome ?? "");
      return batch.recipients.map((person) => person.id).filter(isLost);
    });
  return people.length > 0 ? people : null;
}
