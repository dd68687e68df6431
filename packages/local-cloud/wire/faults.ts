/** Planned failures. Every server asks its `FaultPlan` before and after it carries out a call. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

export const Fault = z.strictObject({
  match: z.strictObject({
    /** Part of the call's name, such as `POST /v3/mail/send` or `google.firestore.v1.Firestore/Commit`. */
    call: z.string().min(1),
    /** Part of the request as JSON text, with some headers on some servers. */
    containing: z.string().optional(),
  }),
  /** How many matching calls pass first. */
  after: z.int().min(0).default(0),
  /** How many matching calls fail after that. */
  times: z.int().min(1).default(1),
  action: z.discriminatedUnion("kind", [
    /** Answers without carrying out the call. `status` is an HTTP status or a gRPC code such as `ABORTED`. */
    z.strictObject({
      kind: z.literal("fail"),
      status: z.union([z.int(), z.string()]),
      body: z.unknown().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
    z.strictObject({ kind: z.literal("delay"), ms: z.int().min(1) }),
    /** Holds the call until `DELETE /__held?name=…`, then carries it out. */
    z.strictObject({ kind: z.literal("hold"), name: z.string().min(1) }),
    /** Cuts the connection before the call has any effect, or after it, without an answer. */
    z.strictObject({ kind: z.literal("drop"), when: z.enum(["before", "after"]) }),
  ]),
});
export type Fault = z.infer<typeof Fault>;
export type FaultAction = Fault["action"];

export class FaultPlan {
  #planned: { fault: Fault; seen: number }[] = [];
  #gates = new Map<string, { reached: Gate; opened: Gate }>();

  add(fault: z.input<typeof Fault>): void {
    this.#planned.push({ fault: Fault.parse(fault), seen: 0 });
  }

  /** The faults that are still to happen, in the order of planning. */
  list(): Fault[] {
    return this.#planned.map(({ fault }) => fault);
  }

  /** Removes the faults whose `containing` is this text, or all faults. */
  clear(containing?: string): void {
    this.#planned = this.#planned.filter(
      ({ fault }) => containing !== undefined && fault.match.containing !== containing,
    );
  }

  /** The action for this call, if any. Each matching call counts. */
  take(call: string, content: () => string): FaultAction | undefined {
    for (const planned of this.#planned) {
      const { match, after, times, action } = planned.fault;
      if (!call.includes(match.call)) continue;
      if (match.containing !== undefined && !content().includes(match.containing)) continue;
      planned.seen += 1;
      if (planned.seen <= after) continue;
      if (planned.seen >= after + times) this.#planned.splice(this.#planned.indexOf(planned), 1);
      return action;
    }
    return undefined;
  }

  /** Waits as long as the action delays or holds the call. */
  async delay(action: FaultAction | undefined): Promise<void> {
    if (action?.kind === "delay") await sleep(action.ms);
    if (action?.kind !== "hold") return;
    const { reached, opened } = this.#gate(action.name);
    reached.resolve();
    await opened.promise;
  }

  /** Resolves once a call is held under this name. */
  held(name: string): Promise<void> {
    return this.#gate(name).reached.promise;
  }

  /** Releases present and future calls that are held under this name. */
  release(name: string): void {
    this.#gate(name).opened.resolve();
  }

  #gate(name: string): { reached: Gate; opened: Gate } {
    const gate = this.#gates.get(name) ?? {
      reached: Promise.withResolvers<void>(),
      opened: Promise.withResolvers<void>(),
    };
    this.#gates.set(name, gate);
    return gate;
  }
}

type Gate = PromiseWithResolvers<void>;
