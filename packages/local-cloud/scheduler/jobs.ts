/** All jobs, kept in a log. */
import type { Clocks } from "../wire/clock.ts";
import { openJournal, type Journal } from "../wire/journal.ts";
import type { Job } from "./job.ts";
import { Timeline, type Surroundings } from "./timeline.ts";

type Entry = { op: "job"; job: Job } | { op: "job gone"; name: string };

export class Jobs {
  readonly all = new Map<string, Timeline>();
  readonly #journal: Journal<Entry>;
  readonly #around: Omit<Surroundings, "clock">;
  readonly #clocks: Clocks;

  constructor(
    file: string | undefined,
    { clocks, deliver }: Pick<Surroundings, "deliver"> & { clocks: Clocks },
  ) {
    this.#clocks = clocks;
    this.#around = { deliver, keep: (job) => this.#keep(job) };
    const restored = new Map<string, Job>();
    this.#journal = openJournal<Entry>(file, (entries) => {
      for (const entry of entries)
        if (entry.op === "job") restored.set(entry.job.name, entry.job);
        else restored.delete(entry.name);
      return Array.from(restored.values(), (job): Entry => ({ op: "job", job }));
    });
    // Executions that were interrupted or missed while the server was down run at once.
    for (const job of restored.values()) this.#start(job);
  }

  /** The current time of this job's clock, in milliseconds since 1970. */
  now(name: string): number {
    return this.#clocks.of(name).now();
  }

  add(job: Job): void {
    this.#journal.append({ op: "job", job });
    this.#start(job);
  }

  remove(timeline: Timeline): void {
    timeline.close();
    this.all.delete(timeline.job.name);
    this.#clocks.forget(timeline.job.name);
    this.#journal.append({ op: "job gone", name: timeline.job.name });
  }

  close(): void {
    for (const timeline of this.all.values()) timeline.close();
    this.#journal.close();
  }

  #start(job: Job): void {
    const clock = this.#clocks.of(job.name);
    this.all.set(job.name, new Timeline(job, { ...this.#around, clock }));
  }

  #keep(job: Job): void {
    this.#journal.append({ op: "job", job });
  }
}
