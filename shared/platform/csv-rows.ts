/** Reads CSV as spreadsheets and Meet write it. Pure. */
import { parse } from "csv-parse/sync";
import type { Failure } from "./failure.ts";

/** `unreadable` makes the failure that is thrown for text that is no CSV. */
export function csvRows(
  text: string,
  unreadable: (cause: unknown) => Failure,
  { skipsEmptyRows = false }: { skipsEmptyRows?: boolean } = {},
): string[][] {
  const first = /[^\r\n]+/.exec(text)?.[0] ?? "";
  // A name may have a comma, but a tab or a semicolon in the first line is a delimiter.
  const delimiter = ["\t", ";"].find((each) => first.includes(each)) ?? ",";
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: skipsEmptyRows,
      trim: true,
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}
