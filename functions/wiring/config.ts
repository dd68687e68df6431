/** Every setting of the product, read from the environment and checked at start-up. */
import { z } from "zod";
import { SEND_TIMEOUT_MS } from "../../shared/mail/model.ts";
import { AHEAD_MAX_MS } from "../../shared/delivery/handed-over.ts";
import { aheadLeastMs } from "../../shared/delivery/withdrawal.ts";
import { EmailAddress } from "../../shared/platform/email-address.ts";
import { hours } from "../../shared/platform/instant.ts";
import { PROVIDER_NAMES, PROVIDERS, TLS_MODES } from "../../shared/mail/providers.ts";
import { ACCESS_SETTINGS, accessOf } from "./access.ts";
import { ASSISTANT_SETTINGS, assistantsOf } from "./assistant-settings.ts";
import { BRAND_SETTINGS, brandFaults, brandOf } from "./brand.ts";
import { Languages } from "./languages.ts";
import { MACHINE_SETTINGS, machineFaults, machinesOf } from "./machine-settings.ts";
import { isInTheCloud, placeOf } from "./place.ts";
import { PRIVACY_SETTINGS, privacyOf } from "./privacy.ts";
import { isDistinct, KeyRing, List, SigningSecrets, Url } from "./setting-formats.ts";
import { STRANGER_SETTINGS, strangersOf } from "./stranger-limits.ts";
import { SUBSCRIBER_SETTINGS, subscribersOf } from "./subscriber-settings.ts";
import { TRACE_SETTINGS, tracesOf } from "./traces.ts";

const Hosts = List.transform((all) => all.filter((each) => each !== "")).pipe(
  z.array(EmailAddress),
);
const Generations = List.pipe(
  z
    .array(z.coerce.number<string>().int().min(0))
    .refine(isDistinct, { error: "no generation may be there twice" }),
);

const Environment = z.object({
  GOOGLE_CLOUD_PROJECT: z.string().min(1),
  REGION: z.string().default("europe-west1"),
  FIRESTORE_DATABASE: z.string().default("(default)"),
  /** Functions are called at `{FUNCTIONS_BASE_URL}/{function-name}`. */
  FUNCTIONS_BASE_URL: Url,
  /** The public address of the product; links in mails start with it. */
  PUBLIC_BASE_URL: Url,
  /** Origins of pages that may call the API, such as `https://admin.example.org`. */
  ALLOWED_ORIGINS: List.default([]),
  TASKS_LOCATION: z.string().default("europe-west1"),
  /** For each queue, `queue=e-mail` of the account whose token its tasks carry. */
  TASKS_ACCOUNTS: List.pipe(z.array(z.string()))
    .transform((pairs) => Object.fromEntries(pairs.map((pair) => pair.split("=", 2))))
    .pipe(z.record(z.enum(["mail", "post-event", "calendar", "meet", "events"]), z.email())),
  /** The one account of all tasks, for those that an earlier version has created. */
  TASKS_ACCOUNT: z.email().optional(),
  SCHEDULER_ACCOUNT: z.email(),
  ...ACCESS_SETTINGS,
  ...MACHINE_SETTINGS,
  HOST_DOMAINS: List.transform((domains) => domains.map((domain) => domain.toLowerCase())),
  /** The addresses of those who may be hosts. Default: everybody of the domains. */
  HOSTS: Hosts.default([]),
  DELEGATION_ACCOUNT: z.email(),
  /** The account's unique id, which the Admin console asks for. Hints to operators name it. */
  DELEGATION_CLIENT_ID: z.string().min(1).optional(),
  ...PRIVACY_SETTINGS,
  ...BRAND_SETTINGS,
  MAIL_FROM: z.email(),
  MAIL_FROM_NAME: z.string().default("Petanque Life"),
  MAIL_PROVIDER: z.enum(PROVIDER_NAMES).default("sendgrid"),
  SENDGRID_API_KEY: z.string().min(1).optional(),
  /** Public key of the Event Webhook: base64 of its SPKI DER, as SendGrid shows it. */
  SENDGRID_WEBHOOK_KEY: z.string().min(1).optional(),
  /** The relay, for functions that send mail. Without a user there is no sign-in. */
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_TLS: z.enum(TLS_MODES).default("starttls"),
  /** How many entries of X-Forwarded-For follow the client's own. Terraform sets it; the local stack's tests name clients. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(1),
  ...STRANGER_SETTINGS,
  /** `double`: an interest must be confirmed by mail. `single`: consent in the form is enough. */
  INTEREST_OPT_IN: z.enum(["single", "double"]).default("double"),
  /** Signs the links in mails. While it is being replaced, the new secret and its predecessors, separated by commas. */
  LINK_SECRET: SigningSecrets.optional(),
  /** Keys for the ids that are derived from addresses, the oldest first. None may ever be removed. */
  ADDRESS_KEYS: KeyRing.optional(),
  /** The generations of those ids to look for documents under, the one of new documents first. */
  ADDRESS_GENERATIONS: Generations.default([1]),
  /** Keys for the secrets of subscribers, the oldest first. None may ever be removed. */
  SUBSCRIBER_KEYS: KeyRing.optional(),
  ...SUBSCRIBER_SETTINGS,
  ...ASSISTANT_SETTINGS,
  /** Goes into the signatures of links. Default: the database. A restored database keeps the first one's, and so its links. */
  LINK_SCOPE: z.string().min(1).optional(),
  /** Most registered people who become guests of a Calendar event. The others get an iCalendar file by mail. */
  CALENDAR_GUEST_LIMIT: z.coerce.number().int().min(0).max(200).default(100),
  LANGUAGES: Languages,
  /** How many minutes before the start the links to join lead into the meeting. */
  JOIN_AHEAD_MIN: z.coerce.number().int().min(0).max(240).default(15),
  /** How long an unknown batch waits for proof before it may count as never sent. */
  ACCEPTANCE_GRACE_S: z.coerce.number().int().min(1).default(600),
  /** Most people in one batch. Default and maximum: the provider's own. */
  MAIL_BATCH_MAX: z.coerce.number().int().min(1).optional(),
  /**
   * How long before its time the sweep hands a reminder to the provider, which keeps it until then. If the answer is
   * lost, we can withdraw the mail instead of guessing. 0: at its time.
   */
  REMINDERS_AHEAD_S: z.coerce
    .number()
    .int()
    .min(0)
    .max(AHEAD_MAX_MS / 1000)
    .default(0),
  /** After so many hours without an event, mail that the provider has accepted is silent: monitoring is told. */
  SILENT_AFTER_H: z.coerce.number().min(1).max(72).default(6),
  SEND_LEASE_S: z.coerce.number().int().min(1).default(60),
  /** Set by Cloud Run: https://cloud.google.com/run/docs/container-contract#services-env-vars */
  K_SERVICE: z.string().optional(),
  ...TRACE_SETTINGS,

  // Local servers in place of Google's and SendGrid's; unset in the cloud.
  FIRESTORE_EMULATOR_HOST: z.string().optional(),
  CLOUD_TASKS_EMULATOR_HOST: z.string().optional(),
  /** The account that the function runs as. The local Cloud Tasks holds it to its grants. */
  CLOUD_TASKS_EMULATOR_ACCOUNT: z.email().optional(),
  CLOUD_SCHEDULER_EMULATOR_HOST: z.string().optional(),
  CALENDAR_API_URL: Url.optional(),
  IAM_CREDENTIALS_URL: Url.optional(),
  OAUTH_TOKEN_URL: Url.optional(),
  OIDC_CERTS_URL: Url.optional(),
  SENDGRID_API_URL: Url.optional(),
  RECAPTCHA_URL: Url.optional(),
  HUBSPOT_API_URL: Url.optional(),
});

/** With FIREBASE_AUTH_EMULATOR_HOST, firebase-admin would accept unsigned tokens. */
const LOCAL_ONLY = [
  "FIREBASE_AUTH_EMULATOR_HOST",
  "FIRESTORE_EMULATOR_HOST",
  "CLOUD_TASKS_EMULATOR_HOST",
  "CLOUD_TASKS_EMULATOR_ACCOUNT",
  "CLOUD_SCHEDULER_EMULATOR_HOST",
  "CALENDAR_API_URL",
  "IAM_CREDENTIALS_URL",
  "OAUTH_TOKEN_URL",
  "OIDC_CERTS_URL",
  "SENDGRID_API_URL",
  "RECAPTCHA_URL",
  "HUBSPOT_API_URL",
  "SUBSCRIBER_NETWORKS",
] as const;

/** Only tests use shorter times: a mail could be sent again while its first request is under way or not yet reported. */
const DEPLOYED_LEAST_S = { SEND_LEASE_S: SEND_TIMEOUT_MS / 1000 + 1, ACCEPTANCE_GRACE_S: 120 };

export type Config = ReturnType<typeof readConfig>;

/** Throws an error that names each variable which is missing, invalid, or only for a local stack. */
export function readConfig(environment: Record<string, string | undefined>) {
  const env = parseEnvironment(environment);
  return {
    project: env.GOOGLE_CLOUD_PROJECT,
    region: env.REGION,
    database: env.FIRESTORE_DATABASE,
    functionsBaseUrl: env.FUNCTIONS_BASE_URL,
    publicBaseUrl: env.PUBLIC_BASE_URL,
    allowedOrigins: env.ALLOWED_ORIGINS,
    tasksLocation: env.TASKS_LOCATION,
    tasksAccounts: env.TASKS_ACCOUNTS,
    formerTasksAccount: env.TASKS_ACCOUNT,
    schedulerAccount: env.SCHEDULER_ACCOUNT,
    ...placeOf(environment),
    access: accessOf(env, isInTheCloud(environment)),
    machines: machinesOf(env),
    hosts: hostsOf(env),
    delegationAccount: env.DELEGATION_ACCOUNT,
    delegationClientId: env.DELEGATION_CLIENT_ID,
    mail: mailOf(env),
    linkSecrets: env.LINK_SECRET,
    ...addressesOf(env),
    ...assistantsOf(env),
    ...subscribersOf(env),
    linkScope: env.LINK_SCOPE ?? env.FIRESTORE_DATABASE,
    trustedProxies: env.TRUSTED_PROXIES,
    traces: tracesOf(env, env.K_SERVICE),
    strangers: strangersOf(env),
    calendarGuestLimit: env.CALENDAR_GUEST_LIMIT,
    joinAheadMinutes: env.JOIN_AHEAD_MIN,
    languages: env.LANGUAGES,
    isOptInDouble: env.INTEREST_OPT_IN === "double",
    delivery: deliveryOf(env),
    silentAfterMs: hours(env.SILENT_AFTER_H),
    remindersAheadMs: env.REMINDERS_AHEAD_S * 1000,
    brand: brandOf(env),
    ...privacyOf(env),
    local: localOf(env),
  };
}

const hostsOf = ({ HOST_DOMAINS: domains, HOSTS }: Settings) => ({
  domains,
  people: HOSTS.length === 0 ? null : HOSTS,
});

type Settings = z.output<typeof Environment>;

const addressesOf = (env: Settings) => ({
  addressKeys: env.ADDRESS_KEYS,
  addressGenerations: env.ADDRESS_GENERATIONS,
});

function parseEnvironment(environment: Record<string, string | undefined>): Settings {
  const isDeployed = isInTheCloud(environment);
  const misplaced = LOCAL_ONLY.filter((name) => environment[name] !== undefined);
  if (isDeployed && misplaced.length > 0) {
    throw new Error(`environment: only for a local stack: ${misplaced.join(", ")}`);
  }
  // A process reads it once: code made for the schema would not pay.
  const parsed = Environment.safeParse(environment, { jitless: true });
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  const faults = [
    ...(isDeployed ? deploymentFaults(parsed.data) : []),
    ...keyFaults(parsed.data),
    ...brandFaults(parsed.data),
    ...machineFaults(parsed.data),
    ...providerFaults(parsed.data),
  ];
  if (faults.length > 0) throw new Error(`environment: ${faults.join("; ")}`);
  return parsed.data;
}

function deploymentFaults(env: Settings): string[] {
  const faults = Object.entries(DEPLOYED_LEAST_S)
    .filter(([name, leastS]) => env[name as keyof typeof DEPLOYED_LEAST_S] < leastS)
    .map(([name, leastS]) => `${name} is at least ${leastS} outside a local stack`);
  if (env.SMTP_TLS === "none") faults.push("SMTP_TLS is none only with a local relay");
  return faults;
}

function keyFaults({ ADDRESS_KEYS: keys, ADDRESS_GENERATIONS: generations }: Settings): string[] {
  const latest = Math.max(...generations);
  if (keys === undefined || latest <= keys.length) return [];
  return [`ADDRESS_GENERATIONS names ${latest}, and ADDRESS_KEYS has ${keys.length}`];
}

/** What the chosen mail provider does not allow. */
function providerFaults(env: Settings): string[] {
  const { messagesMax, withdrawals } = PROVIDERS[env.MAIL_PROVIDER];
  const faults: string[] = [];
  if ((env.MAIL_BATCH_MAX ?? 0) > messagesMax) {
    faults.push(`MAIL_BATCH_MAX is at most ${messagesMax} with ${env.MAIL_PROVIDER}`);
  }
  const aheadMs = env.REMINDERS_AHEAD_S * 1000;
  if (aheadMs > 0 && withdrawals === null) {
    faults.push(`REMINDERS_AHEAD_S is 0 with ${env.MAIL_PROVIDER}, which takes no mail back`);
  }
  if (aheadMs > 0 && withdrawals !== null && aheadMs < aheadLeastMs(withdrawals)) {
    faults.push(`REMINDERS_AHEAD_S is 0, or at least ${aheadLeastMs(withdrawals) / 1000}`);
  }
  return faults;
}

const mailOf = (env: Settings) => ({
  provider: env.MAIL_PROVIDER,
  from: env.MAIL_FROM,
  fromName: env.MAIL_FROM_NAME,
  apiKey: env.SENDGRID_API_KEY,
  webhookKey: env.SENDGRID_WEBHOOK_KEY,
  smtp: {
    host: env.SMTP_HOST,
    port: env.SMTP_PORT,
    user: env.SMTP_USER,
    password: env.SMTP_PASSWORD,
    tls: env.SMTP_TLS,
  },
  batchMax: env.MAIL_BATCH_MAX ?? PROVIDERS[env.MAIL_PROVIDER].messagesMax,
});

function deliveryOf(env: Settings) {
  const { hasEvents, withdrawals } = PROVIDERS[env.MAIL_PROVIDER];
  return {
    leaseMs: env.SEND_LEASE_S * 1000,
    graceMs: env.ACCEPTANCE_GRACE_S * 1000,
    hasEvents,
    withdrawals: withdrawals && { ...withdrawals, isOn: env.REMINDERS_AHEAD_S > 0 },
  };
}

const localOf = (env: Settings) => ({
  firestoreHost: env.FIRESTORE_EMULATOR_HOST,
  tasksHost: env.CLOUD_TASKS_EMULATOR_HOST,
  tasksAccount: env.CLOUD_TASKS_EMULATOR_ACCOUNT,
  schedulerHost: env.CLOUD_SCHEDULER_EMULATOR_HOST,
  calendarUrl: env.CALENDAR_API_URL,
  iamCredentialsUrl: env.IAM_CREDENTIALS_URL,
  tokenUrl: env.OAUTH_TOKEN_URL,
  oidcCertsUrl: env.OIDC_CERTS_URL,
  sendgridUrl: env.SENDGRID_API_URL,
  recaptchaUrl: env.RECAPTCHA_URL,
  hubspotUrl: env.HUBSPOT_API_URL,
});
