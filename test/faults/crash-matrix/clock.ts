/** Time of a run: it stands still until the run moves it, so that leases and graces cost nothing. */
export class VirtualClock {
  #now = Date.now();
  #sleepers: { until: number; wake: () => void }[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  get ms(): number {
    return this.#now;
  }

  /** Never backwards. Whoever sleeps until then, or earlier, wakes. */
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

  /** When the next sleeper wakes; Infinity where nobody sleeps. */
  nextWake(): number {
    return Math.min(Infinity, ...this.#sleepers.map(({ until }) => until));
  }
}
