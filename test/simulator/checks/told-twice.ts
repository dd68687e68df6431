/** One address gets one mail about a recording, whether its person was registered, is interested, or both. */
import { isAboutRecording } from "../plan.ts";
import type { Facts, Moment } from "./facts.ts";

/** A mail of the other kind, to somebody who has one already, or who was registered. */
export const toldTwice = (
  { mails }: Pick<Facts, "mails">,
  { now }: Pick<Moment, "now">,
): string[] =>
  mails
    .filter(({ at, kind }) => at === now && isAboutRecording(kind))
    .flatMap(({ email, kind }) =>
      mails.some(
        (other) => other.email === email && isAboutRecording(other.kind) && other.kind !== kind,
      )
        ? [`${email} gets ${kind} beside another mail about the recording`]
        : [],
    );
