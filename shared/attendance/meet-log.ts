/** Reads Meet's attendance list, a CSV in any language and with any columns. Pure. */
import { EmailAddress } from "../platform/email-address.ts";
import { csvRows } from "../platform/csv-rows.ts";
import { Failure } from "../platform/failure.ts";
import type { FieldFault } from "../platform/field-fault.ts";
import { foldedName } from "../registrations/folded-name.ts";

export interface Participant {
  name: string | null;
  email: string | null;
  /** Tells people of the same name apart where the source knows them by an account; absent where it does not. */
  account?: string;
}

/** Folded headers, in the languages that our hosts use Meet in. */
const EMAIL = /^(e ?-?mail|e-post|courriel|adresse e-?mail|correo|posta elettronica|メール)/;
const FIRST_NAME =
  /^(first name|given name|prenom|vorname|nombre|nome|voornaam|fornamn|fornavn|etunimi|imie|名)$/;
const LAST_NAME =
  /^(last name|surname|family name|nom|nom de famille|nachname|apellidos?|cognome|sobrenome|apelido|achternaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|姓)$/;
const FULL_NAME =
  /^(name|full name|participants?|attendees?|participant name|nom complet|nom et prenom|vollstandiger name|teilnehmer|nombre completo|participantes?|nome completo|nome e cognome|volledige naam|naam|namn|fullstandigt namn|navn|nimi|名前|氏名)$/;

interface Columns {
  email: number;
  /** Columns whose cells, joined by a space, are the name. */
  names: number[];
}

/** Throws `validation_failed` if no column has names or addresses. */
export function readMeetLog(text: string): Participant[] {
  const rows = csvRows(text, notCsv);
  const header = rows.findIndex((row) => row.some((cell) => isHeader(foldedName(cell))));
  const body = rows.slice(header + 1);
  const columns =
    header === -1 ? columnsByContent(body) : columnsByHeader(rows[header] ?? [], body);
  if (columns.email === -1 && columns.names.length === 0) {
    throw unreadable("no_names", "No column holds names or email addresses.");
  }
  return body.flatMap((row) => {
    const email = addressIn(row, columns.email);
    const name = columns.names.flatMap((column) => row[column] || []).join(" ");
    return name === "" && email === null ? [] : [{ name: name === "" ? null : name, email }];
  });
}

const isHeader = (cell: string): boolean =>
  [EMAIL, FIRST_NAME, LAST_NAME, FULL_NAME].some((form) => form.test(cell));

function columnsByHeader(header: string[], body: string[][]): Columns {
  const folded = header.map(foldedName);
  const column = (form: RegExp) => folded.findIndex((cell) => form.test(cell));
  const [email, full, first] = [column(EMAIL), column(FULL_NAME), column(FIRST_NAME)];
  const last = column(LAST_NAME);
  // "Nom" and "Nombre" are the full name if they stand alone; beside "Vorname", "Name" is only the surname.
  const parts = [first, last === -1 ? full : last].filter((each) => each !== -1);
  return {
    email: email === -1 ? emailColumn(body) : email,
    names: first === -1 && full !== -1 ? [full] : parts,
  };
}

function columnsByContent(body: string[][]): Columns {
  const email = emailColumn(body);
  const name = (body[0] ?? []).findIndex(
    (cell, column) => column !== email && /^\p{L}[\p{L}\p{M}'’. -]*$/u.test(cell),
  );
  return { email, names: name === -1 ? [] : [name] };
}

const emailColumn = (body: string[][]): number =>
  (body[0] ?? []).findIndex((_cell, column) => body.some((row) => addressIn(row, column) !== null));

const addressIn = (row: string[], column: number): string | null =>
  EmailAddress.safeParse(row[column]).data ?? null;

const unreadable = (code: FieldFault, message: string, cause?: unknown): Failure =>
  new Failure("validation_failed", `The attendance list: ${message}`, {
    errors: [{ pointer: "/meet_log", code, message }],
    cause,
  });

const notCsv = (cause: unknown): Failure =>
  unreadable("not_a_list", "It can’t be read as CSV.", cause);
