import { RegistrationRecord } from "../../shared/registrations/model.ts";
import { registrationDocuments } from "../../shared/registrations/stored.ts";
import type { Migration } from "./migration.ts";

/** Fields that later versions added, and that may be null. */
const FILLED = Object.entries(RegistrationRecord.shape)
  .filter(([, member]) => member.def.type === "optional" && member.safeParse(null).success)
  .map(([name]) => name);

export const fillRegistrations: Migration = {
  name: "fill-registrations",
  purpose: `sets ${FILLED.join(", ")} to null in registrations that lack them`,
  documents: (firestore) => firestore.collectionGroup("registrations"),
  change(raw, path) {
    const missing = FILLED.filter((name) => raw[name] === undefined);
    const change = Object.fromEntries(missing.map((name) => [name, null]));
    // Throws if the document was unreadable before. The migration reports it, for an operator to look at.
    registrationDocuments.parse({ ...raw, ...change }, path);
    return missing.length === 0 ? null : change;
  },
};
