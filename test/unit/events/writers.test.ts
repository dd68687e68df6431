/** Each file that writes registrations notes the events of that, or says here why there are none. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const TOUCHES =
  /registrationDocument\(|registrationsOfAddress\(|registrationOf\(|ion(?:Group)?\("registrations|recipientDocument/;
const WRITES =
  /\b(?:tx|batch|writer|ref|document)\.(?:set|update|create|delete)\(|writeMembers\(|bulkWriter/;
const NOTES = /noteRegistrationEvents\(|notePlaced\(|noteRefusedMail\(|notePersonErased\(/;

const QUIET: Record<string, string> = {
  "shared/calendar/record-guests.ts": "how somebody is invited",
  "shared/delivery/bind.ts": "the state of mail",
  "shared/delivery/settlement.ts": "the state of mail",
  "shared/delivery/stamp.ts": "the state of mail",
  "shared/interest/unsubscribe.ts": "reads a registration, and writes an interest",
  "shared/people/allow-mail.ts": "lifts what kept mail back",
  "shared/people/erase.ts": "record-erased.ts notes the erasure in its last commit",
  "shared/registering/not-me.ts": "freePlace of cancel.ts notes it",
  "shared/registrations/statistics.ts": "counts",
  "shared/registrations/suppress.ts": "the address bounced elsewhere, which is noted there",
  "shared/roster/confirm-again.ts": "the state of mail",
};

const files = globSync("shared/**/*.ts")
  .map((path) => ({ path, text: readFileSync(path, "utf8") }))
  .filter(({ text }) => TOUCHES.test(text) && WRITES.test(text));

it("notes, or has a reason not to", () => {
  const silent = files.filter(({ text }) => !NOTES.test(text)).map(({ path }) => path);
  expect(silent.toSorted()).toEqual(Object.keys(QUIET).toSorted());
});

it("reads files that do note", () => {
  expect(files.filter(({ text }) => NOTES.test(text)).length).toBeGreaterThanOrEqual(8);
});
