/** Faults of an outside call. */
export type When = "before" | "after";
export type Code = "ABORTED" | "UNAVAILABLE" | "DEADLINE_EXCEEDED";

export type Order =
  /** The worker dies before the call reaches its server, or after the effect and before the answer. */
  | { kind: "kill"; when: When }
  /** The connection breaks. */
  | { kind: "cut"; when: When }
  /** The server fails, before or after the call's effect. */
  | { kind: "fail"; when: When; code: Code }
  /** The provider throttles the call. */
  | { kind: "throttle"; retryAfterS: number }
  /** The worker is paused for this long, and others may get its work. */
  | { kind: "stall"; when: When; ms: number };

export const describe = (order: Order): string => {
  switch (order.kind) {
    case "kill":
    case "cut":
      return `${order.kind} ${order.when}`;
    case "fail":
      return `${order.code} ${order.when}`;
    case "throttle":
      return "429";
    case "stall":
      return `stall ${order.when} ${Math.round(order.ms / 1000)}s`;
  }
};

/** The nth call with this name, or the nth of all calls. */
export interface PlannedOrder {
  step?: string;
  nth: number;
  order: Order;
}

export interface Hit {
  step: string;
  order: Order;
}

/** The orders of a run. Each is used once. */
export class Orders {
  readonly hits: Hit[] = [];
  /** Every call in order, with its fault. */
  readonly trace: string[] = [];
  readonly counts = new Map<string, number>();
  #left: PlannedOrder[] = [];
  #calls = 0;
  #isOpen = false;

  plan(orders: readonly PlannedOrder[]): void {
    this.#left = [...orders];
    this.#isOpen = true;
  }

  /** No more faults from now on. */
  close(): void {
    this.#isOpen = false;
  }

  next(worker: string, step: string): Order | null {
    if (!this.#isOpen) {
      return null;
    }
    this.#calls += 1;
    const nth = (this.counts.get(step) ?? 0) + 1;
    this.counts.set(step, nth);
    const index = this.#left.findIndex((planned) =>
      planned.step === undefined
        ? planned.nth === this.#calls
        : planned.step === step && planned.nth === nth,
    );
    const order = index === -1 ? undefined : this.#left.splice(index, 1)[0]?.order;
    this.note(`${worker} ${step}${order === undefined ? "" : `  <- ${describe(order)}`}`);
    if (order !== undefined) this.hits.push({ step, order });
    return order ?? null;
  }

  note(line: string): void {
    this.trace.push(`${Math.round(performance.now())} ${line}`);
  }
}
