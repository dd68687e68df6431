/** Sends the HTTP requests of Cloud Tasks and Cloud Scheduler, each with a deadline. */
import * as http from "node:http";
import * as https from "node:https";
import type { Clock } from "./clock.ts";
import type { FaultPlan } from "./faults.ts";

export interface Delivery {
  /** The name that faults match: `dispatch <queue> <name of the task>`. */
  call: string;
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Buffer;
  deadlineMs: number;
  /** The clock of the deadline. */
  clock: Clock;
}

export type Answer =
  | { kind: "answered"; status: number; retryAfter?: string }
  | { kind: "unanswered"; code: "DEADLINE_EXCEEDED" | "UNAVAILABLE"; message: string };

export class Dispatcher {
  #faults: FaultPlan;
  #open = new Set<http.ClientRequest>();

  constructor(faults: FaultPlan) {
    this.#faults = faults;
  }

  /** Never rejects: an unreachable target gives an `unanswered` answer. */
  async send(delivery: Delivery): Promise<Answer> {
    const { call, body, clock: _, ...rest } = delivery;
    const action = this.#faults.take(call, () =>
      JSON.stringify({ ...rest, body: body.toString() }),
    );
    await this.#faults.delay(action);
    if (action?.kind === "fail") {
      const status = typeof action.status === "number" ? action.status : 500;
      return { kind: "answered", status, retryAfter: action.headers?.["retry-after"] };
    }
    const dropped: Answer = { kind: "unanswered", code: "UNAVAILABLE", message: "fault on order" };
    if (action?.kind === "drop" && action.when === "before") return dropped;
    const answer = await this.#request(delivery);
    return action?.kind === "drop" ? dropped : answer;
  }

  /** Aborts open requests. */
  close(): void {
    for (const request of this.#open) request.destroy();
  }

  /** One request; the first of answer, loss and deadline decides. */
  #request(delivery: Delivery): Promise<Answer> {
    return new Promise((resolve) => {
      const request = openRequest(delivery);
      this.#open.add(request);
      const settle = (answer: Answer) => {
        cancelDeadline();
        this.#open.delete(request);
        resolve(answer);
      };
      // Only closes the connection; the worker may go on (task.proto).
      const { clock, deadlineMs } = delivery;
      const cancelDeadline = clock.alarm(clock.now() + deadlineMs, () => {
        settle({ kind: "unanswered", code: "DEADLINE_EXCEEDED", message: "deadline exceeded" });
        request.destroy();
      });
      onOutcome(request, settle);
      request.end(delivery.body);
    });
  }
}

function openRequest({ url, method, headers, body }: Delivery): http.ClientRequest {
  const target = new URL(url);
  return (target.protocol === "https:" ? https : http).request(target, {
    method,
    headers: { ...headers, "content-length": String(body.length) },
    // A kept connection that the target closes while it is idle would look like a failed attempt.
    agent: false,
  });
}

/** Tells `settle` about the complete answer or the lost connection. It may be called again after that. */
function onOutcome(request: http.ClientRequest, settle: (answer: Answer) => void): void {
  const lost = ({ message } = new Error("connection lost")) =>
    settle({ kind: "unanswered", code: "UNAVAILABLE", message });
  request.on("error", lost);
  request.on("response", (response) => {
    response.resume();
    response.on("error", lost);
    response.on("close", () => {
      if (!response.complete) return lost();
      const retryAfter = response.headers["retry-after"];
      settle({ kind: "answered", status: response.statusCode ?? 0, retryAfter });
    });
  });
}
