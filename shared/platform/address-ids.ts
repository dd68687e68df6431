/**
 * Ids derived from an address, so that one person has one document. A plain digest would reveal the address to anybody who
 * tries the digests of likely addresses, so a key goes into it (docs/decisions/0027-keyed-ids.md).
 *
 * Each generation's id is derived from the one before: generation 0 is the plain digest, generation 1 its HMAC with the
 * first key, generation 2 the HMAC of that with the second. So a stored id can be brought to a later generation without
 * the address, and never back.
 */
import { createHmac } from "node:crypto";
import { base32hex, derivedId } from "./ids.ts";

/** What an id is for. An address has a different id for each purpose. */
type AddressPurpose =
  | "registration"
  | "interest"
  | "suppression"
  | "guest"
  | "erasure"
  | "person"
  | "sender"
  | "mailbox";

export interface AddressIds {
  /** The generation of new ids. */
  readonly generation: number;
  /** The id of a new document: 32 characters of `0-9a-v`. The first part is the normalised address. */
  idOf(purpose: AddressPurpose, ...parts: string[]): string;
  /** The ids that an existing document may have, the newest first. Each one costs a read. */
  idsOf(purpose: AddressPurpose, ...parts: string[]): [string, ...string[]];
  /** The ids of all generations, including those that are no longer looked for. */
  everyIdOf(purpose: AddressPurpose, ...parts: string[]): string[];
  /** The present id for an id of the given generation. */
  currentOf(id: string, generation: number): string;
  /** The later ids that an id of unknown generation may have become. */
  laterThan(id: string): string[];
}

/**
 * `keys`: the oldest first; none may ever be removed. `generations`: those to look for documents under, the one of new
 * documents first. Throws if one of them has no key.
 */
export function addressIds(
  keys: readonly string[],
  generations: readonly number[] = [keys.length],
): AddressIds {
  const [generation, ...others] = generations;
  if (generation === undefined) throw new Error("addresses need a generation of ids");
  for (const each of generations) {
    if (each > keys.length) throw new Error(`generation ${each} of ids needs ${each} keys`);
  }
  /** An id of generation `from`, followed by its id in each later generation. */
  const chain = (id: string, from: number): string[] => {
    const ids = [id];
    for (const key of keys.slice(from)) ids.push(hmacOf(ids.at(-1) ?? id, key));
    return ids;
  };
  const at = (ids: readonly string[], index: number): string => {
    const id = ids[index];
    if (id === undefined) throw new Error(`there is no generation ${index} of ids`);
    return id;
  };
  const everyIdOf = (purpose: AddressPurpose, ...parts: string[]): string[] =>
    chain(derivedId(purpose, ...parts), 0);
  return {
    generation,
    idOf: (purpose, ...parts) => at(everyIdOf(purpose, ...parts), generation),
    idsOf(purpose, ...parts) {
      const ids = everyIdOf(purpose, ...parts);
      return [at(ids, generation), ...others.map((each) => at(ids, each))];
    },
    everyIdOf,
    currentOf: (id, from) => at(chain(id, from), generation - from),
    laterThan: (id) => keys.flatMap((_key, from) => chain(id, from).slice(1)),
  };
}

const hmacOf = (id: string, key: string): string =>
  base32hex(createHmac("sha256", key).update(id).digest().subarray(0, 20));
