/** A transaction: what it has read, and when it expires. */
import { randomBytes } from "node:crypto";
import type { Query } from "./query.ts";
import { RpcError } from "../wire/status.ts";
import type { Value } from "./value.ts";

/** https://firebase.google.com/docs/firestore/quotas#writes_and_transactions */
const IDLE_MS = 60_000;
const TOTAL_MS = 270_000;

export interface ReadRange {
  query: Query;
  /** The last row of a query with a limit. Rows after it are not protected. */
  last: Value[] | undefined;
}

export class Transaction {
  readonly id: string;
  /** A retry keeps the age of its first attempt, so that it succeeds eventually. */
  readonly age: number;
  readonly isRetry: boolean;
  /** The time that a read-only transaction reads at. */
  readonly readTime: number | undefined;
  state: "active" | "aborted" | "over" = "active";
  /** The locked keys, and the ranges that must not change. */
  readonly locks = new Set<string>();
  readonly ranges: ReadRange[] = [];
  waitsFor: ReadonlySet<Transaction> = new Set();
  /** The keys that a waiting commit is going to write. */
  pending: ReadonlySet<string> = new Set();
  readonly #started: number;
  #used: number;

  constructor(options: {
    age: number;
    now: number;
    isRetry?: boolean;
    readTime?: number | undefined;
  }) {
    this.#started = this.#used = options.now;
    this.id = randomBytes(16).toString("hex");
    this.age = options.age;
    this.isRetry = options.isRetry ?? false;
    this.readTime = options.readTime;
  }

  touch(now: number): void {
    this.#used = now;
  }

  isExpired(now: number): boolean {
    return now - this.#used > IDLE_MS || now - this.#started > TOTAL_MS;
  }
}

export const contention = () =>
  new RpcError("ABORTED", "Too much contention on these documents. Please try again.");
// The client restarts the transaction if it finds this text.
export const gone = () =>
  new RpcError("INVALID_ARGUMENT", "The referenced transaction has expired or is no longer valid.");
