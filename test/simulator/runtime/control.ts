/**
 * Time and chance of this process, in the simulator's hands. Loaded before the product and its libraries, some of which
 * keep `setTimeout` from when they are loaded.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { promisify } from "node:util";
import { seededRandom } from "../../../packages/local-cloud/wire/random.ts";
import { Agenda } from "./agenda.ts";
import { invocations } from "./invocation.ts";

const {
  setImmediate: realSetImmediate,
  clearImmediate: realClearImmediate,
  Date: RealDate,
} = globalThis;

export const agenda = new Agenda();

/** Milliseconds since 1970, with fractions, so that calls rarely end at one moment. */
let nowMs = RealDate.UTC(2030, 0, 15, 9, 10);
let random = seededRandom(1);

export const control = {
  now: (): number => nowMs,
  moveTo(ms: number): void {
    nowMs = Math.max(nowMs, ms);
  },
  /** A new history: nothing of an earlier one is left to happen, and chance begins anew. */
  reset(ms: number, seed: number): void {
    nowMs = ms;
    random = seededRandom(seed);
    agenda.clear();
  },
};

const immediates = new Set<NodeJS.Immediate>();

/**
 * Resolves once nothing goes on without the agenda. No socket, file or thread is in play, so the process's own queues
 * are all there is, and they run in one order.
 */
export async function quiet(): Promise<void> {
  for (let calm = 0; calm < 2;) {
    await new Promise<void>((resolve) => void realSetImmediate(resolve));
    calm = immediates.size === 0 ? calm + 1 : 0;
  }
}

const wholeMs = (): number => Math.floor(nowMs);

/** For what the library loads while it is warmed up, when files are read. */
export const realPause = (): Promise<void> =>
  new Promise((resolve) => void realSetImmediate(resolve));

interface Timer {
  isOver: boolean;
  run: () => void;
}

class SimulatedTimeout {
  #timer: Timer;
  readonly #again: () => Timer;

  constructor(start: () => Timer) {
    this.#again = start;
    this.#timer = start();
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  refresh(): this {
    this.close();
    this.#timer = this.#again();
    return this;
  }
  close(): this {
    this.#timer.isOver = true;
    return this;
  }
  [Symbol.toPrimitive](): number {
    return 0;
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

type Act = (...values: unknown[]) => void;

function start(act: Act, ms: number, values: unknown[], everyMs: number | null): Timer {
  const invocation = invocations.getStore();
  const isOver = () => timer.isOver || invocation?.isDead === true;
  const timer: Timer = {
    isOver: false,
    run: () => {
      if (invocation !== undefined && invocation.frozenUntil > nowMs) {
        agenda.add(invocation.frozenUntil, timer.run, isOver);
        return;
      }
      if (everyMs === null) timer.isOver = true;
      else agenda.add(nowMs + everyMs, timer.run, isOver);
      if (invocation === undefined) act(...values);
      else invocations.run(invocation, act, ...values);
    },
  };
  agenda.add(nowMs + ms, timer.run, isOver);
  return timer;
}

const delayOf = (ms: unknown): number => Math.max(1, Number(ms) || 0);

/** For clients of the simulator's own: as the process's timers, which stand still with it. */
export const startTimer = (act: () => void, ms: number): (() => void) => {
  const timer = simulatedTimeout(act, ms);
  return () => void timer.close();
};

const simulatedTimeout = (act: Act, ms?: number, ...values: unknown[]) =>
  new SimulatedTimeout(() => start(act, delayOf(ms), values, null));
const simulatedInterval = (act: Act, ms?: number, ...values: unknown[]) =>
  new SimulatedTimeout(() => start(act, delayOf(ms), values, delayOf(ms)));
const stop = (timer?: { close?: () => void } | null): void => timer?.close?.();
const sleep = <Value>(ms?: number, value?: Value): Promise<Value | undefined> =>
  new Promise((resolve) => simulatedTimeout(() => resolve(value), ms));
Object.defineProperty(simulatedTimeout, promisify.custom, { value: sleep });

const countedImmediate = (act: Act, ...values: unknown[]) => {
  const immediate = realSetImmediate(() => {
    immediates.delete(immediate);
    act(...values);
  });
  immediates.add(immediate);
  return immediate;
};
const stopImmediate = (immediate: NodeJS.Immediate): void => {
  immediates.delete(immediate);
  realClearImmediate(immediate);
};

const own = {
  setTimeout: simulatedTimeout,
  setInterval: simulatedInterval,
  clearTimeout: stop,
  clearInterval: stop,
  setImmediate: countedImmediate,
  clearImmediate: stopImmediate,
};
Object.assign(globalThis, own);
Object.assign(timers, own);
Object.assign(timersPromises, { setTimeout: sleep });

/** `new Date()` and `Date.now()`; every other use is the real one's. */
globalThis.Date = new Proxy(RealDate, {
  construct: (target, values: unknown[], by) =>
    Reflect.construct(target, values.length === 0 ? [wholeMs()] : values, by) as object,
  get: (target, name) => (name === "now" ? wholeMs : Reflect.get(target, name)),
});
Object.defineProperty(performance, "now", { value: () => nowMs });
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  const words = "The operation was aborted due to timeout";
  simulatedTimeout(() => controller.abort(new DOMException(words, "TimeoutError")), ms);
  return controller.signal;
};

Math.random = () => random();
function filled<Bytes extends NodeJS.ArrayBufferView>(view: Bytes): Bytes {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(random() * 256);
  return view;
}
const uuid = (): string => {
  const hex = filled(Buffer.alloc(16)).toString("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20)].join("-");
};
Object.assign(crypto, {
  randomBytes: (size: number, told?: (error: null, bytes: Buffer) => void) => {
    const bytes = filled(Buffer.alloc(size));
    if (told === undefined) return bytes;
    process.nextTick(told, null, bytes);
    return undefined;
  },
  randomFillSync: filled,
  randomUUID: uuid,
  randomInt: (least: number, most?: number) =>
    most === undefined
      ? Math.floor(random() * least)
      : least + Math.floor(random() * (most - least)),
});
Object.assign(globalThis.crypto, { getRandomValues: filled, randomUUID: uuid });
syncBuiltinESMExports();
