/** Every call that a function makes to the outside: it takes time, it has a name, and things befall it by that name. */
import { agenda, control } from "./control.ts";
import { invocations, type Invocation } from "./invocation.ts";

export type When = "before" | "after";

export type Fault =
  /** The function's process dies before the call arrives, or after its effect and before its answer. */
  | { kind: "die"; when: When }
  /** The connection breaks: nothing arrives, or nobody hears the answer. */
  | { kind: "cut"; when: When }
  /** The server fails, without an effect or after it. */
  | { kind: "fail"; when: When; code: "ABORTED" | "UNAVAILABLE" | "DEADLINE_EXCEEDED" }
  /** The provider asks for patience. */
  | { kind: "throttle"; retryAfterS: number }
  /** The provider refuses what is in the request, and names nobody. */
  | { kind: "refuse" }
  /**
   * The process stands still for so long before the call arrives, or before it hears the answer. `hasTimersFirst`: then
   * its timers run before it hears the answer, so that it takes the call for one without an answer.
   */
  | { kind: "stall"; when: When; ms: number; hasTimersFirst: boolean };

/** How a service says what befell it. */
export interface Voice<Reply> {
  fail(code: string): Reply | Promise<Reply>;
  /** After an effect; where it is not there, as without one. */
  failAfter?(): Reply;
  cut(): never;
  throttle?(retryAfterS: number): Reply;
  refuse?(): Reply;
}

export interface Outside {
  /** What befalls the call, the nth of its name. */
  meet(invocation: Invocation, step: string): Fault | null;
  /** Milliseconds that the call, or its answer, is on its way. */
  latency(invocation: Invocation, step: string, way: "there" | "back"): number;
  /** After an effect. */
  happened(invocation: Invocation, step: string, fault: Fault | null): void;
  died(invocation: Invocation, step: string): void;
}

let outside: Outside | null = null;

export function openWire(to: Outside | null): void {
  outside = to;
}

const forEver = <Value>(): Promise<Value> => new Promise<Value>(() => {});

/** Carries a call out. What nobody's function asks, such as a scenario being written, has no time and no faults. */
export async function call<Reply>(
  step: string,
  perform: () => Promise<Reply>,
  voice: Voice<Reply>,
): Promise<Reply> {
  const invocation = invocations.getStore();
  if (invocation === undefined || outside === null) return perform();
  if (invocation.isDead) return forEver();
  invocation.calls += 1;
  const world = outside;
  const fault = world.meet(invocation, step);
  const dies = (when: When) => {
    if (fault?.kind !== "die" || fault.when !== when) return false;
    world.died(invocation, step);
    return true;
  };
  const stall = (when: When): void => {
    if (fault?.kind !== "stall" || fault.when !== when) return;
    invocation.frozenUntil = Math.max(invocation.frozenUntil, control.now() + fault.ms);
  };
  stall("before");
  await awake(invocation);
  await pass(world.latency(invocation, step, "there"));
  if (dies("before") || invocation.isDead) return forEver();
  const isBefore = fault !== null && "when" in fault && fault.when === "before";
  if (fault?.kind === "cut" && isBefore) return voice.cut();
  if (fault?.kind === "fail" && isBefore) return voice.fail(fault.code);
  if (fault?.kind === "throttle" && voice.throttle) return voice.throttle(fault.retryAfterS);
  if (fault?.kind === "refuse" && voice.refuse) return voice.refuse();
  const { hasEffect, answer } = await settled(() => invocations.exit(perform));
  if (hasEffect) world.happened(invocation, step, fault);
  if (dies("after") || invocation.isDead) return forEver();
  stall("after");
  await pass(world.latency(invocation, step, "back"));
  await awake(invocation);
  if (fault?.kind === "stall" && fault.hasTimersFirst) await pass(1);
  if (invocation.isDead) return forEver();
  if (fault?.kind === "cut") return voice.cut();
  if (fault?.kind === "fail") return voice.failAfter?.() ?? voice.fail(fault.code);
  return answer();
}

/** What came of it, to be told later. What the server refuses, such as the commit of an overtaken transaction, has no effect. */
async function settled<Reply>(
  perform: () => Promise<Reply>,
): Promise<{ hasEffect: boolean; answer: () => Reply }> {
  try {
    const reply = await perform();
    return { hasEffect: true, answer: () => reply };
  } catch (error) {
    const answer = () => {
      throw error;
    };
    return { hasEffect: false, answer };
  }
}

/** A process that stands still makes no call, and hears no answer. */
async function awake(invocation: Invocation): Promise<void> {
  while (invocation.frozenUntil > control.now()) {
    await pass(invocation.frozenUntil - control.now());
  }
}

const pass = (ms: number): Promise<void> =>
  new Promise((resolve) => agenda.add(control.now() + ms, resolve));
