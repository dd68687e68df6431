/**
 * `npm run doctor`: looks at an environment and says what is wrong and how to mend it. Its settings are the
 * functions' own (functions/wiring/config.ts), so it works on the local stack as well: docs/deploy.md has how they are got.
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
import { delegationOf } from "../functions/wiring/delegation.ts";
import { once } from "../functions/wiring/services.ts";
import { cloudQueueReports } from "../shared/operations/queues.ts";
import { cloudSchedule } from "../shared/operations/scheduler.ts";
import { examineDelegation } from "./doctor/delegation.ts";
import { examined, type Examine, type Finding } from "./doctor/finding.ts";
import { examineIndexes } from "./doctor/indexes.ts";
import {
  examineGateway,
  examineOperators,
  examinePublicAddress,
  examineQueues,
  examineSweep,
} from "./doctor/machinery.ts";
import { examineSendgrid } from "./doctor/sendgrid.ts";

const { values } = parseArgs({
  options: {
    /** Somebody of HOST_DOMAINS, for whom delegation is tried. */
    host: { type: "string" },
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

const EXAMINATIONS: Record<string, Examine> = {
  Delegation: () => examineDelegation(delegationOf(config), values.host),
  SendGrid: () =>
    examineSendgrid({
      ...mail,
      apiUrl: local.sendgridUrl ?? "https://api.sendgrid.com",
      webhookUrl: apiUrl && `${apiUrl}/receive-mail-events`,
    }),
  Operators: async () =>
    examineOperators(await makeOperatorAuth(config), config.access.mutationCapability),
  Firestore: () => examineIndexes(firestore, values.indexes),
  Queues: () => examineQueues(cloudQueueReports(tasks, { project, location })),
  Sweep: () => examineSweep(cloudSchedule(scheduler, { project, region, job: "reminder-sweep" })),
  Gateway: () => examineGateway(apiUrl),
  "Public address": () => examinePublicAddress(config.publicBaseUrl),
};

const LABELS = { well: "ok     ", ill: "WRONG  ", skipped: "skipped" };
const findings: Finding[] = [];
for (const [name, examine] of Object.entries(EXAMINATIONS)) {
  for (const finding of await examined(name, examine)) {
    findings.push(finding);
    console.log(`${LABELS[finding.state]}  ${finding.text}`);
    if (finding.state === "ill") console.log(`         ${finding.remedy}`);
  }
}
const wrong = findings.filter(({ state }) => state === "ill").length;
console.log(wrong === 0 ? "Nothing is wrong." : `${wrong} of ${findings.length} are wrong.`);
// Connections that are kept open would keep the process.
process.exit(wrong === 0 ? 0 : 1);
