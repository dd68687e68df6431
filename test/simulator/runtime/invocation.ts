/** Which run of a function the code at hand belongs to: all that it starts inherits that. */
import { AsyncLocalStorage } from "node:async_hooks";

export interface Invocation {
  /** The same in every replay. */
  name: string;
  worker: number;
  /** Whether it began as the earlier version of the product. */
  isEarlier: boolean;
  /** Calls to the outside so far. */
  calls: number;
  /** Cut off from the world for ever, which nobody outside can tell from death. */
  isDead: boolean;
  /** Until then its process stands still: no timer runs, and no answer is heard. */
  frozenUntil: number;
  /** The times that it has read from its worker's clock. */
  clockReads: number[];
  /** Told when it dies. */
  onDeath: () => void;
}

export const invocations = new AsyncLocalStorage<Invocation>();
