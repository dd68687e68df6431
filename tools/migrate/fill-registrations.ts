import { RegistrationRecord } from "../../shared/registrations/model.ts";
import { registrationDocuments } from "../../shared/registrations/stored.ts";
import type { Migration } from "./migration.ts";

/** Members that later versions added, and that may be null. */
const FILLED = Object.entries(RegistrationRecord.shape)
  .filter(([, member]) => member.def.type === "optional" && member.safeParse(null).success)
  .map(([name]) => name);

export const fillRegistrations: Migration = {
  name: "fill-registrations",
  purpose: `gives registrations of earlier versions ${FILLED.join(", ")} as null`,
  documents: (firestore) => firestore.collectionGroup("registrations"),
  change(raw, path) {
    const missing = FILLED.filter((name) => raw[name] === undefined);
    const change = Object.fromEntries(missing.map((name) => [name, null]));
    // A document that cannot be read afterwards was unreadable before: an operator has to look at it.
    registrationDocuments.parse({ ...raw, ...change }, path);
    return missing.length === 0 ? null : change;
  },
};
