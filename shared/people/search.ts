/** Finds people over all webinars and interests, by address or by name. */
import { FieldPath, type Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { interestDocuments, interestOfAddress } from "../interest/store.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { foldedName } from "../registrations/folded-name.ts";
import { registrationOf } from "../registrations/stored.ts";
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
  has_interest: z.boolean().nullable().meta({ description: "Null for a search by name." }),
});
type FoundPerson = z.infer<typeof FoundPerson>;

export const PeopleFound = z
  .object({ people: z.array(FoundPerson), is_complete: z.boolean() })
  .meta({ id: "PeopleFound" });
type PeopleFound = z.infer<typeof PeopleFound>;

/** The most registrations that a search by name reads for names, and as many for surnames. */
const READ_MAX = 200;

/** By address: the one person. By name: the people of the first registrations whose name or surname begins so. */
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
  const found = await registrationsOf(deps.firestore, email);
  const interest = readDocument(
    await interestOfAddress(deps.firestore, deps, email),
    interestDocuments,
  );
  if (found.length === 0 && interest === null) return { people: [], is_complete: true };
  const name = latest(found.map(({ registration }) => registration))?.name ?? interest?.name;
  const person = {
    email,
    name: name ?? null,
    registrations: found.length,
    has_interest: interest !== null,
  };
  return { people: [person], is_complete: true };
}

async function findByName(firestore: Firestore, text: string): Promise<PeopleFound> {
  const word = foldedName(text);
  const queries = (["search_name", "search_surname"] as const).map(async (field) => {
    const query = firestore
      .collectionGroup("registrations")
      .where(field, ">=", word)
      .where(field, "<", `${word}\u{10ffff}`);
    const ordered = query.orderBy(field).orderBy(FieldPath.documentId());
    const { docs } = await ordered.limit(READ_MAX + 1).get();
    return docs.map((each) => ({ path: each.ref.path, registration: registrationOf(each) }));
  });
  const pages = await Promise.all(queries);
  const distinct = new Map(
    pages.flat().map(({ path, registration }) => [path, registration] as const),
  );
  const registrations = [...distinct.values()].filter((each) => each !== null);
  const people = [...Map.groupBy(registrations, ({ email }) => email)].map(
    ([email, theirs]): FoundPerson => ({
      email,
      name: latest(theirs)?.name ?? null,
      registrations: theirs.length,
      has_interest: null,
    }),
  );
  return { people, is_complete: pages.every((page) => page.length <= READ_MAX) };
}
