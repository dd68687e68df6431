/**
 * Which cells of decision-table.ts are tried. An answer depends on the caller and on the webinar, but not on their
 * combination. So `support` meets each action on each webinar; every other caller meets one action of each endpoint on two.
 * `npm test` tries a part of that, and the exhaustive cases are the rest.
 */
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { rotated } from "../../../tools/proof/rotated.ts";
import { spread } from "../../support/exhaustive.ts";
import { ACTIONS } from "./decision-actions.ts";
import { STATES, type Outcome, type State } from "./decision-table.ts";

export type Row = { action: string } & Record<State, string>;

export const states = Object.keys(STATES) as State[];

/** How many reads and how many changes of each table `npm test` has a caller other than `support` try. */
const SAMPLE = 1;

export const entryOf = (action: string) =>
  catalog.find(({ name }) => name === ACTIONS[action]!.endpoint)!;
export const isChange = (action: string) => entryOf(action).access === "mutate";

/** Whether a caller is let in depends on the endpoint alone: one action of each, that succeeds if any does. */
export const oneOfEachEndpoint = (webinars: readonly Row[]): Row[] =>
  [...Map.groupBy(webinars, ({ action }) => ACTIONS[action]!.endpoint).values()].map(
    (rows) => rows.find((row) => states.some((state) => row[state] === "done")) ?? rows[0]!,
  );

/** A read and a change. Each caller's are others, by its turn. */
export function sampleAt<Some extends { action: string }>(turn: number, rows: readonly Some[]) {
  const some = [false, true].flatMap((wanted) => {
    const alike = rows.filter(({ action }) => isChange(action) === wanted);
    return spread(rotated(alike, turn), SAMPLE);
  });
  return new Set(some);
}

/** One webinar for each outcome that the action has. By its turn, each action meets others. */
export function oneOfEachOutcome(turn: number, row: Row): State[] {
  const byOutcome = Map.groupBy(rotated(states, turn), (state) => row[state] as Outcome);
  return [...byOutcome.values()].map(([state]) => state!);
}

/** An unknown webinar, and one on which the action succeeds, if there is any. */
export function knownAndUnknown(turn: number, row: Row): State[] {
  const existing = states.filter((state) => state !== "unknown");
  const done = existing.filter((state) => row[state] === "done");
  const worth = done.length > 0 ? done : existing;
  return ["unknown", worth[turn % worth.length] ?? "ahead"];
}

/** What the table says of the caller; what only engineers may do is forbidden to support. */
export function accessOf(
  action: string,
  { caller, reads, changes }: { caller: string; reads: string; changes: string },
): string {
  const access = isChange(action) ? changes : reads;
  const isBarred = entryOf(action).capability === "sys_engineer" && caller.startsWith("support");
  // The second factor comes before the capability, and the age of the sign-in after it.
  if (!isBarred || access.includes("second_factor_required")) return access;
  return isChange(action) ? "403 forbidden, row" : "403 forbidden";
}
