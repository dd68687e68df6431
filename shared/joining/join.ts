/** Leads a person into the meeting, and notes that they came. */
import { noteJoin } from "../attendance/join-record.ts";
import { lookUpJoin, type JoinDeps, type LookedUp } from "./look-up.ts";
import type { Joining } from "./model.ts";
import { joiningOf } from "./show.ts";

/** A mark that takes longer is lost rather than waited for: Meet's own list has the person too. */
const MARK_WAIT_MS = 3000;

/**
 * `meet_url` is null if the meeting is not open, and nothing is noted then. A repetition notes nothing. Throws like
 * `showJoin`.
 */
export async function join(
  deps: JoinDeps,
  { token, request_id }: { token: string; request_id: string },
): Promise<Joining> {
  const looked = await lookUpJoin(deps, token);
  const joining = await joiningOf(deps, token, looked);
  if (joining.state === "open") await noteVisit(deps, looked, request_id);
  return joining;
}

/** Whatever fails, the person goes on into the meeting. */
async function noteVisit(
  { firestore, log, knownWebinars }: JoinDeps,
  { key: { webinarId, person }, now }: LookedUp,
  request_id: string,
): Promise<void> {
  // A registration that could not be read is looked up when its visit is counted.
  if (person === null) return;
  const { registrationId, registeredAt: registered_at } = person;
  const visit = { webinarId, registrationId, at: now, registered_at, request_id };
  try {
    await knownWebinars.ask(MARK_WAIT_MS, () => noteJoin(firestore, visit));
  } catch (cause) {
    log.write("WARNING", "join_not_noted", { cause });
  }
}
