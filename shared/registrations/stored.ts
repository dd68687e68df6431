/**
 * The document `webinars/{id}/registrations/{rid}`. Earlier versions keep the state of mail in columns and may run beside
 * this one, so every write updates both the map and the columns. Reads and queries use the columns, because every version
 * keeps those up to date (docs/decisions/0029-mail-by-kind.md).
 */
import type { DocumentSnapshot, FieldValue } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { storedAs, type RawDocument } from "../platform/stored.ts";
import { HORIZONS, reminderKindOf, rowOf } from "../webinars/horizons.ts";
import {
  columnOf,
  IN_COLUMNS,
  NO_MAIL,
  SETTLED_KINDS,
  type MailColumns,
  type MailMember,
  type SettledKind,
} from "./mail-state.ts";
import { RegistrationRecord, type Registration } from "./model.ts";

/** Kinds that earlier versions do not know. */
const NEW_KINDS = new Set<SettledKind>([
  ...HORIZONS.filter((horizon) => !rowOf(horizon).hasColumns).map((each) => reminderKindOf(each)),
  "follow_up",
]);

/** True if every document has the kind's columns, so that an index on them finds everybody. */
export const isInColumns = (kind: SettledKind): boolean => !NEW_KINDS.has(kind);

interface MailColumn {
  member: MailMember;
  column: string;
}

const columnsOf = (kind: SettledKind): MailColumn[] =>
  isInColumns(kind)
    ? IN_COLUMNS[kind].map((member) => ({ member, column: columnOf(kind, member) }))
    : [];

/** Computed once: each read and write of a registration needs them. */
const KINDS = SETTLED_KINDS.map((kind) => ({ kind, columns: columnsOf(kind) }));

/** The columns of the kinds that have them. */
export const COLUMN_NAMES: string[] = KINDS.flatMap(({ columns }) =>
  columns.map(({ column }) => column),
);

/** The whole document. Pure. */
export function storedRegistration(registration: Registration): Registration & MailColumns {
  const columns: Record<string, unknown> = {};
  for (const { kind, columns: named } of KINDS) {
    for (const { member, column } of named) columns[column] = registration.mail[kind][member];
  }
  return { ...registration, ...(columns as MailColumns) };
}

/** The fields of an update that changes these members of one kind's state. Pure. */
export function mailFields(
  kind: SettledKind,
  state: { [Member in MailMember]?: number | Date | FieldValue | null },
): Record<string, number | Date | FieldValue | null> {
  const columns = new Map<string, string>(
    columnsOf(kind).map(({ member, column }) => [member, column]),
  );
  const fields: Record<string, number | Date | FieldValue | null> = {};
  for (const [member, value] of Object.entries(state)) {
    fields[`mail.${kind}.${member}`] = value;
    const column = columns.get(member);
    if (column !== undefined) fields[column] = value;
  }
  return fields;
}

const COLUMN_SET: ReadonlySet<string> = new Set(COLUMN_NAMES);

/** Replaces the columns of a document of any version, or of some members of one, by the map. Pure. */
export function upgradeRegistration(raw: RawDocument): RawDocument {
  const kept = (raw["mail"] ?? {}) as Readonly<Record<string, RawDocument | undefined>>;
  // A newer version may have written kinds that this one does not know.
  const mail: Record<string, RawDocument | undefined> = { ...kept };
  for (const { kind, columns } of KINDS) {
    const state: Record<string, unknown> = { ...NO_MAIL[kind], ...kept[kind] };
    for (const { member, column } of columns) {
      if (raw[column] !== undefined) state[member] = raw[column];
    }
    mail[kind] = state;
  }
  const registration: Record<string, unknown> = {};
  for (const name of Object.keys(raw)) {
    if (!COLUMN_SET.has(name)) registration[name] = raw[name];
  }
  registration["mail"] = mail;
  return registration;
}

export const registrationDocuments = storedAs("registrations", RegistrationRecord, {
  upgrade: upgradeRegistration,
});

/** Null if the document does not exist. Throws `UnreadableDocument`. */
export const registrationOf = (snapshot: DocumentSnapshot): Registration | null =>
  readDocument(snapshot, registrationDocuments);
