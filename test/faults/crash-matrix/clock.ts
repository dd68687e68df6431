/** The clock of a run. Only the run moves it, so leases and graces cost no time. */
export class VirtualClock {
  #now = Date.now();
  #sleepers: { until: number; wake: () => void }[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  get ms(): number {
    return this.#now;
  }

  /** Moves forward only. Wakes sleepers whose time has come. */
  moveTo(ms: number): void {
    this.#now = Math.max(this.#now, ms);
    const due = this.#sleepers.filter(({ until }) => until <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    for (const { wake } of due) wake();
  }

  sleep(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sleepers.push({ until: this.#now + ms, wake: resolve });
    return promise;
  }

  /** The time at which the next sleeper wakes; Infinity without sleepers. */
  nextWake(): number {
    return Math.min(Infinity, ...this.#sleepers.map(({ until }) => until));
  }
}
