/** What each worker of a history has in hand. */
import type { Invocation } from "../runtime/invocation.ts";
import type { Hand } from "./explanations.ts";

export class Hands {
  readonly #now = new Map<Invocation, Hand>();
  /** Before a commit without an answer: the client runs that transaction again. */
  readonly #before = new Map<Invocation, Hand | undefined>();
  readonly #unanswered = new Set<Invocation>();

  get(invocation: Invocation): Hand | undefined {
    return this.#now.get(invocation);
  }

  delete(invocation: Invocation): void {
    this.#now.delete(invocation);
  }

  committed(invocation: Invocation, { isHeard }: { isHeard: boolean }): void {
    if (isHeard) this.#unanswered.delete(invocation);
    else this.#unanswered.add(invocation);
  }

  /** What a transaction of the worker may begin with. */
  startsOf(invocation: Invocation): (Hand | undefined)[] {
    const now = this.#now.get(invocation);
    return this.#before.has(invocation) ? [now, this.#before.get(invocation)] : [now];
  }

  /** `to`: null for a worker that has nothing more to do. */
  change(invocation: Invocation, { from, to }: { from: Hand | undefined; to: Hand | null }): void {
    if (this.#unanswered.has(invocation)) this.#before.set(invocation, from);
    else this.#before.delete(invocation);
    if (to === null) this.#now.delete(invocation);
    else this.#now.set(invocation, to);
  }
}
