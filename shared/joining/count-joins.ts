/**
 * Turns visits to join links into marks of attendance, page by page. Safe to repeat and to overlap: the marks are decided
 * anew in each transaction, and a visit is deleted only once it is counted.
 */
import type { Firestore, QueryDocumentSnapshot } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { applyMarks } from "../attendance/apply-marks.ts";
import { joinDocuments, uncountedJoins, type JoinRecord } from "../attendance/join-record.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure } from "../platform/failure.ts";
import type { Ids } from "../platform/ids.ts";
import { RegistrationId } from "../registrations/model.ts";
import { isInWindow } from "./moment.ts";

/** As many as one transaction marks. */
const JOINS_A_PAGE = 1000;
/** The next sweep counts further ones. */
const PAGES_A_SWEEP = 10;

export interface CountJoinsDeps {
  firestore: Firestore;
  clock: Clock;
  ids: Ids;
  joinAheadMinutes: number;
  /** Called for each webinar whose visits could not be counted. They stay for the next sweep. */
  onFailure: (webinarId: string, error: unknown) => void;
}

export interface CountedJoins {
  joins_counted: number;
  joins_marked: number;
}

/** One query if nobody has joined. */
export async function countJoins(deps: CountJoinsDeps, actor: Actor): Promise<CountedJoins> {
  const counted: CountedJoins = { joins_counted: 0, joins_marked: 0 };
  let query = uncountedJoins(deps.firestore).limit(JOINS_A_PAGE);
  for (let page = 0; page < PAGES_A_SWEEP; page += 1) {
    const { docs } = await query.get();
    const last = docs.at(-1);
    if (last === undefined) break;
    for (const [webinarId, visits] of Map.groupBy(docs, webinarIdOf)) {
      try {
        counted.joins_marked += await countVisits(deps, actor, webinarId, visits);
        counted.joins_counted += visits.length;
      } catch (error) {
        deps.onFailure(webinarId, error);
      }
    }
    if (docs.length < JOINS_A_PAGE) break;
    query = uncountedJoins(deps.firestore).startAfter(last).limit(JOINS_A_PAGE);
  }
  return counted;
}

const webinarIdOf = ({ ref }: QueryDocumentSnapshot): string => ref.parent.parent?.id ?? "";

/** Returns how many people were marked. */
async function countVisits(
  deps: CountJoinsDeps,
  actor: Actor,
  webinarId: string,
  visits: QueryDocumentSnapshot[],
): Promise<number> {
  const joins = new Map(
    visits.map((visit) => [visit.id, joinDocuments.parse(visit.data(), visit.ref.path)]),
  );
  const marked = await markVisitors(deps, actor, webinarId, joins);
  const batch = deps.firestore.batch();
  // A visit that came since is another document of the same name, and stays.
  for (const { ref, updateTime } of visits) batch.delete(ref, { lastUpdateTime: updateTime });
  await batch.commit();
  return marked;
}

async function markVisitors(
  { firestore, clock, ids, joinAheadMinutes: aheadMinutes }: CountJoinsDeps,
  actor: Actor,
  webinarId: string,
  joins: ReadonlyMap<string, JoinRecord>,
): Promise<number> {
  try {
    const { marked } = await applyMarks({ firestore, clock, ids }, actor, webinarId, {
      registrationIds: [...joins.keys()].map((id) => RegistrationId.parse(id)),
      mark: { attended: true, source: "import" },
      expected: null,
      facts: { from: "join" },
      joinedAt: new Map([...joins].map(([id, { at }]) => [id, at])),
      isStillMatch: ({ id, status, registered_at }, webinar) => {
        const join = joins.get(id);
        return (
          join !== undefined &&
          status === "registered" &&
          registered_at.getTime() === join.registered_at.getTime() &&
          // The webinar may have moved since.
          isInWindow(webinar, { at: join.at, aheadMinutes })
        );
      },
    });
    return marked;
  } catch (error) {
    if (isUncountable(error)) return 0;
    throw error;
  }
}

/** The webinar is gone or was cancelled, so nobody attended it. */
const isUncountable = (error: unknown): boolean =>
  error instanceof Failure && (error.code === "not_found" || error.code === "invalid_transition");
