/** Finds people over all webinars, waiting lists and interests, by address or by name. */
import { FieldPath, type Firestore, type QueryDocumentSnapshot } from "@google-cloud/firestore";
import { z } from "zod";
import { interestDocuments, interestOfAddress } from "../interest/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { foldedName } from "../registrations/folded-name.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationOf } from "../registrations/stored.ts";
import { readWaiting, waitingOfAddress } from "../registrations/waiting.ts";
import { latest, registrationsOf } from "./find.ts";

export const PersonSearch = z
  .strictObject({
    text: z
      .string()
      .trim()
      .max(254)
      .refine((text) => foldedName(text).length >= 2, { error: "must have two characters" })
      .meta({ description: "An address, or the beginning of a name or of a surname." }),
  })
  .meta({ id: "PersonSearch" });

const FoundPerson = z.object({
  email: z.string(),
  name: z.string().nullable(),
  registrations: z.int(),
  waiting: z.int().meta({ description: "On how many waiting lists the person is." }),
  has_interest: z.boolean().nullable().meta({ description: "Null for a search by name." }),
});
type FoundPerson = z.infer<typeof FoundPerson>;

export const PeopleFound = z
  .object({ people: z.array(FoundPerson), is_complete: z.boolean() })
  .meta({ id: "PeopleFound" });
type PeopleFound = z.infer<typeof PeopleFound>;

/** The most registrations that a search by name reads for names, as many for surnames, and of waiting lists as many again. */
const READ_MAX = 200;

/** By address: the one person. By name: the people of the first registrations and waiting places whose name or surname begins so. */
export async function findPeople(
  deps: { firestore: Firestore; addresses: AddressIds },
  { text }: z.output<typeof PersonSearch>,
): Promise<PeopleFound> {
  const address = EmailAddress.safeParse(text).data;
  return address === undefined ? findByName(deps.firestore, text) : findByAddress(deps, address);
}

async function findByAddress(
  deps: { firestore: Firestore; addresses: AddressIds },
  email: string,
): Promise<PeopleFound> {
  const { firestore } = deps;
  const [found, waits, interested] = await Promise.all([
    registrationsOf(firestore, email),
    waitingOfAddress(firestore, email).get(),
    interestOfAddress(firestore, deps, email),
  ]);
  const registrations = found.map(({ registration }) => registration);
  const waiting = readWaiting(waits.docs);
  const interest = readDocument(interested, interestDocuments);
  const isKnown = registrations.length + waiting.length > 0 || interest !== null;
  if (!isKnown) return { people: [], is_complete: true };
  const person = {
    email,
    name: latest([...registrations, ...waiting])?.name ?? interest?.name ?? null,
    registrations: registrations.length,
    waiting: waiting.length,
    has_interest: interest !== null,
  };
  return { people: [person], is_complete: true };
}

/** What a search by name needs of a registration or of a place on a waiting list. */
type Named = Pick<Registration, "email" | "name" | "registered_at">;

async function findByName(firestore: Firestore, text: string): Promise<PeopleFound> {
  const word = foldedName(text);
  const [registered, waiting] = await Promise.all([
    namedIn(firestore, "registrations", word, (docs) =>
      docs.flatMap((each) => registrationOf(each) ?? []),
    ),
    namedIn(firestore, "waiting_list", word, readWaiting),
  ]);
  const ofEmail = Map.groupBy([...registered.found, ...waiting.found], ({ email }) => email);
  const people = [...ofEmail].map(([email, theirs]): FoundPerson => ({
    email,
    name: latest(theirs)?.name ?? null,
    registrations: registered.found.filter((each) => each.email === email).length,
    waiting: waiting.found.filter((each) => each.email === email).length,
    has_interest: null,
  }));
  return { people, is_complete: registered.isComplete && waiting.isComplete };
}

/** Each document once, also if both name and surname begin with the word. */
async function namedIn(
  firestore: Firestore,
  collection: "registrations" | "waiting_list",
  word: string,
  parse: (docs: QueryDocumentSnapshot[]) => Named[],
): Promise<{ found: Named[]; isComplete: boolean }> {
  const queries = (["search_name", "search_surname"] as const).map((field) =>
    firestore
      .collectionGroup(collection)
      .where(field, ">=", word)
      .where(field, "<", `${word}\u{10ffff}`)
      .orderBy(field)
      .orderBy(FieldPath.documentId())
      .limit(READ_MAX + 1)
      .get(),
  );
  const pages = await Promise.all(queries);
  const distinct = new Map(pages.flatMap(({ docs }) => docs).map((each) => [each.ref.path, each]));
  return {
    found: parse([...distinct.values()]),
    isComplete: pages.every(({ size }) => size <= READ_MAX),
  };
}
