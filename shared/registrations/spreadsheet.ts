/** Registrations as CSV (RFC 4180). Spreadsheets open its cells as text, never as formulas. */
import { stringify } from "csv-stringify/sync";
import { hasReminderName, HORIZONS, reminderKindOf, sentAtName } from "../webinars/horizons.ts";
import type { Webinar } from "../webinars/model.ts";
import { hasReminder } from "./model.ts";
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

/** The header line, and a function that makes the lines of registrations. */
export function spreadsheet({
  time_zone: timeZone,
  schedule_version,
}: Pick<Webinar, "time_zone" | "schedule_version">) {
  /** The first cell says whether the reminder beside it was sent for the present schedule. */
  const reminders = HORIZONS.flatMap((horizon): Column[] => [
    {
      header: hasReminderName(horizon),
      cell: (registration) => String(hasReminder(registration, horizon, schedule_version)),
    },
    ...instantColumns(
      sentAtName(horizon),
      timeZone,
      ({ mail }) => mail[reminderKindOf(horizon)].sent_at,
    ),
  ]);
  const columns: Column[] = [
    { header: "registration_id", cell: ({ id }) => id },
    { header: "email", cell: ({ email }) => email },
    { header: "name", cell: ({ name }) => name },
    { header: "organisation", cell: ({ organisation }) => organisation },
    { header: "status", cell: ({ status }) => status },
    { header: "locale", cell: ({ locale }) => locale },
    { header: "time_zone", cell: ({ time_zone }) => time_zone },
    { header: "source", cell: ({ source }) => source },
    ...instantColumns("registered_at", timeZone, ({ registered_at }) => registered_at),
    ...instantColumns("consent_at", timeZone, ({ consent_at }) => consent_at),
    ...reminders,
    ...instantColumns("cancellation_sent_at", timeZone, ({ mail }) => mail.cancellation.sent_at),
    { header: "attended", cell: ({ attended }) => (attended === null ? null : String(attended)) },
    ...instantColumns(
      "attendance_marked_at",
      timeZone,
      ({ attendance_marked_at }) => attendance_marked_at,
    ),
    { header: "attendance_source", cell: ({ attendance_source }) => attendance_source },
    { header: "mail_status", cell: ({ mail_status }) => mail_status },
  ];
  const lines = (rows: (string | null)[][]) => stringify(rows, { record_delimiter: "windows" });
  return {
    header: lines([columns.map(({ header }) => header)]),
    rows: (registrations: Exported[]): string =>
      lines(
        registrations.map((registration) =>
          columns.map(({ cell }) => {
            const value = cell(registration);
            return value && neutralised(value);
          }),
        ),
      ),
  };
}
