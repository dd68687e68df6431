/** A history in words: who, when, what. */
import { CALM, MINUTE_MS, type Plan, type Trait, type Weather } from "./plan.ts";
import type { Played } from "./history.ts";

export const tellStory = ({ plan, story }: Played): string[] => [...beginning(plan), ...story];

function beginning({ seed, kind, opener, startsInMs, people, weather }: Plan): string[] {
  const by = opener === "sweep" ? "the sweep" : "an operator";
  const others = people.flatMap((trait, index) =>
    trait === "well" ? [] : [`Person ${index + 1} ${TRAITS[trait]}.`],
  );
  return [
    `Seed ${seed}: ${kind} to ${people.length} people, opened by ${by}. The webinar starts in ${Math.round(startsInMs / MINUTE_MS)} minutes.`,
    ...others,
    ...weatherWords(weather),
  ];
}

const TRAITS: Record<Exclude<Trait, "well">, string> = {
  bounced: "has an address that bounced before",
  cancelled: "has cancelled",
  malformed: "has an address that the provider refuses",
  poison: "makes the provider refuse the whole request",
  bounces: "has an address that bounces",
  dropped: "has an address that the provider drops",
  lost: "is dropped until the cause is gone",
};

const WORDS: { [Name in keyof Weather]: (value: Weather[Name]) => string } = {
  webhook: (webhook) => `The provider's events are ${webhook}.`,
  lies: (share) => `${share * 100} % of the posts have events that are not true.`,
  duplicate: (share) => `${share * 100} % of what is delivered comes twice.`,
  lateMs: (ms) => `Tasks are up to ${ms / 1000} s late.`,
  tombstoneMs: (ms) => `Names of finished tasks stay taken for ${ms / MINUTE_MS} minutes.`,
  skewMs: (ms) => `The second worker's clock is ahead by ${ms} ms.`,
  lostTasks: (share) => `${share * 100} % of the tasks vanish.`,
  attemptsMax: (most) => `Cloud Tasks gives up after ${most} attempts.`,
  provider: () => "A relay takes the mail, one message at a time.",
  aheadMs: (ms) => `Reminders are handed over ${ms / MINUTE_MS} minutes ahead.`,
  isProcessedAtOnce: () => "That mail was taken is told when it leaves.",
  versions: (which) =>
    which === "deploy"
      ? "The workers run an earlier version at first."
      : "The workers go back to an earlier version.",
  placesTaken: (count) => `${count} places for withdrawals have mail that is discarded.`,
  foundAgain: (share) => `${share * 100} % of what was dropped turns out to be delivered.`,
  sweepsFromMs: (ms) => `No sweep runs for ${ms / MINUTE_MS} minutes.`,
};

const wordOf = <Name extends keyof Weather>(weather: Weather, name: Name): string =>
  WORDS[name](weather[name]);

const weatherWords = (weather: Weather): string[] =>
  (Object.keys(CALM) as (keyof Weather)[])
    .filter((name) => weather[name] !== CALM[name])
    .map((name) => wordOf(weather, name));
