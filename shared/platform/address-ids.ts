/**
 * Ids that follow from an address, so that one person has one document. A plain digest of an address is as good as the
 * address, since anybody can try the digests of all likely ones: so a key goes into it
 * (docs/decisions/0027-keyed-ids.md).
 *
 * Each generation's id is made from the one before. Generation 0 is the plain digest; generation 1 is an HMAC of it
 * with the first key, generation 2 an HMAC of that with the second. So a stored id can be brought to a later
 * generation without the address, and never back.
 */
import { createHmac } from "node:crypto";
import { base32hex, derivedId } from "./ids.ts";

/** What an id names. One address has another id for each. */
type AddressPurpose =
  | "registration"
  | "interest"
  | "suppression"
  | "guest"
  | "erasure"
  | "person"
  | "sender";

export interface AddressIds {
  /** The generation of new ids. */
  readonly generation: number;
  /** The id that a new document gets: 32 characters of `0-9a-v`. `parts` begin with the normalised address. */
  idOf(purpose: AddressPurpose, ...parts: string[]): string;
  /** The ids that an existing document may have, the newest first. Each costs a read. */
  idsOf(purpose: AddressPurpose, ...parts: string[]): [string, ...string[]];
  /** Every id there has ever been, also of generations that nobody looks for any more. */
  everyIdOf(purpose: AddressPurpose, ...parts: string[]): string[];
  /** What an id of an earlier generation is now; the same for one of this generation. */
  currentOf(id: string, generation: number): string;
  /** What an id may have become since, for whoever does not know its generation. */
  laterThan(id: string): string[];
}

/**
 * `keys`: the oldest first, and none may ever be taken away. `generations`: those that documents are looked for under,
 * the one of new documents first. Throws where there is no key for one of them.
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
  /** An id of generation `from`, and what it is in each later one. */
  const chain = (id: string, from: number): string[] => {
    const ids = [id];
    for (const key of keys.slice(from)) ids.push(keyed(ids.at(-1) ?? id, key));
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

const keyed = (id: string, key: string): string =>
  base32hex(createHmac("sha256", key).update(id).digest().subarray(0, 20));
