/** A queue: dispatches due tasks within its limits, and retries failed ones. */
import { retryAfterMs, retryDelayMs } from "../wire/retries.ts";
import type { Clock } from "../wire/clock.ts";
import type { Answer } from "../wire/dispatch.ts";
import { codeOfHttp } from "../wire/status.ts";
import type { PolicyMessage } from "./grants.ts";
import { DueHeap, type Due } from "./due-heap.ts";
import type { QueueSettings } from "./queue-settings.ts";
import type { Attempt, Task } from "./task.ts";
import { TokenBucket } from "./token-bucket.ts";
import type { Fate } from "./unreliable.ts";

export interface QueueRecord {
  name: string;
  settings: QueueSettings;
  state: "RUNNING" | "PAUSED";
  purgedAt?: number;
  policy?: PolicyMessage;
}

/** What a queue needs from the server. */
export interface Surroundings {
  deliver(task: Task, previous: number | undefined, clock: Clock): Promise<Answer>;
  fate(queue: string, task: Task): Fate;
  /** The task's attempts have changed. */
  attempted(task: Task): void;
  /** The task has succeeded, has failed permanently, or was deleted. */
  buried(task: Task): void;
  /** No attempt of this queue is under way. */
  landed(): void;
}

/** "After a task is 31 days old, the task will be deleted" (cloudtasks.proto, CreateQueue). */
const LIFE_MS = 31 * 24 * 3_600_000;

export class Queue {
  readonly record: QueueRecord;
  readonly tasks = new Map<string, Task>();
  inFlight = 0;
  #around: Surroundings;
  #due = new DueHeap<Task>();
  /** The valid heap entry of each task; other entries are stale. */
  #waiting = new Map<string, Due<Task>>();
  #duplicates = new Set<() => void>();
  #bucket: TokenBucket;
  #next: { at: number; cancel: () => void } | undefined;
  #closed = false;
  readonly clock: Clock;

  constructor(record: QueueRecord, around: Surroundings, clock: Clock) {
    this.record = record;
    this.#around = around;
    this.clock = clock;
    this.#bucket = new TokenBucket(record.settings, clock.now());
  }

  /** How many tasks and duplicates are due by `until`. */
  pending(until: number): number {
    const due = this.#waiting.values().filter(({ at }) => at <= until);
    return due.reduce((sum) => sum + 1, 0) + this.#duplicates.size;
  }

  add(task: Task): void {
    this.tasks.set(task.name, task);
    this.#schedule(task);
  }

  remove(task: Task): void {
    this.tasks.delete(task.name);
    this.#waiting.delete(task.name);
    this.#around.buried(task);
  }

  purge(now: number): void {
    this.record.purgedAt = now;
    for (const task of this.tasks.values()) this.remove(task);
  }

  /** Dispatches the task at once, regardless of limits and state (RunTask). */
  run(task: Task): void {
    this.#waiting.delete(task.name);
    void this.#attempt(task);
  }

  /** Dispatches what the limits allow now, and sets an alarm for the rest. */
  pump(): void {
    this.#sendDue();
    if (this.inFlight === 0) this.#around.landed();
  }

  #sendDue(): void {
    this.#next?.cancel();
    this.#next = undefined;
    if (this.#closed || this.record.state !== "RUNNING") return;
    const { settings } = this.record;
    for (let next = this.#due.peek(); next !== undefined; next = this.#due.peek()) {
      const now = this.clock.now();
      const task = next.value;
      if (this.#waiting.get(task.name) !== next) {
        this.#due.pop();
        continue;
      }
      if (next.at > now) return this.#pumpAt(next.at);
      if (this.inFlight >= settings.concurrentDispatches) return;
      const wait = this.#bucket.take(settings, now);
      if (wait > 0) return this.#pumpAt(now + wait);
      this.#due.pop();
      this.#waiting.delete(task.name);
      if (now - task.createdAt > LIFE_MS) this.remove(task);
      else void this.#attempt(task);
    }
  }

  close(): void {
    this.#closed = true;
    this.#next?.cancel();
    for (const cancel of this.#duplicates) cancel();
  }

  #pumpAt(at: number): void {
    this.#next = { at, cancel: this.clock.alarm(at, () => this.pump()) };
  }

  #schedule(task: Task): void {
    const { delayMs } = this.#around.fate(this.record.name, task);
    this.#waiting.set(task.name, this.#due.push(task.scheduledAt + delayMs, task));
    this.pump();
  }

  async #attempt(task: Task): Promise<void> {
    const fate = this.#around.fate(this.record.name, task);
    const previous = task.lastAttempt?.http;
    const attempt: Attempt = { scheduledAt: task.scheduledAt, dispatchedAt: this.clock.now() };
    task.dispatchCount += 1;
    task.firstDispatchAt ??= attempt.dispatchedAt;
    task.lastAttempt = attempt;
    this.#around.attempted(task);
    const copy = { ...task };
    if (fate.duplicate === "overlapping") {
      void this.#send(copy, previous).then(() => this.pump());
    }
    const answer = await this.#send(task, previous);
    if (this.#closed) return;
    if (fate.duplicate === "afterwards") this.#sendAgain(copy, previous, fate.duplicateDelayMs);
    // If the task was deleted or another attempt has finished it, the answer changes nothing.
    if (this.tasks.get(task.name) === task) this.#settle(task, attempt, answer);
    this.pump();
  }

  async #send(task: Task, previous: number | undefined): Promise<Answer> {
    this.inFlight += 1;
    const answer = await this.#around.deliver(task, previous, this.clock);
    this.inFlight -= 1;
    return answer;
  }

  /** Ignores the duplicate's answer: only the first delivery decides about the task. */
  #sendAgain(copy: Task, previous: number | undefined, delayMs: number): void {
    const cancel = this.clock.alarm(this.clock.now() + delayMs, () => {
      this.#duplicates.delete(cancel);
      void this.#send(copy, previous).then(() => this.pump());
    });
    this.#duplicates.add(cancel);
  }

  #settle(task: Task, attempt: Attempt, answer: Answer): void {
    const now = this.clock.now();
    const http = answer.kind === "answered" ? answer.status : undefined;
    if (http !== undefined) {
      this.#bucket.heard(http);
      task.responseCount += 1;
      if (http < 500) task.executionCount += 1;
      attempt.http = http;
    }
    if (http !== undefined && http >= 200 && http < 300) return this.remove(task);
    attempt.respondedAt = now;
    attempt.code = answer.kind === "answered" ? codeOfHttp(answer.status) : answer.code;
    attempt.message =
      answer.kind === "answered" ? `HTTP status code ${answer.status}` : answer.message;
    if (this.#exhausted(task, now)) return this.remove(task);
    const backoffMs = retryDelayMs(this.record.settings, task.dispatchCount);
    task.scheduledAt = now + Math.max(backoffMs, retryAfterMs(answer, now));
    this.#around.attempted(task);
    this.#schedule(task);
  }

  /** If both limits are set, both must be reached (queue.proto, max_retry_duration). */
  #exhausted(task: Task, now: number): boolean {
    const { maxAttempts, maxRetryMs } = this.record.settings;
    const attemptsLeft = maxAttempts > 0 && task.dispatchCount < maxAttempts;
    const timeLeft = maxRetryMs > 0 && now - (task.firstDispatchAt ?? now) < maxRetryMs;
    const limited = maxAttempts > 0 || maxRetryMs > 0;
    return limited && !attemptsLeft && !timeLeft;
  }
}
