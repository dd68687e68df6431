/**
 * At-least-once delivery on demand: some tasks are delivered twice, late, overlapping or out of order. What happens to an
 * attempt depends only on the seed, the task and the number of the attempt, so a run can be repeated whatever its timing.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import type { Task } from "./task.ts";

export const Unreliability = z.strictObject({
  /** Part of the names of the affected queues; default all queues. */
  queue: z.string().optional(),
  /** The share of attempts that are delivered a second time. */
  duplicate: z.number().min(0).max(1).default(0),
  /** The shortest and the longest delay of a delivery. */
  delay_ms: z.tuple([z.number().min(0), z.number().min(0)]).default([0, 0]),
  /** The share of second deliveries that start while the first one runs; the others start when it has ended. */
  overlap: z.number().min(0).max(1).default(0),
  /** Whether tasks that are due within `REORDER_WINDOW_MS` of each other may swap places. */
  reorder: z.boolean().default(false),
  seed: z.int().default(1),
});
export type Unreliability = z.infer<typeof Unreliability>;

const REORDER_WINDOW_MS = 100;

export interface Fate {
  delayMs: number;
  duplicate?: "overlapping" | "afterwards";
  duplicateDelayMs: number;
}

const RELIABLE: Fate = { delayMs: 0, duplicateDelayMs: 0 };

/** What happens to the task's next attempt. */
export function fateOf(mode: Unreliability | undefined, queue: string, task: Task): Fate {
  if (mode === undefined || (mode.queue !== undefined && !queue.includes(mode.queue)))
    return RELIABLE;
  // A generated name differs from run to run; the content of an unnamed task does not.
  const identity = task.named ? task.name : `${task.target.url} ${task.target.body}`;
  const draw = (purpose: string) => {
    const text = JSON.stringify([mode.seed, identity, task.dispatchCount, purpose]);
    return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;
  };
  const [least, greatest] = mode.delay_ms;
  const delay = (purpose: string) => least + draw(purpose) * Math.max(0, greatest - least);
  const kind = draw("overlap") < mode.overlap ? "overlapping" : "afterwards";
  const shuffle = mode.reorder ? draw("order") * REORDER_WINDOW_MS : 0;
  return {
    delayMs: delay("delay") + shuffle,
    duplicate: draw("duplicate") < mode.duplicate ? kind : undefined,
    duplicateDelayMs: delay("duplicate delay"),
  };
}

/** `POST /__delivery` sets the mode, `DELETE` makes delivery reliable again. undefined for any other path. */
export function controlDelivery(
  set: (mode: Unreliability | undefined) => void,
  call: RestCall,
): RestAnswer | undefined {
  if (call.url.pathname !== "/__delivery") return undefined;
  if (call.method !== "DELETE") return withBody(call, Unreliability, set);
  set(undefined);
  return { status: 200, body: {} };
}
