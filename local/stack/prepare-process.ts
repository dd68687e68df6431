/** Prepares a running stack: creates what Terraform creates in the cloud, the operators and the demo data, then exits. */
import { provisionAccountLinks } from "../provision/account-links.ts";
import { provisionJobs } from "../provision/jobs.ts";
import { provisionQueues } from "../provision/queues.ts";
import { provisionWebhook } from "../provision/webhook.ts";
import { seedDemo } from "../seed/demo.ts";
import { makeOperators } from "../seed/operators.ts";
import { readCatalog } from "./catalog.ts";
import { PROJECT, SCHEDULER_ACCOUNT } from "./accounts.ts";
import { LOCATION } from "./environment.ts";
import type { Addresses } from "./server-list.ts";

const { addresses, seed }: { addresses: Addresses; seed: boolean } = JSON.parse(
  process.argv[2] ?? "{}",
);
const catalog = readCatalog();
const place = { project: PROJECT, location: LOCATION };
const functionsBaseUrl = addresses.gateway;
const jobs = { ...place, host: addresses.scheduler, functionsBaseUrl, account: SCHEDULER_ACCOUNT };

try {
  const operators = makeOperators(PROJECT);
  await Promise.all([
    provisionQueues(catalog, { ...place, host: addresses.tasks }),
    provisionJobs(catalog, jobs),
    provisionWebhook(catalog, { sendgrid: addresses.sendgrid, functionsBaseUrl }),
    provisionAccountLinks(PROJECT, addresses),
    operators,
    seed && seedDemo({ ...addresses, project: PROJECT, operators }),
  ]);
  process.send?.({ prepared: true }, () => process.exit(0));
} catch (error) {
  console.error(error);
  process.send?.({ error: `The stack could not be prepared: ${String(error)}` }, () =>
    process.exit(1),
  );
}
