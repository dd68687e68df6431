/** All jobs, kept in a log. */
import { openJournal, type Journal } from "../wire/journal.ts";
import type { Job } from "./job.ts";
import { Timeline, type Surroundings } from "./timeline.ts";

type Entry = { op: "job"; job: Job } | { op: "job gone"; name: string };

export class Jobs {
  readonly all = new Map<string, Timeline>();
  readonly now: () => number;
  readonly #journal: Journal<Entry>;
  readonly #around: Surroundings;

  constructor(file: string | undefined, around: Omit<Surroundings, "keep">) {
    this.now = () => around.now();
    this.#around = { ...around, keep: (job) => this.#keep(job) };
    const restored = new Map<string, Job>();
    this.#journal = openJournal<Entry>(file, (entries) => {
      for (const entry of entries)
        if (entry.op === "job") restored.set(entry.job.name, entry.job);
        else restored.delete(entry.name);
      return Array.from(restored.values(), (job): Entry => ({ op: "job", job }));
    });
    // An execution that was under way, or missed, while nothing ran here is made up for at once.
    for (const job of restored.values()) this.#start(job);
  }

  add(job: Job): void {
    this.#journal.append({ op: "job", job });
    this.#start(job);
  }

  remove(timeline: Timeline): void {
    timeline.close();
    this.all.delete(timeline.job.name);
    this.#journal.append({ op: "job gone", name: timeline.job.name });
  }

  close(): void {
    for (const timeline of this.all.values()) timeline.close();
    this.#journal.close();
  }

  #start(job: Job): void {
    this.all.set(job.name, new Timeline(job, this.#around));
  }

  #keep(job: Job): void {
    this.#journal.append({ op: "job", job });
  }
}
