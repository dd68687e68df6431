/** Runs a job: one execution after another, each with its retries, and manual runs beside them. */
import { retryDelayMs } from "../wire/retries.ts";
import type { Clock } from "../wire/clock.ts";
import type { Answer } from "../wire/dispatch.ts";
import { codeOfHttp } from "../wire/status.ts";
import type { Execution, Job } from "./job.ts";
import { nextTime } from "./schedule.ts";

export interface Surroundings {
  clock: Clock;
  /** Sends one attempt. `slotAt` is the scheduled time that it belongs to. */
  deliver(job: Job, slotAt: number | undefined): Promise<Answer>;
  /** The job has changed. */
  keep(job: Job): void;
}

export class Timeline {
  readonly job: Job;
  #around: Surroundings;
  #cancel = () => {};
  #attempting = false;
  #closed = false;

  constructor(job: Job, around: Surroundings) {
    this.job = job;
    this.#around = around;
    this.#arm();
  }

  /** To be called when the schedule or the state has changed. A running attempt goes on. */
  restart(): void {
    const { job } = this;
    job.nextSlotAt = nextTime(job.settings.schedule, this.#around.clock.now());
    if (!this.#attempting) job.execution = undefined;
    this.#around.keep(job);
    this.#arm();
  }

  /** "Cloud Scheduler will dispatch the job, even if the job is already running" (RunJob). */
  run(): void {
    const { job } = this;
    // It is not documented which scheduled time a manual run carries. The next one is the hardest case for targets that
    // tell executions apart by it.
    void this.#attempt(job.state === "ENABLED" ? job.nextSlotAt : undefined);
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #arm(): void {
    this.#cancel();
    const { job } = this;
    // "Execution n + 1 of a job will not begin until execution n has finished."
    if (this.#closed || this.#attempting || job.state === "PAUSED") return;
    const at = job.execution?.attemptAt ?? job.nextSlotAt;
    if (at <= this.#around.clock.now()) return void this.#execute();
    this.#cancel = this.#around.clock.alarm(at, () => this.#arm());
  }

  async #execute(): Promise<void> {
    const { job } = this;
    const now = this.#around.clock.now();
    const execution = (job.execution ??= newExecution(job.nextSlotAt, now));
    if (execution.slotAt === job.nextSlotAt) job.nextSlotAt = nextTime(job.settings.schedule, now);
    this.#attempting = true;
    const succeeded = await this.#attempt(execution.slotAt);
    this.#attempting = false;
    if (this.#closed) return;
    job.execution = succeeded ? undefined : this.#retryOf(execution);
    this.#around.keep(job);
    this.#arm();
  }

  async #attempt(slotAt: number | undefined): Promise<boolean> {
    const { job } = this;
    job.lastAttemptAt = this.#around.clock.now();
    this.#around.keep(job);
    const answer = await this.#around.deliver(job, slotAt);
    if (this.#closed) return false;
    const succeeded = answer.kind === "answered" && answer.status >= 200 && answer.status < 300;
    job.lastAnswer =
      answer.kind === "unanswered"
        ? { code: answer.code, message: answer.message }
        : {
            code: succeeded ? "OK" : codeOfHttp(answer.status),
            message: succeeded ? "" : `HTTP status code ${answer.status}`,
          };
    this.#around.keep(job);
    return succeeded;
  }

  /** "retry_count times, or until the next scheduled execution time, whichever comes first" (job.proto). */
  #retryOf(execution: Execution): Execution | undefined {
    const { job } = this;
    const { count, maxMs, backoff } = job.settings.retry;
    const now = this.#around.clock.now();
    const failures = execution.failures + 1;
    const countLeft = failures <= count;
    const timeLeft = maxMs > 0 && now - execution.firstAttemptAt < maxMs;
    if (count === 0 || (!countLeft && !timeLeft) || job.state === "PAUSED") return undefined;
    const attemptAt = now + retryDelayMs(backoff, failures);
    return attemptAt < job.nextSlotAt ? { ...execution, failures, attemptAt } : undefined;
  }
}

function newExecution(slotAt: number, now: number): Execution {
  return { slotAt, failures: 0, firstAttemptAt: now, attemptAt: slotAt };
}
