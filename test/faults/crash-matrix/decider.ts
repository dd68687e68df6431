/** An operator who decides about unknown mail by looking it up at SendGrid. */
import type { Firestore } from "@google-cloud/firestore";
import { isUndecided } from "../../../shared/delivery/ledger.ts";
import { undecidedAt, undecidedOf, type MailBatch } from "../../../shared/delivery/model.ts";
import type { Click, Scenario } from "./scenario.ts";
import { mailsOf, readRun } from "./verdict.ts";

/** Events of other mail arrive all the time, at workers outside the run. */
export async function tellOfOtherMail(firestore: Firestore, until: Date): Promise<void> {
  await firestore.doc("operations/mail_events").set({ last_event_at: until });
}

export class Decider {
  readonly #firestore: Firestore;
  readonly #sendgrid: string;
  readonly #scenario: Scenario;

  constructor(firestore: Firestore, sendgrid: string, scenario: Scenario) {
    this.#firestore = firestore;
    this.#sendgrid = sendgrid;
    this.#scenario = scenario;
  }

  /** The operator's request; null if nothing needs a decision. */
  async decide(): Promise<Click | null> {
    const run = await readRun(this.#firestore, this.#scenario);
    if (run === undefined || undecidedOf(run) === 0) return null;
    const addresses = await this.#undecided(run.id);
    const mails = await mailsOf(this.#sendgrid, this.#scenario);
    const without = addresses.filter((address) => !mails.includes(address));
    const { webinarId, kind, people, scheduleVersion: schedule_version } = this.#scenario;
    // Some of several batches may have been sent. Their people then rightly get the mail twice.
    if (without.length > 0) {
      for (const person of people) {
        if (addresses.includes(person.email) && mails.includes(person.email)) {
          person.isSentAgain = true;
        }
      }
    }
    return {
      method: "POST",
      path: `/sys/webinars/${webinarId}/deliveries/${kind}/resolve`,
      body: {
        decision: without.length > 0 ? "send_again" : "count_as_sent",
        expected_unknown: undecidedOf(run),
        undecided_at: undecidedAt(run),
        schedule_version,
      },
    };
  }

  async #undecided(runId: string): Promise<string[]> {
    const { docs } = await this.#firestore
      .collection("mail_batches")
      .where("run_id", "==", runId)
      .get();
    return docs
      .map((document) => document.data() as MailBatch)
      .filter(isUndecided)
      .flatMap(({ recipients }) => recipients.map(({ email }) => email));
  }
}
