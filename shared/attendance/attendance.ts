/** Who was there: what an operator or a list of Meet's says of one registration. Pure. */
import { markedMembers, type MarkedMembers } from "./mark-record.ts";
import type { AttendanceSource, Registration } from "../registrations/model.ts";

export interface Mark {
  attended: boolean;
  source: AttendanceSource;
}

export type MarkOutcome = "marked" | "unchanged" | "kept";

/**
 * `kept`: an operator has said otherwise, which no import overrules. An operator who says what an import
 * said before takes it over, so that it stands against later imports.
 */
export function decideMark(
  registration: Pick<Registration, "attended" | "attendance_source">,
  mark: Mark,
): MarkOutcome {
  const isSame = registration.attended === mark.attended;
  if (mark.source === "import") {
    if (isSame) return "unchanged";
    return registration.attendance_source === "operator" ? "kept" : "marked";
  }
  return isSame && registration.attendance_source === "operator" ? "unchanged" : "marked";
}

/** Whose mark changes, by what it was before: for the audit, which has the new one beside it. */
export interface FormerMarks {
  unmarked: string[];
  attended: string[];
  absent: string[];
}

export const formerMark = ({ attended }: Pick<Registration, "attended">): keyof FormerMarks => {
  if (attended === null) return "unmarked";
  return attended ? "attended" : "absent";
};

/**
 * Whether the mark is still the one that was set. The id alone does not tell: an older version of the code, which does
 * not write ids, may have marked the person since.
 */
export function isSetBy(registration: Registration, set: MarkedMembers): boolean {
  const now = markedMembers(registration);
  return (
    now.attended === set.attended &&
    now.attendance_source === set.attendance_source &&
    now.attendance_mark_id === set.attendance_mark_id &&
    now.attendance_marked_at?.getTime() === set.attendance_marked_at?.getTime()
  );
}

/** By how much the mark changes the number of those who attended. */
export const attendedDelta = ({ attended }: Pick<Registration, "attended">, mark: Mark): number =>
  Number(mark.attended) - Number(attended === true);
