/** All databases of the server, each created at its first use. All changes of documents go through `commit`. */
import { join } from "node:path";
import { Database } from "./database.ts";
import { encodeChanges, encodeClearing, replayChanges } from "./journal.ts";
import { Locks } from "./locks.ts";
import { Log } from "./log.ts";
import type { WriteMessage } from "./messages.ts";
import { checkDatabase } from "./path.ts";
import { prepareWrites, type Prepared } from "./write.ts";
import { exists } from "./version.ts";
import type { Transaction } from "./transaction.ts";
import { noUsage } from "./usage.ts";

export class Session {
  readonly database: Database;
  readonly locks: Locks;
  readonly usage = noUsage();

  constructor(name: string, now: () => number) {
    this.locks = new Locks(now);
    this.database = new Database(name);
  }
}

export interface Committed {
  time: number;
  results: Prepared["results"];
}

export class Store {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;
  #log: Log | undefined;

  private constructor(now: () => number) {
    this.#now = now;
  }

  /** Without `stateDir` nothing survives the process. Transactions expire by the clock `now`. */
  static async open(stateDir?: string, now: () => number = Date.now): Promise<Store> {
    const store = new Store(now);
    if (stateDir === undefined) return store;
    const databases = {
      get: (name: string) => store.session(name).database,
      clear: (name: string) => store.#sessions.delete(name),
    };
    store.#log = await Log.open(
      join(stateDir, "firestore.log"),
      (record) => replayChanges(record, databases),
      () => store.#records(),
    );
    return store;
  }

  session(name: string): Session {
    let session = this.#sessions.get(name);
    if (session === undefined) {
      session = new Session(checkDatabase(name), this.#now);
      this.#sessions.set(name, session);
    }
    return session;
  }

  sessions(): IterableIterator<[string, Session]> {
    return this.#sessions.entries();
  }

  /** Applies all writes or none, once no lock blocks them. Ends the transaction in either case. */
  async commit(
    session: Session,
    writes: readonly WriteMessage[],
    transaction?: Transaction,
  ): Promise<Committed> {
    const { database, locks, usage } = session;
    const owner = transaction ?? locks.passing();
    try {
      return await locks.write(
        owner,
        () => {
          const time = database.tick();
          return { time, ...prepareWrites(database, writes, time) };
        },
        ({ time, changes, results }) => {
          if (changes.length > 0) {
            const states = changes.map(({ path, fields }) => {
              const before = database.entry(path)?.current;
              const createTime = exists(before) ? before.createTime : time;
              return {
                path,
                current: { fields, createTime, updateTime: time, previous: undefined },
              };
            });
            this.#log?.append(encodeChanges(database, states));
            for (const change of changes) database.apply(change, time);
          }
          usage.commits += 1;
          for (const { operation } of writes)
            usage[operation === "delete" ? "document_deletes" : "document_writes"] += 1;
          return { time, results };
        },
        (path) => database.entry(path),
      );
    } finally {
      locks.end(owner);
    }
  }

  clear(name: string): void {
    const session = this.#sessions.get(name);
    if (session === undefined) return;
    this.#log?.append(encodeClearing(session.database));
    session.locks.clear();
    this.#sessions.delete(name);
  }

  close(): void {
    for (const { locks } of this.#sessions.values()) locks.clear();
    this.#log?.close();
  }

  *#records(): Generator<Uint8Array> {
    for (const { database } of this.#sessions.values())
      for (const [, collection] of database.collections())
        for (const entry of collection.documents.ascending())
          if (exists(entry.current)) yield encodeChanges(database, [entry]);
  }
}
