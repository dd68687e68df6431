/** Requests that come upon each other, in each way that makes a difference. */
import { seededRandom } from "../../local/seed/random.ts";
import { holdCommits } from "./held-commits.ts";
import { newTraceparent } from "./traces.ts";

/** A request, or several that share a line; sends the headers by which its commits are known. */
export type Party<Result = unknown> = (headers: Record<string, string>) => Promise<Result>;

/** Has the parties meet. The answers are in the parties' order, whatever the order of the encounter. */
export type Meet = <Parties extends readonly Party[] | []>(
  parties: Parties,
) => Promise<{ -readonly [At in keyof Parties]: Awaited<ReturnType<Parties[At]>> }>;

interface Encounter {
  /** Everybody has read before anybody commits. Otherwise each begins when the one before has its answer. */
  isTogether: boolean;
  isReversed: boolean;
}

const CHOSEN: readonly Encounter[] = [
  { isTogether: false, isReversed: false },
  { isTogether: false, isReversed: true },
  { isTogether: true, isReversed: false },
  { isTogether: true, isReversed: true },
];

/** Holds the race once for each way of meeting, and as often again as `addRounds` said. */
export async function rounds<Result>(
  race: (meet: Meet, round: number) => Promise<Result>,
): Promise<Result[]> {
  const meetings = [
    ...CHOSEN.map((encounter) => meeting(encounter)),
    ...Array.from({ length: added }, (_, seed) => looseMeeting(seed)),
  ];
  const results: Result[] = [];
  for (const [round, meet] of meetings.entries()) results.push(await race(meet, round));
  return results;
}

let added = 0;

/** Further rounds of each race of this file, in which everybody begins at a moment of its own. */
export function addRounds(count: number): void {
  added = count;
}

const meeting = ({ isTogether, isReversed }: Encounter): Meet =>
  (async (parties: readonly Party[]) => {
    const traces = parties.map(() => newTraceparent());
    const order = isReversed ? [...parties.keys()].toReversed() : [...parties.keys()];
    const traceIds = order.map((index) => traces[index]!.traceId);
    const commits = isTogether ? holdCommits(traceIds) : null;
    const answers: Promise<unknown>[] = [];
    for (const index of order) {
      const { traceId, traceparent } = traces[index]!;
      const answer = parties[index]!({ traceparent });
      answers[index] = answer;
      // A request that is refused has an answer and no commit.
      await (commits === null ? answer : Promise.race([commits.arrival(traceId), answer]));
    }
    commits?.open(traceIds);
    return Promise.all(answers);
  }) as Meet;

const looseMeeting = (seed: number): Meet =>
  (async (parties: readonly Party[]) => {
    const random = seededRandom(seed);
    const sent = parties.map(async (party) => {
      const { traceparent } = newTraceparent();
      for (let turns = random.below(60); turns > 0; turns -= 1) await nextTurn();
      return party({ traceparent });
    });
    return Promise.all(sent);
  }) as Meet;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
