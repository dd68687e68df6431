/**
 * `npm run doctor`: checks an environment, and says what is wrong and how to fix it. It reads the same settings as the
 * functions (functions/wiring/config.ts), so it works on the local stack too. docs/deploy.md says how to get them.
 * Exits with 0 if all is well, 1 if something is wrong, and 2 if nothing is, but some check could not look.
 * GOOGLE_APIS_URL and DNS_SERVER name local servers in place of Google's control plane and of this machine's resolver.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  makeFirestore,
  makeOperatorAuth,
  makeSchedulerClient,
  makeTasksClient,
} from "../functions/wiring/clients.ts";
import catalog from "../functions/catalog.json" with { type: "json" };
import { readConfig } from "../functions/wiring/config.ts";
import { makeMailer } from "../functions/wiring/mail-provider.ts";
import { delegationOf } from "../functions/wiring/workspace.ts";
import { once } from "../functions/wiring/services.ts";
import { PROVIDERS, type ProviderName } from "../shared/mail/providers.ts";
import { cloudQueueReports } from "../shared/operations/queues.ts";
import { cloudSchedule } from "../shared/operations/scheduler.ts";
import { checkApiDomain } from "./doctor/api-domain.ts";
import { checkAudit } from "./doctor/audit.ts";
import { controlPlane } from "./doctor/control-plane.ts";
import { checkDatabase } from "./doctor/database.ts";
import { checkDelegation } from "./doctor/delegation.ts";
import { answeredByDns, dnsOf } from "./doctor/dns.ts";
import { findingsOf, type Check, type Finding } from "./doctor/finding.ts";
import { checkFunctions } from "./doctor/functions.ts";
import { checkIndexes } from "./doctor/indexes.ts";
import {
  checkGateway,
  checkOperators,
  checkPublicAddress,
  checkQueues,
  checkSignIn,
  checkSweep,
  checkTrustedProxies,
} from "./doctor/machinery.ts";
import { checkMeetAccess } from "./doctor/meet-access.ts";
import { checkSecrets, checkWebhookKey, neededSecrets } from "./doctor/secrets.ts";
import { candidateDomains, checkRelayDomain, checkSendgridDomain } from "./doctor/sender-domain.ts";
import { authenticatedDomains, checkSendgrid } from "./doctor/sendgrid.ts";
import { checkAccountLinks } from "./doctor/account-links.ts";
import { checkSignInLog } from "./doctor/sign-in-log.ts";
import { checkSigning } from "./doctor/signing.ts";
import { checkRelay } from "./doctor/smtp.ts";
import { probeWithdrawal } from "./doctor/withdrawal.ts";

const fileOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const { values } = parseArgs({
  options: {
    /** An address in HOST_DOMAINS, on whose behalf delegation is tried. */
    host: { type: "string" },
    /** Your own address: hands over two mails to it for a later time and withdraws them (docs/decisions/0034-withdrawn-mail.md). */
    "probe-withdrawal": { type: "string" },
    /** The selector by which an SMTP relay signs (DKIM). */
    "dkim-selector": { type: "string" },
    indexes: { type: "string", default: fileOf("firestore.indexes.json") },
    rules: { type: "string", default: fileOf("firestore.rules") },
  },
});
const config = readConfig(process.env);
const { API_URL: apiUrl, API_ADDRESS: apiAddress, ADMIN_URL: adminUrl } = process.env;
const { GOOGLE_APIS_URL: apisUrl } = process.env;
const { project, region, tasksLocation: location, local, mail } = config;
const { host, indexes, rules } = values;
const firestore = makeFirestore(config);
const tasks = once(() => makeTasksClient(config));
const scheduler = once(() => makeSchedulerClient(config));
const delegation = delegationOf(config);
const plane = controlPlane(project, apisUrl);
const dns = dnsOf(process.env["DNS_SERVER"]);
const sendgridUrl = local.sendgridUrl ?? "https://api.sendgrid.com";

/** The local stack has no functions in the cloud, no secrets, no administration of its database and no domain. */
const isLocal = local.firestoreHost !== undefined && apisUrl === undefined;
const inCloud = (check: Check): Check => (isLocal ? () => Promise.resolve([]) : check);

const secrets = neededSecrets(
  catalog.flatMap((each) => each.secrets),
  mail.provider,
);
const signers = catalog.filter(({ reaches }) =>
  reaches.some((each) => each === "calendar" || each === "meet"),
);

const MAIL = {
  sendgrid: () =>
    checkSendgrid({
      ...mail,
      apiUrl: sendgridUrl,
      webhookUrl: apiUrl && `${apiUrl}/receive-mail-events`,
    }),
  smtp: () => checkRelay(mail.smtp, mail.from),
} satisfies Record<ProviderName, Check>;

const SENDER_DOMAIN = {
  sendgrid: async () =>
    checkSendgridDomain(
      dns,
      mail.from,
      await authenticatedDomains(
        { apiUrl: sendgridUrl, apiKey: mail.apiKey },
        candidateDomains(mail.from),
      ),
    ),
  smtp: () => checkRelayDomain(dns, mail.from, values["dkim-selector"]),
} satisfies Record<ProviderName, Check>;

const CHECKS: Record<string, Check> = {
  Functions: inCloud(() =>
    checkFunctions(plane, { region, names: catalog.map(({ name }) => name) }),
  ),
  Secrets: inCloud(() => checkSecrets(plane, { region, names: secrets })),
  "Webhook key": () =>
    Promise.resolve(mail.provider === "sendgrid" ? checkWebhookKey(mail.webhookKey) : []),
  Database: inCloud(() => checkDatabase(plane, { database: config.database, indexes, rules })),
  Firestore: () => checkIndexes(firestore, indexes),
  Audit: () =>
    checkAudit({
      firestore,
      lives: config.lives,
      now: new Date(),
      plane: isLocal ? null : plane,
    }),
  Queues: () => checkQueues(cloudQueueReports(tasks, { project, location })),
  Sweep: () => checkSweep(cloudSchedule(scheduler, { project, region, job: "reminder-sweep" })),
  Signing: inCloud(() =>
    checkSigning(plane, {
      account: config.delegationAccount,
      functions: [...new Set(signers.map(({ identity }) => `fn-${identity}`))].map(
        (id) => `${id}@${project}.iam.gserviceaccount.com`,
      ),
    }),
  ),
  Delegation: () => checkDelegation(delegation, { project, host }),
  Meet: () =>
    checkMeetAccess(
      {
        firestore,
        delegation,
        rootUrl: `${local.calendarUrl ?? "https://meet.googleapis.com"}/`,
      },
      host,
    ),
  Mail: () => MAIL[mail.provider](),
  "Sender's domain": inCloud(() => answeredByDns(SENDER_DOMAIN[mail.provider])),
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
  "Sign-in": async () =>
    checkSignIn(await makeOperatorAuth(config), config.access.isSecondFactorRequired),
  "Account links": inCloud(() => checkAccountLinks(plane, adminUrl)),
  "Sign-in log": inCloud(() => checkSignInLog(plane)),
  Gateway: () => checkGateway(apiUrl),
  "API's domain": inCloud(() =>
    answeredByDns(() => checkApiDomain(dns, config.publicBaseUrl, apiAddress)),
  ),
  "Public address": () => checkPublicAddress(config.publicBaseUrl),
  "Trusted proxies": async () =>
    checkTrustedProxies(apiUrl, config.publicBaseUrl, config.trustedProxies),
};

const LABELS = { ok: "ok     ", wrong: "WRONG  ", unknown: "unknown" };
const findings: Finding[] = [];
// All at once, because each waits for other services; told in the order above.
const running = Object.entries(CHECKS).map(([name, check]) => findingsOf(name, check));
for (const found of running) {
  for (const finding of await found) {
    findings.push(finding);
    console.log(`${LABELS[finding.state]}  ${finding.text}`);
    if (finding.state !== "ok") console.log(`         ${finding.remedy}`);
  }
}
const counted = (state: Finding["state"]) => findings.filter((each) => each.state === state).length;
const isAllWell = counted("ok") === findings.length;
console.log(
  isAllWell
    ? "All is well."
    : `Of ${findings.length} checks, ${counted("wrong")} found something wrong and ${counted("unknown")} could not look.`,
);
// Open connections would keep the process alive.
process.exit(counted("wrong") > 0 ? 1 : isAllWell ? 0 : 2);
