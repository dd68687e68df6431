/** The deployed functions under mixed traffic with faults, while thousands of people get reminders. */
import { setTimeout as delay } from "node:timers/promises";
import { provisionWebhook } from "../../local/provision/webhook.ts";
import {
  call,
  mailboxOf,
  quiet,
  register,
  scheduledWebinar,
  type Named,
} from "../bench/delivery.ts";
import { openWebinar } from "../bench/joins.ts";
import { startBenchStack } from "../bench/stack.ts";
import { options } from "./options.ts";
import { writeReport, type Soak } from "./report.ts";
import { WIDE_LIMITS } from "../support/wide-limits.ts";
import { actionsOf, drive, type Webinar } from "./traffic.ts";
import { makeTrouble } from "./troubles.ts";

const forMs = Number(options.minutes) * 60_000;
const recipients = Number(options.recipients);
const WEBINARS = 20;
const JOINERS = 10_000;
const SAMPLE_MS = 2000;

// A batch whose answer was lost is settled within the soak.
const stack = await startBenchStack(
  { ...WIDE_LIMITS, SENDER_LIMIT: "1000000", ACCEPTANCE_GRACE_S: "20" },
  // A sample is too short for times, and uses a third of the functions.
  { buildsOnUse: forMs < 60_000 },
);
// Events prove that a batch with a lost answer was sent.
await provisionWebhook(stack.catalog, {
  sendgrid: stack.servers.sendgrid,
  functionsBaseUrl: stack.gateway,
});
const webinars: Webinar[] = [];
for (let index = 0; index < WEBINARS; index += 1) {
  webinars.push((await scheduledWebinar(stack)) as Webinar);
}
const blast = await scheduledWebinar(stack);
await register(stack, blast, recipients);
// More than will come: each follows their link for the first time.
const joined = await openWebinar(stack, JOINERS);
await quiet(stack);
const actions = actionsOf(stack, webinars, joined);
// Starts every function before the time runs.
for (const { ask } of actions) await (await ask(0)).arrayBuffer();

const ending = new AbortController();
const isOver = () => ending.signal.aborted;
const memory: [number, number][] = [];
const begun = performance.now();
const sampling = (async () => {
  while (!isOver()) {
    memory.push([Math.round((performance.now() - begun) / 1000), stack.memoryMb()]);
    await delay(SAMPLE_MS);
  }
})();
const trouble = makeTrouble(stack, isOver);
const reminding = (async () => {
  await delay(forMs / 4);
  await call(stack, "POST", `/sys/webinars/${blast.id}/send-reminder`, { horizon: "24h" });
})();
const answers = await drive(actions, forMs);
ending.abort();
await Promise.all([sampling, reminding]);
const troubles = await trouble;
await settled(blast);

const run = await stack.firestore.doc(`mail_runs/reminder_24h-${blast.id}-v1`).get();
const soak: Soak = {
  minutes: Number(options.minutes),
  recipients,
  troubles,
  answers,
  memory,
  mails: (await mailboxOf(stack, blast.id)).mails,
  totals: run.get("totals") as Record<string, number>,
};
const isGood = await writeReport(soak, options.doc);
await stack.close();
process.exit(isGood ? 0 : 1);

/** Calls the sweep, because the soak has no scheduler. */
async function settled({ id }: Named): Promise<void> {
  const until = Date.now() + 120_000;
  for (;;) {
    await quiet(stack);
    const found = await stack.firestore.doc(`mail_runs/reminder_24h-${id}-v1`).get();
    if (found.get("state") === "done") return;
    if (Date.now() > until) throw new Error(`not settled: ${JSON.stringify(found.data())}`);
    await delay(1000);
  }
}
