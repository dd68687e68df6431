/**
 * Tests on the real account whether SendGrid withdraws mail (docs/decisions/0034-withdrawn-mail.md). It hands over two
 * mails to the person who runs the doctor; neither may arrive.
 */
import type { Firestore } from "@google-cloud/firestore";
import { takePlace } from "../../shared/delivery/withdrawal-places.ts";
import type { Mailer, Mailing, Withdrawals } from "../../shared/mail/model.ts";
import type { Clock } from "../../shared/platform/clock.ts";
import { derivedId } from "../../shared/platform/ids.ts";
import { minutes, plus } from "../../shared/platform/instant.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

/** Well before SendGrid's ten minutes, and soon enough to wait for. */
const AHEAD_MS = minutes(20);

interface ProbeDeps {
  mailer: () => Promise<Mailer>;
  firestore: Firestore;
  clock: Clock;
  /** How many withdrawals the provider allows at once; null if it allows none. */
  most: number | null;
}

/** `to` is the address of the person who checks whether a mail arrives; undefined for no probe. */
export async function probeWithdrawal(
  { mailer: makeMailer, firestore, clock, most }: ProbeDeps,
  to: string | undefined,
): Promise<Finding[]> {
  if (to === undefined) return [];
  const mailer = await makeMailer();
  const { withdrawals } = mailer;
  if (withdrawals === null || most === null) {
    return [
      unknown(
        "Withdrawal: this mail provider takes nothing back.",
        "Leave REMINDERS_AHEAD_S unset.",
      ),
    ];
  }
  const at = plus(clock.now(), AHEAD_MS);
  const id = await withdrawals.reserve();
  if (!(await takePlace({ firestore, clock }, { id, until: at }, most))) {
    return [unknown(`Withdrawal: all ${most} places are taken.`, "Run this again in an hour.")];
  }
  const handOver = async (number: 1 | 2) => {
    const verdicts = await mailer.send(mailingOf(number, { to, at, id }));
    return verdicts.get(to)?.kind ?? "unknown";
  };
  const first = await handOver(1);
  if (first !== "accepted") return [refused("scheduled mail", first)];
  const verdict = await withdrawals.withdraw(id);
  if (verdict.kind !== "withdrawn") return [refused("the withdrawal", verdict.reason)];
  const second = await handOver(2);
  const time = at.toISOString();
  return [
    ...(await probeUnusedId(withdrawals)),
    ok(`SendGrid has confirmed the withdrawal of a mail to ${to} for ${time}.`),
    second === "accepted"
      ? ok("It has taken a second mail under the id that was withdrawn.")
      : ok(`It refuses further mail under the id that was withdrawn (${second}).`),
    lookLater(at),
  ];
}

const lookLater = (at: Date): Finding =>
  unknown(
    "Whether a withdrawn mail stays away is seen in your mailbox.",
    `Wait until ${plus(at, minutes(10)).toISOString()}. If neither mail has arrived, REMINDERS_AHEAD_S may be set. If the second ` +
      "one has, it may not: a worker that is overtaken could send mail twice.",
  );

/** A request that never reaches the provider leaves its id without mail. And places must come back. */
async function probeUnusedId(withdrawals: Withdrawals): Promise<Finding[]> {
  const id = await withdrawals.reserve();
  const { kind } = await withdrawals.withdraw(id);
  if (kind !== "withdrawn") {
    return [
      unknown(
        `Withdrawal: SendGrid does not withdraw an id that no mail has (${kind}).`,
        "Run this again in an hour. If it stays so, leave REMINDERS_AHEAD_S unset.",
      ),
    ];
  }
  if (await withdrawals.lift(id)) return [ok("SendGrid gives back the place of a withdrawal.")];
  return [
    wrong(
      "SendGrid does not give back the place of a withdrawal: after ten there are no more.",
      "Give the API key the permission Scheduled Sends (the scope user.scheduled_sends.delete).",
    ),
  ];
}

const refused = (what: string, why: string): Finding =>
  wrong(
    `SendGrid refuses ${what}: ${why}`,
    "Give the API key the permission Scheduled Sends (Settings > API Keys in SendGrid), and leave REMINDERS_AHEAD_S unset.",
  );

const mailingOf = (
  number: 1 | 2,
  { to, at, id }: { to: string; at: Date; id: string },
): Mailing => ({
  kind: "probe",
  webinar_id: "probe",
  batch_id: `probe-${derivedId(id)}`,
  attempt_id: `probe-${derivedId(id)}-a${number}`,
  trace_id: null,
  scheduled: { at, withdrawal_id: id },
  template: {
    subject: [`This mail was withdrawn (${number} of 2)`],
    text: ["SendGrid should have discarded this mail. Leave REMINDERS_AHEAD_S unset."],
    html: ["<p>SendGrid should have discarded this mail. Leave REMINDERS_AHEAD_S unset.</p>"],
  },
  messages: [{ id: to, email: to, name: "", values: {} }],
});
