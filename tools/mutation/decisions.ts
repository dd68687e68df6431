import { globSync, readdirSync } from "node:fs";

/** The pure decisions: files that use no store, network or clock. `npm run mutation` checks their unit tests. */
export const DECISIONS = [
  "shared/access/{authorize,signed-tokens}.ts",
  "shared/attendance/{attendance,meet-log,similar-names}.ts",
  "shared/calendar/{decide-event,decide-guests,note-event,note-guests,notice}.ts",
  "shared/confirmations/confirm-again.ts",
  "shared/delivery/{decide-refusal,decisions,further-pass,ledger,new-run,parts}.ts",
  "shared/delivery/{signals,verdicts,withdrawal}.ts",
  "shared/follow-up/people.ts",
  "shared/google/trouble.ts",
  "shared/interest/{announcement-fate,pending}.ts",
  "shared/joining/moment.ts",
  "shared/mail/{events,events-by-trace}.ts",
  "shared/mail/sendgrid/{answers,events,tags}.ts",
  "shared/mail/smtp/replies.ts",
  "shared/meet/presence.ts",
  "shared/platform/{address-ids,backoff,clock-range,folding,instant,outgoing-name}.ts",
  "shared/platform/{page-token,positions,redacted,trace,typed-text}.ts",
  "shared/registering/{new-registration,refusal,without-guest}.ts",
  "shared/registrant-mail/recipient.ts",
  "shared/registrations/{filter,folded-name,had-place,list-position,spreadsheet}.ts",
  "shared/reminders/slot.ts",
  "shared/rooms/decide-room.ts",
  "shared/scheduling/decide-update.ts",
  "shared/subscribers/{address,decide,decide-replay,networks,notice,schedule,secrets,settle,sign}.ts",
  "shared/hubspot/{answers,decide,order}.ts",
  "shared/webinars/{allowed-actions,calendar-state,decide-publish}.ts",
  "shared/webinars/{horizons,lifecycle,meet-records,meet-room,new-draft,room-work}.ts",
  "shared/webinars/{list-order,picture-hosts,public,search-tokens,sections,slug,transitions}.ts",
];

/** The unit tests that are expected to notice a mutant: those of the domain. */
export const DOMAIN_TESTS = `test/unit/{${readdirSync("shared").join(",")}}/**/*.test.ts`;

/** It renders every letter, which takes too long to repeat for each mutant. */
export const TESTS_LEFT_OUT = ["test/unit/mail/letters.test.ts"];

/** The paths of all decisions, sorted. */
export const decisionFiles = (): string[] =>
  DECISIONS.flatMap((pattern) => globSync(pattern)).toSorted();

/** The paths of the unit tests that are expected to notice a mutant. */
export const domainTests = (): string[] => globSync(DOMAIN_TESTS, { exclude: TESTS_LEFT_OUT });
