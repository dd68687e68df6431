/**
 * Pessimistic concurrency control, as for server clients: documents and query results that a transaction has read cannot
 * be changed by others until it ends. Others wait, at most `MAXIMUM_WAIT_MS`. In a deadlock the youngest transaction is
 * aborted.
 */
import type { DocumentChange } from "./database.ts";
import type { DocumentEntry } from "./version.ts";
import { compareKeys, orderKey, selects } from "./query.ts";
import { contention, gone, type ReadRange, Transaction } from "./transaction.ts";
import type { MapValue } from "./value.ts";

const MAXIMUM_WAIT_MS = 5_000;
const SWEEP_MS = 1_000;

interface Waiter {
  owner: Transaction;
  attempt: () => boolean;
  fail: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
}

export const documentLock = (path: string) => `document ${path}`;

export class Locks {
  /** Includes ended transactions for a while, for retries and late commits. */
  readonly #transactions = new Map<string, Transaction>();
  readonly #active = new Set<Transaction>();
  readonly #holders = new Map<string, Set<Transaction>>();
  readonly #exclusive = new Map<string, Transaction>();
  readonly #rangeReaders = new Set<Transaction>();
  #waiters: Waiter[] = [];
  #nextAge = 0;
  #sweep: NodeJS.Timeout | undefined;
  readonly #now: () => number;

  /** The clock by which transactions expire, in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  begin(options: { retryOf?: string; readTime?: number }): Transaction {
    const earlier =
      options.retryOf === undefined ? undefined : this.#transactions.get(options.retryOf);
    const transaction = new Transaction({
      age: earlier?.age ?? this.#nextAge++,
      now: this.#now(),
      isRetry: options.retryOf !== undefined,
      readTime: options.readTime,
    });
    this.#transactions.set(transaction.id, transaction);
    this.#active.add(transaction);
    this.#sweep ??= setInterval(() => this.#forgetExpired(), SWEEP_MS).unref();
    return transaction;
  }

  /** For a write outside any transaction: it holds no locks, but may have to wait. */
  passing(): Transaction {
    return new Transaction({ age: this.#nextAge++, now: this.#now() });
  }

  find(id: string): Transaction {
    this.#endExpired();
    const transaction = this.#transactions.get(id);
    if (transaction === undefined || transaction.state === "over") throw gone();
    if (transaction.state === "aborted") throw contention();
    transaction.touch(this.#now());
    return transaction;
  }

  /** Does nothing for an aborted transaction. */
  rollBack(id: string): void {
    const transaction = this.#transactions.get(id);
    if (transaction === undefined || transaction.state === "over") throw gone();
    this.end(transaction);
    transaction.state = "over";
  }

  /** Ends the transaction and releases its locks. */
  end(transaction: Transaction, state: "aborted" | "over" = "over"): void {
    if (transaction.state !== "active") return;
    transaction.state = state;
    this.#active.delete(transaction);
    for (const key of transaction.locks) {
      const holders = this.#holders.get(key);
      holders?.delete(transaction);
      if (holders?.size === 0) this.#holders.delete(key);
      if (this.#exclusive.get(key) === transaction) this.#exclusive.delete(key);
    }
    transaction.locks.clear();
    transaction.ranges.length = 0;
    this.#rangeReaders.delete(transaction);
    for (const waiter of this.#waiters.filter(({ owner }) => owner === transaction))
      waiter.fail(contention());
    this.#wake();
  }

  clear(): void {
    for (const transaction of this.#transactions.values()) this.end(transaction);
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }

  /** Locks the keys, then reads, in one step. A retry also locks out other readers. */
  read<Result>(
    transaction: Transaction,
    keys: readonly string[],
    act: () => Result,
  ): Promise<Result> {
    return this.#whenFree(transaction, () => {
      const blockers = this.#readBlockers(transaction, keys);
      if (blockers.size > 0) return blockers;
      for (const key of keys) {
        const holders = this.#holders.get(key) ?? new Set();
        this.#holders.set(key, holders.add(transaction));
        if (transaction.isRetry) this.#exclusive.set(key, transaction);
        transaction.locks.add(key);
      }
      return act;
    });
  }

  /** From now on no other transaction may change the result of this range. */
  protect(transaction: Transaction, range: ReadRange): void {
    if (transaction.state !== "active") return;
    transaction.ranges.push(range);
    this.#rangeReaders.add(transaction);
  }

  /** `prepare` computes the changes and `act` applies them. Both run in one step with the check of the locks. */
  write<Plan extends { changes: DocumentChange[] }, Result>(
    transaction: Transaction,
    prepare: () => Plan,
    act: (plan: Plan) => Result,
    entryOf: (path: string) => DocumentEntry | undefined,
  ): Promise<Result> {
    return this.#whenFree(transaction, () => {
      const plan = prepare();
      const blockers = new Set<Transaction>();
      for (const { path, fields } of plan.changes) {
        for (const holder of this.#holders.get(documentLock(path)) ?? []) blockers.add(holder);
        const before = entryOf(path)?.current?.fields;
        for (const reader of this.#rangeReaders)
          if (reader.ranges.some((range) => touches(range, path, before, fields)))
            blockers.add(reader);
      }
      blockers.delete(transaction);
      transaction.pending = new Set(plan.changes.map(({ path }) => documentLock(path)));
      return blockers.size > 0 ? blockers : () => act(plan);
    }).finally(() => (transaction.pending = new Set()));
  }

  #readBlockers(transaction: Transaction, keys: readonly string[]): Set<Transaction> {
    const blockers = new Set<Transaction>();
    for (const key of keys) {
      if (transaction.isRetry)
        for (const holder of this.#holders.get(key) ?? []) blockers.add(holder);
      const owner = this.#exclusive.get(key);
      if (owner !== undefined) blockers.add(owner);
    }
    // A new transaction queues behind waiting commits, which might otherwise starve.
    if (transaction.locks.size === 0)
      for (const { owner } of this.#waiters)
        if (keys.some((key) => owner.pending.has(key))) blockers.add(owner);
    blockers.delete(transaction);
    return blockers;
  }

  /** Tries at once and after every release, first come first served, until `attempt` returns an act. */
  #whenFree<Result>(
    owner: Transaction,
    attempt: () => Set<Transaction> | (() => Result),
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const waiter: Waiter = {
      owner,
      attempt: () => {
        try {
          const outcome = attempt();
          if (typeof outcome !== "function") {
            owner.waitsFor = outcome;
            return false;
          }
          this.#leave(waiter);
          resolve(outcome());
        } catch (error) {
          this.#leave(waiter);
          reject(error);
        }
        return true;
      },
      fail: (error) => {
        this.#leave(waiter);
        reject(error);
      },
      timer: undefined,
    };
    if (!waiter.attempt()) {
      waiter.timer = setTimeout(() => {
        waiter.fail(contention());
        this.end(owner, "aborted");
      }, MAXIMUM_WAIT_MS);
      this.#waiters.push(waiter);
      this.#breakDeadlocks(owner);
    }
    return promise;
  }

  #leave(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    waiter.owner.waitsFor = new Set();
    waiter.owner.touch(this.#now());
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
  }

  #wake(): void {
    for (const waiter of this.#waiters)
      if (this.#waiters.includes(waiter)) {
        if (!waiter.attempt()) this.#breakDeadlocks(waiter.owner);
      }
  }

  #breakDeadlocks(start: Transaction): void {
    for (;;) {
      const cycle = findCycle(start, start, new Set());
      if (cycle === undefined) return;
      this.end(
        cycle.reduce((youngest, other) => (other.age > youngest.age ? other : youngest)),
        "aborted",
      );
    }
  }

  #endExpired(): void {
    for (const transaction of this.#active) {
      if (!transaction.isExpired(this.#now())) continue;
      this.end(transaction);
      this.#transactions.delete(transaction.id);
    }
  }

  #forgetExpired(): void {
    this.#endExpired();
    for (const transaction of this.#transactions.values()) {
      if (transaction.isExpired(this.#now())) this.#transactions.delete(transaction.id);
    }
    if (this.#transactions.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}

/** The transactions of a deadlock through `start`, if there is one. */
function findCycle(
  from: Transaction,
  start: Transaction,
  seen: Set<Transaction>,
): Transaction[] | undefined {
  for (const next of from.waitsFor) {
    if (next === start) return [from];
    if (seen.has(next)) continue;
    seen.add(next);
    const cycle = findCycle(next, start, seen);
    if (cycle !== undefined) return [from, ...cycle];
  }
  return undefined;
}

/** Whether a change would alter the query's result in this range. */
function touches(
  { query, last }: ReadRange,
  path: string,
  ...states: (MapValue | undefined)[]
): boolean {
  return states.some((fields) => {
    if (fields === undefined || !selects(query, path, fields)) return false;
    const key = orderKey(query, path, fields);
    return last === undefined || key === undefined || compareKeys(query, key, last) <= 0;
  });
}
