/** Races between requests, in every order that makes a difference. */
import { seededRandom } from "../../local/seed/random.ts";
import { holdCommits } from "./held-commits.ts";
import { newTraceparent } from "./collector.ts";

/** One request, or several in sequence. It sends these headers, by which its commits are recognized. */
export type Party<Result = unknown> = (headers: Record<string, string>) => Promise<Result>;

/** Runs the parties against each other. Answers are in the parties' order, whichever party won. */
export type Meet = <Parties extends readonly Party[] | []>(
  parties: Parties,
) => Promise<{ -readonly [At in keyof Parties]: Awaited<ReturnType<Parties[At]>> }>;

interface Encounter {
  /** True: all parties read before any commits. False: each begins when the one before it has its answer. */
  isTogether: boolean;
  isReversed: boolean;
}

const CHOSEN: readonly Encounter[] = [
  { isTogether: false, isReversed: false },
  { isTogether: false, isReversed: true },
  { isTogether: true, isReversed: false },
  { isTogether: true, isReversed: true },
];

/** Runs the race once in each order, plus the rounds that `addRounds` asked for. */
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

/** Adds rounds to each race of this file in which the parties begin at random times. */
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
      // A refused request gets an answer without a commit.
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
