/** The documents of one database, with earlier versions for reads in the past. */
import { lastSegment, parentOf } from "./path.ts";
import { Scope } from "./scope.ts";
import { type DocumentEntry, exists, type Version } from "./version.ts";
import { RpcError } from "../wire/status.ts";
import type { MapValue } from "./value.ts";

/** Firestore keeps the versions of the past hour. Here a busy database may drop the oldest sooner. */
const HISTORY_MICROS = 3600 * 1e6;
const MAXIMUM_HISTORY = 100_000;

export interface DocumentChange {
  path: string;
  /** `undefined` deletes the document. */
  fields: MapValue | undefined;
}

export class Database {
  /** `projects/{project}/databases/{id}` */
  readonly name: string;
  readonly #entries = new Map<string, DocumentEntry>();
  readonly #collections = new Map<string, Scope>();
  readonly #groups = new Map<string, Scope>();
  #superseded: { time: number; entry: DocumentEntry }[] = [];
  #supersededFrom = 0;
  #oldestReadable = 0;
  #lastTime = 0;

  constructor(name: string) {
    this.name = name;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Microseconds since 1970, strictly increasing, so that a read and a later commit differ. */
  tick(): number {
    this.#lastTime = Math.max(Date.now() * 1000, this.#lastTime + 1);
    return this.#lastTime;
  }

  checkReadable(time: number): void {
    if (time > Date.now() * 1000 + 1e6 && time > this.#lastTime)
      throw new RpcError("INVALID_ARGUMENT", "read_time must not be in the future.");
    if (time < Date.now() * 1000 - HISTORY_MICROS || time < this.#oldestReadable)
      throw new RpcError("FAILED_PRECONDITION", "The requested read_time is too old.");
  }

  entry(path: string): DocumentEntry | undefined {
    return this.#entries.get(path);
  }

  /** The collections that have documents, by path. */
  collections(): IterableIterator<[string, Scope]> {
    return this.#collections.entries();
  }

  collection(path: string): Scope {
    return this.#collections.get(path) ?? new Scope();
  }

  /** All collections with this id; "" means all documents. */
  group(id: string): Scope {
    const known = this.#groups.get(id);
    if (known !== undefined) return known;
    const members: DocumentEntry[] = [];
    for (const [path, collection] of this.#collections)
      if (id === "" || lastSegment(path) === id)
        for (const entry of collection.documents.ascending()) members.push(entry);
    const scope = new Scope(members);
    this.#groups.set(id, scope);
    return scope;
  }

  /** Stores a new version of a document. `time` must be later than all earlier times. */
  apply({ path, fields }: DocumentChange, time: number, createTime?: number): void {
    this.#lastTime = Math.max(this.#lastTime, time);
    let entry = this.#entries.get(path);
    const scopes = this.#scopesOf(path);
    if (entry === undefined) {
      if (fields === undefined) return;
      entry = { path, current: undefined };
      this.#entries.set(path, entry);
      for (const scope of scopes) scope.documents.add(entry);
    }
    const before = entry.current;
    const after: Version = {
      fields,
      createTime: createTime ?? (exists(before) ? before.createTime : time),
      updateTime: time,
      previous: before,
    };
    entry.current = after;
    for (const scope of scopes) scope.change(entry, before, after);
    if (before !== undefined) this.#superseded.push({ time, entry });
    this.#forget(time);
  }

  #scopesOf(path: string): Scope[] {
    const parent = parentOf(path);
    let collection = this.#collections.get(parent);
    if (collection === undefined) {
      collection = new Scope();
      this.#collections.set(parent, collection);
    }
    const groups = [this.#groups.get(lastSegment(parent)), this.#groups.get("")];
    return [collection, ...groups.filter((group) => group !== undefined)];
  }

  /** Drops versions that are too old to be read, and documents that were deleted before that. */
  #forget(now: number): void {
    for (;;) {
      const oldest = this.#superseded[this.#supersededFrom];
      const kept = this.#superseded.length - this.#supersededFrom;
      if (oldest === undefined) break;
      if (oldest.time > now - HISTORY_MICROS && kept <= MAXIMUM_HISTORY) break;
      this.#supersededFrom += 1;
      this.#oldestReadable = oldest.time;
      const { entry } = oldest;
      let version = entry.current;
      while (version !== undefined && version.updateTime > oldest.time) version = version.previous;
      if (version !== undefined) version.previous = undefined;
      if (!exists(entry.current) && entry.current?.previous === undefined) this.#remove(entry);
    }
    if (this.#supersededFrom > MAXIMUM_HISTORY) {
      this.#superseded = this.#superseded.slice(this.#supersededFrom);
      this.#supersededFrom = 0;
    }
  }

  #remove(entry: DocumentEntry): void {
    if (this.#entries.get(entry.path) !== entry) return;
    this.#entries.delete(entry.path);
    for (const scope of this.#scopesOf(entry.path)) scope.documents.delete(entry);
    const parent = parentOf(entry.path);
    if (this.#collections.get(parent)?.documents.size === 0) this.#collections.delete(parent);
  }
}
