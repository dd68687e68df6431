/** All queues and their tasks, kept in a log, and the names of former tasks that are still reserved. */
import type { Clocks } from "../wire/clock.ts";
import { openJournal, type Journal } from "../wire/journal.ts";
import { parentOf } from "../wire/resource-names.ts";
import { Queue, type QueueRecord, type Surroundings } from "./queue.ts";

import type { Task } from "./task.ts";

type AttemptFields = Pick<
  Task,
  | "scheduledAt"
  | "dispatchCount"
  | "responseCount"
  | "executionCount"
  | "firstDispatchAt"
  | "lastAttempt"
>;

type Entry =
  | { op: "queue"; queue: QueueRecord }
  | { op: "task"; task: Task }
  | { op: "attempt"; name: string; fields: AttemptFields }
  | { op: "task gone"; name: string; at: number; named: boolean };

export class Queues {
  readonly all = new Map<string, Queue>();
  readonly #taskTombstones = new Tombstones();
  readonly #journal: Journal<Entry>;
  readonly #around: Surroundings;
  readonly #clocks: Clocks;

  constructor(options: {
    file?: string;
    clocks: Clocks;
    around: Pick<Surroundings, "deliver" | "fate" | "landed">;
  }) {
    this.#clocks = options.clocks;
    this.#around = {
      ...options.around,
      attempted: (task) =>
        this.#journal.append({ op: "attempt", name: task.name, fields: attemptFields(task) }),
      buried: (task) => this.#buried(task),
    };
    const tasks = new Map<string, Task>();
    this.#journal = openJournal<Entry>(options.file, (entries) => this.#replay(entries, tasks));
    for (const task of tasks.values()) this.all.get(parentOf(task.name))?.add(task);
  }

  /** Saves a new or changed queue. */
  keep(record: QueueRecord): void {
    this.#journal.append({ op: "queue", queue: record });
    const queue = this.all.get(record.name) ?? this.#open(record);
    queue.pump();
  }

  add(queue: Queue, task: Task): void {
    this.#journal.append({ op: "task", task });
    queue.add(task);
  }

  isTaskNameReserved(name: string): boolean {
    return this.#taskTombstones.has(name, this.#clocks.of(parentOf(name)).now());
  }

  close(): void {
    for (const queue of this.all.values()) queue.close();
    this.#journal.close();
  }

  #open(record: QueueRecord): Queue {
    const queue = new Queue(record, this.#around, this.#clocks.of(record.name));
    this.all.set(record.name, queue);
    return queue;
  }

  #buried(task: Task): void {
    const at = this.#clocks.of(parentOf(task.name)).now();
    const gone = { name: task.name, at, named: task.named };
    if (task.named) this.#taskTombstones.put(gone.name, gone.at);
    this.#journal.append({ op: "task gone", ...gone });
  }

  /** Restores the state from the entries, and returns the compacted log. */
  #replay(entries: Entry[], tasks: Map<string, Task>): Entry[] {
    const records = new Map<string, QueueRecord>();
    for (const entry of entries)
      switch (entry.op) {
        case "queue":
          records.set(entry.queue.name, entry.queue);
          break;
        case "task":
          tasks.set(entry.task.name, entry.task);
          break;
        case "attempt":
          Object.assign(tasks.get(entry.name) ?? {}, entry.fields);
          break;
        case "task gone":
          tasks.delete(entry.name);
          if (entry.named) this.#taskTombstones.put(entry.name, entry.at);
          break;
      }
    for (const record of records.values()) this.#open(record);
    return [
      ...records.values().map((queue): Entry => ({ op: "queue", queue })),
      ...tasks.values().map((task): Entry => ({ op: "task", task })),
      ...this.#taskTombstones
        .list()
        .map(([name, at]): Entry => ({ op: "task gone", name, at, named: true })),
    ];
  }
}

/** "can't be created for ~1hour after the original task was deleted or executed" (cloudtasks.proto). */
const TASK_TOMBSTONE_MS = 3_600_000;

/** Names of recently removed tasks, oldest first. */
class Tombstones {
  #buriedAt = new Map<string, number>();

  put(name: string, at: number): void {
    this.#buriedAt.delete(name);
    this.#buriedAt.set(name, at);
    for (const [oldest, since] of this.#buriedAt) {
      if (since + TASK_TOMBSTONE_MS > at) break;
      this.#buriedAt.delete(oldest);
    }
  }

  has(name: string, now: number): boolean {
    const at = this.#buriedAt.get(name);
    return at !== undefined && at + TASK_TOMBSTONE_MS > now;
  }

  list(): [string, number][] {
    return [...this.#buriedAt];
  }
}

function attemptFields(task: Task): AttemptFields {
  const { scheduledAt, dispatchCount, responseCount, executionCount, firstDispatchAt } = task;
  const counts = { scheduledAt, dispatchCount, responseCount, executionCount };
  return { ...counts, firstDispatchAt, lastAttempt: task.lastAttempt };
}
