/** What an attack is, and what came of it. */
import type { Target } from "./target.ts";

export interface Attempt {
  name: string;
  /** Null if the product held; otherwise what happened, in a few words. */
  run: () => Promise<string | null>;
}

export interface AttackClass {
  name: string;
  /** True if other classes would disturb what it measures. */
  isAlone?: boolean;
  /** What an honest caller does. An attack proves nothing where that fails as well. */
  controls: (target: Target) => Attempt[] | Promise<Attempt[]>;
  attempts: (target: Target) => Attempt[] | Promise<Attempt[]>;
}

export interface Fallen {
  attempt: string;
  how: string;
}

export interface Outcome {
  name: string;
  tried: number;
  fallen: Fallen[];
  /** Controls that failed. */
  invalid: Fallen[];
}
