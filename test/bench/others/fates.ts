/** What befalls the requests to the provider, the same for every sender: by the seed, and by the request's number. */
import { drawn } from "../../simulator/runtime/chance.ts";

export type Fate =
  | "taken"
  /** It never arrives, and the connection breaks. */
  | "lost"
  /** The provider takes it, and nobody hears the answer. */
  | "unheard"
  /** 429: nothing is taken. */
  | "throttled"
  /** The process dies right before the request, or right after the provider has taken it. */
  | "dies_before"
  | "dies_after";

/** Of lost, unheard and throttled requests each. */
const TROUBLED_SHARE = 0.005;

/** Two processes die in a run: one before its request, one after. */
export function fatesOf(seed: number, requests: number): (nth: number) => Fate {
  const placeOf = (name: string) => 1 + Math.floor(drawn(seed, name) * requests);
  const before = placeOf("dies before");
  const after = placeOf("dies after");
  return (nth) => {
    if (nth === before) return "dies_before";
    if (nth === after) return "dies_after";
    const draw = drawn(seed, `request ${nth}`);
    if (draw < TROUBLED_SHARE) return "lost";
    if (draw < 2 * TROUBLED_SHARE) return "unheard";
    return draw < 3 * TROUBLED_SHARE ? "throttled" : "taken";
  };
}

/** What became of a run, in people. */
export interface Arrived {
  doubled: number;
  lost: number;
  /** Shown to a person who has to decide; neither sent again nor forgotten. */
  held: number;
}

export function arrivedOf(mails: ReadonlyMap<string, number>, people: number): Arrived {
  const counts = [...mails.values()];
  return {
    doubled: counts.filter((count) => count > 1).length,
    lost: people - counts.length,
    held: 0,
  };
}
