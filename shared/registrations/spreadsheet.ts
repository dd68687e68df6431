/** Registrations as CSV (RFC 4180). Spreadsheets open its cells as text, never as formulas. */
import { stringify } from "csv-stringify/sync";
import { Touch } from "../attribution/touch.ts";
import { NOT_RECORDED, type Consent } from "../consent/model.ts";
import { hasReminderName, remindersOf, reminderKindOf, sentAtName } from "../webinars/horizons.ts";
import type { Webinar } from "../webinars/model.ts";
import { answerColumns } from "./answer-columns.ts";
import { hasReminder, shownSource } from "./model.ts";
import type { Exported } from "./store.ts";

/** Without it Excel does not read the file as UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/**
 * Puts an apostrophe before each character that begins a formula, also in full width. Does so after semicolons, tabs and
 * line breaks too, because a spreadsheet that splits there begins another cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function neutralised(text: string): string {
  return text.replaceAll(/(^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠])|^(?=[\t\r\n])/g, "$1'");
}

type ExportedWebinar = Pick<
  Webinar,
  "time_zone" | "schedule_version" | "further_reminders" | "questions" | "former_questions"
>;

interface Column {
  header: string;
  cell: (registration: Exported) => string | null;
}

/** Two columns for one instant, in the webinar's zone and in UTC. Spreadsheets recognise the format as a date. */
function instantColumns(
  name: string,
  timeZone: string,
  instantOf: (registration: Exported) => Date | null,
): Column[] {
  // Swedish dates are ISO 8601 with a space: 2026-12-01 18:00:00.
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const column = (zone: string, written: (at: Date) => string): Column => ({
    header: `${name} (${zone})`,
    cell: (registration) => {
      const at = instantOf(registration);
      return at && written(at);
    },
  });
  return [
    column(timeZone, (at) => format.format(at)),
    column("UTC", (at) => at.toISOString().slice(0, 19).replace("T", " ")),
  ];
}

/** For each of the webinar's reminders: whether it was sent for the present schedule, and when one was last sent. */
const reminderColumns = (webinar: ExportedWebinar): Column[] =>
  remindersOf(webinar).flatMap((horizon) => [
    {
      header: hasReminderName(horizon),
      cell: (registration) => String(hasReminder(registration, horizon, webinar.schedule_version)),
    },
    ...instantColumns(
      sentAtName(horizon),
      webinar.time_zone,
      ({ mail }) => mail[reminderKindOf(horizon)].sent_at,
    ),
  ]);

const touchColumns = (
  prefix: string,
  touchOf: (registration: Exported) => Touch | null | undefined,
): Column[] =>
  Touch.keyof().options.map((member) => ({
    header: `${prefix}${member}`,
    cell: (registration) => touchOf(registration)?.[member] ?? null,
  }));

/** A member of the consent; says so if an earlier version did not record it. */
const evidenceOf =
  (member: (consent: Consent) => string | null): Column["cell"] =>
  ({ consent }) =>
    consent === undefined ? NOT_RECORDED : member(consent);

const columnsOf = (webinar: ExportedWebinar): Column[] => {
  const instants = (name: string, instantOf: (registration: Exported) => Date | null) =>
    instantColumns(name, webinar.time_zone, instantOf);
  return [
    { header: "registration_id", cell: ({ id }) => id },
    { header: "email", cell: ({ email }) => email },
    { header: "name", cell: ({ name }) => name },
    { header: "organisation", cell: ({ organisation }) => organisation },
    { header: "status", cell: ({ status }) => status },
    { header: "locale", cell: ({ locale }) => locale },
    { header: "time_zone", cell: ({ time_zone }) => time_zone },
    { header: "source", cell: ({ source }) => source },
    { header: "counted_source", cell: ({ counted_source }) => counted_source ?? null },
    ...touchColumns("", ({ attribution }) => attribution?.last),
    ...touchColumns("first_", ({ attribution }) => attribution?.first),
    ...instants("registered_at", ({ registered_at }) => registered_at),
    ...instants("consent_at", ({ consent_at }) => consent_at),
    { header: "consent_wording", cell: evidenceOf(({ wording }) => wording) },
    { header: "consent_language", cell: evidenceOf(({ language }) => language) },
    { header: "consent_page", cell: evidenceOf(({ page }) => page) },
    { header: "consent_request_id", cell: evidenceOf(({ request_id }) => request_id) },
    ...instants("cancelled_at", ({ cancelled_at }) => cancelled_at),
    { header: "cancelled_by", cell: ({ withdrawal }) => withdrawal?.by ?? null },
    ...reminderColumns(webinar),
    ...instants("cancellation_sent_at", ({ mail }) => mail.cancellation.sent_at),
    ...instants("follow_up_sent_at", ({ mail }) => mail.follow_up.sent_at),
    { header: "attended", cell: ({ attended }) => (attended === null ? null : String(attended)) },
    {
      header: "attended_minutes",
      cell: ({ attended_minutes }) => attended_minutes?.toString() ?? null,
    },
    ...instants("attendance_marked_at", ({ attendance_marked_at }) => attendance_marked_at),
    { header: "attendance_source", cell: shownSource },
    { header: "mail_status", cell: ({ mail_status }) => mail_status },
  ];
};

const linesOf = (rows: (string | null)[][]): string =>
  stringify(rows, { record_delimiter: "windows" });

/** The header line, and a function that makes the lines of registrations. */
export function spreadsheet(webinar: ExportedWebinar) {
  const own = columnsOf(webinar);
  const headers = own.map(({ header }) => header);
  const columns = [...own, ...answerColumns(webinar, headers)];
  const cellsOf = (registration: Exported) =>
    columns.map(({ cell }) => {
      const value = cell(registration);
      return value && neutralised(value);
    });
  return {
    header: linesOf([columns.map(({ header }) => neutralised(header))]),
    rows: (registrations: Exported[]): string => linesOf(registrations.map(cellsOf)),
  };
}
