/** What a relay's reply, or the lack of one, means for one message. */
import { expect, test } from "vitest";
import {
  verdictOfFailure,
  verdictOfNoSession,
  type SmtpError,
} from "../../../shared/mail/smtp/replies.ts";

const failed = (changes: Partial<SmtpError>): SmtpError =>
  Object.assign(new Error("It failed for kim@example.org"), changes);
const reply = (command: string, response: string): SmtpError =>
  failed({ command, response, responseCode: Number(response.slice(0, 3)) });

const PERSON = { kind: "refused", isAboutRecipient: true };
const ANYBODY = { kind: "refused", isAboutRecipient: false };
const LATER = { kind: "deferred" };
const PERSON_LATER = { kind: "deferred", isAboutRecipient: true };
const ANYBODY_LATER = { kind: "deferred", isAboutRecipient: false };
const UNKNOWN = { kind: "unknown" };

test.each([
  ["the person is unknown there", reply("RCPT TO", "550 5.1.1 <kim@x.y> No such user"), PERSON],
  ["the relay does not say whom it means", reply("RCPT TO", "550 relay not permitted"), ANYBODY],
  ["we may not send there, or anywhere", reply("RCPT TO", "550 5.7.1 Relaying denied"), LATER],
  ["our quota is used up", reply("DATA", "550 5.4.5 Daily sending limit exceeded"), LATER],
  ["the mail breaks a policy", reply("DATA", "554 5.7.1 Message rejected"), ANYBODY],
  ["the mail is refused once it was read", reply("DATA", "554 5.6.0 Spam"), ANYBODY],
  ["the address is mentioned once the mail was read", reply("DATA", "550 5.1.1 Spam"), ANYBODY],
  ["the reply only quotes a code", reply("RCPT TO", "550 said 550 5.1.1 elsewhere"), ANYBODY],
  ["it refuses without a word", failed({ command: "DATA", responseCode: 500 }), ANYBODY],
  ["it is busy without a word", failed({ command: "DATA", responseCode: 400 }), LATER],
  [
    "it is longer than the relay takes",
    failed({ code: "EMESSAGE", command: "MAIL FROM" }),
    ANYBODY,
  ],
  ["the address is none", failed({ code: "EENVELOPE", command: "API" }), PERSON],
  ["the sender is refused", reply("MAIL FROM", "553 5.1.8 Not yours"), LATER],
  ["the person is to be tried later", reply("RCPT TO", "450 4.2.0 Greylisted"), PERSON_LATER],
  ["the person's system greylists us", reply("RCPT TO", "451 4.7.1 Greylisted"), PERSON_LATER],
  ["the mailbox is busy", reply("RCPT TO", "450-Mailbox busy\r\n450 Later"), PERSON_LATER],
  ["the relay has trouble of its own", reply("RCPT TO", "450 4.3.2 Shutting down"), ANYBODY_LATER],
  ["the wait only quotes a code", reply("RCPT TO", "451 said 450 4.2.0"), ANYBODY_LATER],
  ["the relay closes", reply("RCPT TO", "421 4.7.0 Too many errors"), ANYBODY_LATER],
  ["the relay does not say why it waits", reply("RCPT TO", "451 Later"), ANYBODY_LATER],
  ["the relay is busy once it has read it", reply("DATA", "451 4.3.0 Try again"), ANYBODY_LATER],
  ["it postpones the mail once it has read it", reply("DATA", "450 4.2.0 Later"), ANYBODY_LATER],
])("%s", (_what, error, wanted) => {
  for (const isHandedOver of [false, true]) {
    expect(verdictOfFailure({ error, isHandedOver })).toMatchObject({ ...wanted, cause: error });
  }
});

test("a connection that breaks before the message's end has not sent it; after the end, nobody knows", () => {
  const error = failed({ code: "ECONNECTION", command: "CONN" });
  expect(verdictOfFailure({ error, isHandedOver: false })).toMatchObject(LATER);
  expect(verdictOfFailure({ error, isHandedOver: true })).toMatchObject(UNKNOWN);
});

test("an answer that is no refusal does not tell whether the mail was sent", () => {
  const error = failed({ command: "DATA", responseCode: 354, response: "354 Go on" });
  expect(verdictOfFailure({ error, isHandedOver: true })).toMatchObject(UNKNOWN);
});

test("the reason that operators read contains no address", () => {
  const error = reply("RCPT TO", "550 5.1.1 <kim@x.y>: no\r\n550 such user");
  expect(verdictOfFailure({ error, isHandedOver: false })).toMatchObject({
    reason: "550 5.1.1 [e-mail] no 550 such user",
  });
});

test.each([
  ["nobody listens", failed({ code: "ESOCKET" }), 30_000],
  ["the relay does not know us", failed({ code: "EAUTH", responseCode: 535 }), 300_000],
  ["the relay refuses every login", failed({ code: "EAUTH", responseCode: 500 }), 300_000],
  ["there is no way to log in", failed({ code: "EAUTH" }), 300_000],
  [
    "the relay cannot say whether it knows us",
    failed({ code: "EAUTH", responseCode: 454 }),
    30_000,
  ],
])("without a session nothing was sent: %s", (_what, error, retryAfterMs) => {
  expect(verdictOfNoSession(error)).toMatchObject({ kind: "deferred", retryAfterMs });
});
