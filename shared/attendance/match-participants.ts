/** Matches the participants of a meeting with registrations: which are certain, and which somebody must decide. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { foldedName } from "../registrations/folded-name.ts";
import type { Participant } from "./meet-log.ts";
import { RegistrationId, registrationIdsOf, type Registration } from "../registrations/model.ts";
import { isSimilar, significantWords } from "./similar-names.ts";
import { existingIds, registrationsBeginning, registrationsNamed } from "../registrations/store.ts";

export const Doubtful = z
  .object({
    name: z.string(),
    candidates: z.array(
      z.object({ registration_id: RegistrationId, name: z.string(), email: z.string() }),
    ),
  })
  .meta({ id: "DoubtfulParticipant" });
export type Doubtful = z.infer<typeof Doubtful>;

export interface Matched {
  registrationIds: RegistrationId[];
  /** Which of them were found by name, with the folded name. */
  named: ReadonlyMap<RegistrationId, string>;
  /** Names, or addresses if there is no name, that resemble no registration. */
  unknown: string[];
  doubtful: Doubtful[];
}

/**
 * Matches by e-mail address, then by exact name (`foldedName`) if it belongs to a single registration and a single
 * participant. A name that is only similar is doubtful.
 */
export async function matchParticipants(
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  webinarId: string,
  participants: readonly Participant[],
): Promise<Matched> {
  const byAddress = await matchByAddress(firestore, addresses, webinarId, participants);
  const byName = await matchByName(firestore, webinarId, byAddress.rest);
  const bySimilarity = await matchBySimilarity(firestore, webinarId, byName.rest);
  return {
    registrationIds: [...byAddress.registrationIds, ...byName.named.keys()],
    named: byName.named,
    unknown: [...byName.nameless, ...bySimilarity.unknown],
    doubtful: [...byName.doubtful, ...bySimilarity.doubtful],
  };
}

async function matchByAddress(
  firestore: Firestore,
  addresses: AddressIds,
  webinarId: string,
  participants: readonly Participant[],
): Promise<{ registrationIds: RegistrationId[]; rest: Participant[] }> {
  const idsOf = ({ email }: Participant): RegistrationId[] =>
    email === null ? [] : registrationIdsOf(addresses, email);
  const known = await existingIds(firestore, webinarId, [...new Set(participants.flatMap(idsOf))]);
  const rest = participants.filter((each) => !idsOf(each).some((id) => known.has(id)));
  return { registrationIds: [...known], rest };
}

interface MatchedByName {
  named: Map<RegistrationId, string>;
  doubtful: Doubtful[];
  /** Addresses of participants without a name. */
  nameless: string[];
  /** Names that nobody registered with. */
  rest: string[];
}

async function matchByName(
  firestore: Firestore,
  webinarId: string,
  participants: Participant[],
): Promise<MatchedByName> {
  const groups = Map.groupBy(participants, ({ name }) => foldedName(name ?? ""));
  const nameless = groups.get("") ?? [];
  groups.delete("");
  const registered = await registrationsNamed(firestore, webinarId, [...groups.keys()]);
  const matched: MatchedByName = {
    named: new Map(),
    doubtful: [],
    nameless: [...new Set(nameless.flatMap(({ email, name }) => email ?? name ?? []))],
    rest: [],
  };
  for (const [folded, people] of groups) {
    const name = people[0]?.name ?? folded;
    const [only, ...others] = registered.get(folded) ?? [];
    // Two addresses or two accounts are two people, and at most one of them is the registered one.
    const claimants = new Set(people.flatMap(({ email, account }) => email ?? account ?? [])).size;
    if (only === undefined) matched.rest.push(name);
    else if (others.length === 0 && claimants < 2) matched.named.set(only.id, folded);
    else matched.doubtful.push(doubt(name, [only, ...others]));
  }
  return matched;
}

async function matchBySimilarity(
  firestore: Firestore,
  webinarId: string,
  names: string[],
): Promise<Pick<Matched, "unknown" | "doubtful">> {
  const all = await withSimilar(firestore, webinarId, names);
  return {
    unknown: all.flatMap(({ name, similar }) => (similar.length === 0 ? [name] : [])),
    doubtful: all.flatMap(({ name, similar }) =>
      similar.length === 0 ? [] : [doubt(name, similar)],
    ),
  };
}

const CANDIDATES_MAX = 5;

const doubt = (name: string, candidates: Registration[]): Doubtful => ({
  name,
  candidates: candidates
    .slice(0, CANDIDATES_MAX)
    .map(({ id, name, email }) => ({ registration_id: id, name, email })),
});

/** Names looked up at the same time. */
const LOOKUPS_AT_ONCE = 20;

/** Each name with the registered people whose names are similar. */
async function withSimilar(firestore: Firestore, webinarId: string, names: string[]) {
  const found: { name: string; similar: Registration[] }[] = [];
  for (let start = 0; start < names.length; start += LOOKUPS_AT_ONCE) {
    const some = names.slice(start, start + LOOKUPS_AT_ONCE).map(async (name) => {
      const words = significantWords(name);
      const lists = words.map((word) => registrationsBeginning(firestore, webinarId, word));
      const people = new Map((await Promise.all(lists)).flat().map((each) => [each.id, each]));
      const similar = [...people.values()].filter((each) => isSimilar(name, each.name));
      return { name, similar };
    });
    found.push(...(await Promise.all(some)));
  }
  return found;
}
