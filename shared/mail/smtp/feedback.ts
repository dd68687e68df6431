import { Failure } from "../../platform/failure.ts";
import type { MailFeedback } from "../events.ts";

/** A relay posts nothing: whatever is posted is from somebody else. */
export const NO_FEEDBACK: MailFeedback = {
  verify() {
    throw new Failure("unauthenticated", "The mail provider in use posts no events.");
  },
  read: (posted) => ({ events: [], unread: posted.length }),
};
