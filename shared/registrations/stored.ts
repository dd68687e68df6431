/**
 * The document `webinars/{id}/registrations/{rid}`. Earlier versions keep the state of mail in columns, and may run
 * beside this one. So both are written, and the columns are read and queried: every version keeps those up to date
 * (docs/decisions/0029-mail-by-kind.md).
 */
import type { DocumentSnapshot, FieldValue } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { storedAs, type RawDocument } from "../platform/stored.ts";
import { HORIZONS, reminderKindOf, rowOf } from "../webinars/horizons.ts";
import {
  columnOf,
  mailColumns,
  NAMED_MEMBERS,
  NO_MAIL,
  SETTLED_KINDS,
  type MailMember,
  type SettledKind,
} from "./mail-state.ts";
import { RegistrationRecord, type Registration } from "./model.ts";

/** Reminders that only this version and later ones know. */
const NEW_KINDS = new Set<SettledKind>(
  HORIZONS.filter((horizon) => !rowOf(horizon).hasColumns).map((each) => reminderKindOf(each)),
);

/** True where the kind's columns are on every document, so that an index over them finds everybody. */
export const isInColumns = (kind: SettledKind): boolean => !NEW_KINDS.has(kind);

const KINDS_IN_COLUMNS = SETTLED_KINDS.filter(isInColumns);

/** The columns of the kinds that have them. */
export const COLUMN_NAMES: string[] = KINDS_IN_COLUMNS.flatMap((kind) =>
  NAMED_MEMBERS[kind].map((member) => columnOf(kind, member)),
);

/** The whole document. Pure. */
export const storedRegistration = (registration: Registration) => ({
  ...registration,
  ...mailColumns(registration.mail, KINDS_IN_COLUMNS),
});

/** What an update of one kind's state writes, and nothing beside it. Pure. */
export function mailFields(
  kind: SettledKind,
  state: { [Member in MailMember]?: number | Date | FieldValue | null },
): Record<string, number | Date | FieldValue | null> {
  const fields: Record<string, number | Date | FieldValue | null> = {};
  for (const [name, value] of Object.entries(state)) {
    const member = name as MailMember;
    fields[`mail.${kind}.${member}`] = value;
    if (isInColumns(kind) && NAMED_MEMBERS[kind].includes(member)) {
      fields[columnOf(kind, member)] = value;
    }
  }
  return fields;
}

/** Gives a document of any version, or the part of one that a query has selected, the map of its mail. Pure. */
export function upgradeRegistration(raw: RawDocument): RawDocument {
  const kept = (raw["mail"] ?? {}) as Readonly<Record<string, RawDocument | undefined>>;
  const registration: Record<string, unknown> = { ...raw };
  // A newer version may have written kinds that this one does not know.
  const mail: Record<string, RawDocument | undefined> = { ...kept };
  for (const kind of SETTLED_KINDS) {
    const state: Record<string, unknown> = { ...NO_MAIL[kind], ...kept[kind] };
    for (const member of isInColumns(kind) ? NAMED_MEMBERS[kind] : []) {
      const column = columnOf(kind, member);
      if (registration[column] !== undefined) state[member] = registration[column];
      delete registration[column];
    }
    mail[kind] = state;
  }
  return { ...registration, mail };
}

export const registrationDocuments = storedAs("registrations", RegistrationRecord, {
  upgrade: upgradeRegistration,
});

/** Null where there is none. Throws `UnreadableDocument`. */
export const registrationOf = (snapshot: DocumentSnapshot): Registration | null =>
  readDocument(snapshot, registrationDocuments);
