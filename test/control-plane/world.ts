/** One project of the stand-in: its clock, its resources, and what has been counted. */
import { createHash } from "node:crypto";
import type { Fields } from "./json.ts";
import { Refusal } from "./refusal.ts";

export interface Stored {
  fields: Fields;
  created_ms: number;
}

/** An operation is done when it has been asked for as often as `polls` says; only then its effect is seen. */
export interface Operation {
  polls: number;
  finish(): Fields;
  outcome?: Fields;
}

export class World {
  readonly project: string;
  /** What most APIs name a project by in their answers. */
  readonly number = "481516234200";
  readonly resources = new Map<string, Stored>();
  readonly policies = new Map<string, Fields>();
  readonly operations = new Map<string, Operation>();
  /** When a name was given up, by name: some cannot be used again at once. */
  readonly deleted = new Map<string, number>();
  readonly builds: string[] = [];
  /** The content of objects and of secrets' versions, by their resource. */
  readonly contents = new Map<string, Buffer>();
  /** The entries of the log, in the order of their arrival. */
  readonly entries: Fields[] = [];
  /** Permissions that the caller lacks. */
  readonly withheld = new Set<string>();
  #forwarded_ms = 0;
  #ids = 0;

  constructor(project: string) {
    this.project = project;
  }

  /** The machine's clock, and what the waits of an apply have added to it. */
  now_ms(): number {
    return Date.now() + this.#forwarded_ms;
  }

  now(): string {
    return new Date(this.now_ms()).toISOString();
  }

  forward(ms: number): void {
    this.#forwarded_ms += ms;
  }

  /** An id that Google makes up: the same for the same run, and no pattern to rely on. */
  id(length = 16): string {
    this.#ids += 1;
    return createHash("sha256")
      .update(`${this.project} ${this.#ids}`)
      .digest("hex")
      .slice(0, length);
  }

  /** The same, all digits. */
  number_id(): string {
    return `1${BigInt(`0x${this.id(20)}`)}`.padEnd(21, "0").slice(0, 21);
  }

  find(name: string): Fields | undefined {
    return this.resources.get(name)?.fields;
  }

  get(name: string): Fields {
    const found = this.find(name);
    if (found === undefined) throw new Refusal("NOT_FOUND", `Resource '${name}' was not found.`);
    return found;
  }

  /** The resources whose names begin with the collection's, in the order of their making. */
  list(collection: string): Fields[] {
    return [...this.resources]
      .filter(
        ([name]) =>
          name.startsWith(`${collection}/`) && !name.slice(collection.length + 1).includes("/"),
      )
      .map(([, { fields }]) => fields);
  }

  put(name: string, fields: Fields): Fields {
    const created_ms = this.resources.get(name)?.created_ms ?? this.now_ms();
    this.resources.set(name, { fields, created_ms });
    return fields;
  }

  /** Everything below a resource goes with it. */
  delete(name: string): void {
    const gone = this.resources
      .keys()
      .filter((each) => each === name || each.startsWith(`${name}/`));
    for (const each of gone.toArray()) {
      this.resources.delete(each);
      this.policies.delete(each);
      this.contents.delete(each);
    }
    this.deleted.set(name, this.now_ms());
  }
}
