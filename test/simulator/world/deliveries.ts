/** Everything that is brought to functions: at least once, at its time or later, again until it is taken. */
import { agenda, control } from "../runtime/control.ts";
import { drawn } from "../runtime/chance.ts";
import type { FunctionReply, FunctionRequest } from "../transport/functions.ts";
import { invoke, WORKERS } from "./staff.ts";

export interface Parcel {
  /** The same in every replay; names the draws. */
  what: string;
  at: number;
  /** How long its sender waits for the answer before it takes it for lost. */
  patienceMs: number;
  request: () => FunctionRequest;
  /** When to bring it again; null once it is done, or given up. */
  answered(reply: FunctionReply | null, tries: number): number | null;
}

export class Deliveries {
  /** How many parcels are waiting or under way. */
  open = 0;
  readonly #seed: number;
  readonly #duplicate: number;
  readonly #note: (line: string) => void;
  readonly #names = new Map<string, number>();

  constructor(options: { seed: number; duplicate: number; note: (line: string) => void }) {
    this.#seed = options.seed;
    this.#duplicate = options.duplicate;
    this.#note = options.note;
  }

  /** Something that is to happen: nothing is over before. */
  plan(at: number, act: () => void): void {
    this.open += 1;
    agenda.add(at, () => {
      this.open -= 1;
      act();
    });
  }

  send(parcel: Parcel): void {
    const times = (this.#names.get(parcel.what) ?? 0) + 1;
    this.#names.set(parcel.what, times);
    const named = times === 1 ? parcel : { ...parcel, what: `${parcel.what} #${times}` };
    this.open += 1;
    agenda.add(parcel.at, () => void this.#bring(named, 1));
    if (drawn(this.#seed, `twice ${named.what}`) >= this.#duplicate) return;
    const later = drawn(this.#seed, `later ${named.what}`) * 90_000;
    const again = { ...named, what: `${named.what} again`, answered: () => null };
    this.open += 1;
    agenda.add(parcel.at + later, () => void this.#bring(again, 1));
  }

  async #bring(parcel: Parcel, tries: number): Promise<void> {
    const name = `${parcel.what}/${tries}`;
    const worker = Math.floor(drawn(this.#seed, `worker ${name}`) * WORKERS);
    this.#note(`${name} to worker ${worker}`);
    const late = Promise.withResolvers<null>();
    let isAnswered = false;
    const outOfPatience = control.now() + parcel.patienceMs;
    agenda.add(
      outOfPatience,
      () => late.resolve(null),
      () => isAnswered,
    );
    const reply = await Promise.race([invoke(name, worker, parcel.request()), late.promise]);
    isAnswered = true;
    this.#note(`${name} = ${reply?.status ?? "no answer"}`);
    const again = parcel.answered(reply, tries);
    if (again === null) this.open -= 1;
    else agenda.add(again, () => void this.#bring(parcel, tries + 1));
  }
}

export const isTaken = (reply: FunctionReply | null): boolean =>
  reply !== null && reply.status >= 200 && reply.status < 300;
