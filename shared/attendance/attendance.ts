/** Decides what a mark by an operator or by Meet's list changes. Pure. */
import { markedMembers, type MarkedMembers } from "./mark-record.ts";
import type { AttendanceSource, Registration } from "../registrations/model.ts";

export interface Mark {
  attended: boolean;
  source: AttendanceSource;
}

export type MarkOutcome = "marked" | "unchanged" | "kept";

/**
 * `kept`: an operator has set another mark, and no import overrules that. If an operator sets the same mark as an import
 * before, it becomes the operator's, so that later imports keep it.
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

/** Ids of people whose mark changes, by their former mark. For the audit, which also has the new one. */
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
 * True if the mark is still the one that was set. The id alone does not tell: an older version, which writes no ids, may
 * have marked the person since.
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

/** How much the mark changes the number of people who attended. */
export const attendedDelta = ({ attended }: Pick<Registration, "attended">, mark: Mark): number =>
  Number(mark.attended) - Number(attended === true);
