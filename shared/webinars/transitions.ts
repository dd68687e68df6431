/** The state machine of a webinar: which action leads from which status to which, and from which version. */
import { z } from "zod";
import { Failure } from "../platform/failure.ts";

export const WebinarStatus = z.enum(["DRAFT", "SCHEDULED", "ENDED", "CANCELLED", "PUBLISHED"]);
export type WebinarStatus = z.infer<typeof WebinarStatus>;

export const WebinarAction = z.enum([
  "update",
  "publish",
  "send_reminder",
  "announce",
  "cancel",
  "attach_recording",
  "mark_attendance",
  "delete",
]);
export type WebinarAction = z.infer<typeof WebinarAction>;

/** `to`: "same" if the status stays, null if the webinar is gone afterwards. */
const TRANSITIONS = {
  update: { from: ["DRAFT", "SCHEDULED"], to: "same" },
  publish: { from: ["DRAFT"], to: "SCHEDULED" },
  send_reminder: { from: ["SCHEDULED"], to: "same" },
  announce: { from: ["SCHEDULED"], to: "same" },
  cancel: { from: ["SCHEDULED"], to: "CANCELLED" },
  attach_recording: { from: ["ENDED", "PUBLISHED"], to: "PUBLISHED" },
  mark_attendance: { from: ["SCHEDULED", "ENDED", "PUBLISHED"], to: "same" },
  delete: { from: ["DRAFT"], to: null },
} as const satisfies Record<
  WebinarAction,
  { from: readonly WebinarStatus[]; to: WebinarStatus | "same" | null }
>;

export function allows(status: WebinarStatus, action: WebinarAction): boolean {
  return (TRANSITIONS[action].from as readonly WebinarStatus[]).includes(status);
}

/** Throws `invalid_transition` with `from`, `action` and the `allowed` actions. */
export function refuseUnlessAllowed(status: WebinarStatus, action: WebinarAction): void {
  if (allows(status, action)) return;
  const allowed = WebinarAction.options.filter((each) => allows(status, each));
  throw new Failure("invalid_transition", `A ${status} webinar does not allow ${action}.`, {
    extensions: { from: status, action, allowed },
  });
}

/** The versions of a document that the caller agrees to change; null for any. */
export type ExpectedVersions = readonly number[] | null;

/** Throws `version_conflict` if the document is at none of the expected versions. */
export function refuseOtherVersion(
  { version }: { version: number },
  expected: ExpectedVersions,
): void {
  if (expected === null || expected.includes(version)) return;
  throw new Failure("version_conflict", `It is at version ${version} now.`, {
    extensions: { current_version: version },
  });
}
