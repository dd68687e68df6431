/**
 * `npm run doctor`: checks an environment, and says what is wrong and how to fix it. It reads the same settings as the
 * functions (functions/wiring/config.ts), so it works on the local stack too. docs/deploy.md says how to get them.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  makeFirestore,
  makeOperatorAuth,
  makeSchedulerClient,
  makeTasksClient,
} from "../functions/wiring/clients.ts";
import { readConfig } from "../functions/wiring/config.ts";
import { makeMailer } from "../functions/wiring/mail-provider.ts";
import { delegationOf } from "../functions/wiring/workspace.ts";
import { once } from "../functions/wiring/services.ts";
import { PROVIDERS, type ProviderName } from "../shared/mail/providers.ts";
import { cloudQueueReports } from "../shared/operations/queues.ts";
import { cloudSchedule } from "../shared/operations/scheduler.ts";
import { checkDelegation } from "./doctor/delegation.ts";
import { findingsOf, type Check, type Finding } from "./doctor/finding.ts";
import { checkIndexes } from "./doctor/indexes.ts";
import {
  checkGateway,
  checkOperators,
  checkPublicAddress,
  checkQueues,
  checkSweep,
  checkTrustedProxies,
} from "./doctor/machinery.ts";
import { checkSendgrid } from "./doctor/sendgrid.ts";
import { checkRelay } from "./doctor/smtp.ts";
import { probeWithdrawal } from "./doctor/withdrawal.ts";

const { values } = parseArgs({
  options: {
    /** An address in HOST_DOMAINS, on whose behalf delegation is tried. */
    host: { type: "string" },
    /** Your own address: hands over two mails to it for a later time and withdraws them (docs/decisions/0034-withdrawn-mail.md). */
    "probe-withdrawal": { type: "string" },
    indexes: {
      type: "string",
      default: fileURLToPath(new URL("../firestore.indexes.json", import.meta.url)),
    },
  },
});
const config = readConfig(process.env);
const apiUrl = process.env["API_URL"];
const { project, region, tasksLocation: location, local, mail } = config;
const firestore = makeFirestore(config);
const tasks = once(() => makeTasksClient(config));
const scheduler = once(() => makeSchedulerClient(config));

const MAIL = {
  sendgrid: () =>
    checkSendgrid({
      ...mail,
      apiUrl: local.sendgridUrl ?? "https://api.sendgrid.com",
      webhookUrl: apiUrl && `${apiUrl}/receive-mail-events`,
    }),
  smtp: () => checkRelay(mail.smtp, mail.from),
} satisfies Record<ProviderName, Check>;

const CHECKS: Record<string, Check> = {
  Delegation: () => checkDelegation(delegationOf(config), values.host),
  Mail: () => MAIL[mail.provider](),
  Withdrawal: () =>
    probeWithdrawal(
      {
        mailer: () => makeMailer(config),
        firestore,
        clock: { now: () => new Date() },
        most: PROVIDERS[mail.provider].withdrawals?.most ?? null,
      },
      values["probe-withdrawal"],
    ),
  Operators: async () =>
    checkOperators(await makeOperatorAuth(config), config.access.mutationCapability),
  Firestore: () => checkIndexes(firestore, values.indexes),
  Queues: () => checkQueues(cloudQueueReports(tasks, { project, location })),
  Sweep: () => checkSweep(cloudSchedule(scheduler, { project, region, job: "reminder-sweep" })),
  Gateway: () => checkGateway(apiUrl),
  "Public address": () => checkPublicAddress(config.publicBaseUrl),
  "Trusted proxies": async () =>
    checkTrustedProxies(apiUrl, config.publicBaseUrl, config.trustedProxies),
};

const LABELS = { well: "ok     ", ill: "WRONG  ", skipped: "skipped" };
const findings: Finding[] = [];
for (const [name, check] of Object.entries(CHECKS)) {
  for (const finding of await findingsOf(name, check)) {
    findings.push(finding);
    console.log(`${LABELS[finding.state]}  ${finding.text}`);
    if (finding.state === "ill") console.log(`         ${finding.remedy}`);
  }
}
const wrong = findings.filter(({ state }) => state === "ill").length;
console.log(wrong === 0 ? "All is well." : `${wrong} of ${findings.length} checks failed.`);
// Open connections would keep the process alive.
process.exit(wrong === 0 ? 0 : 1);
