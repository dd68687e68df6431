/** The outside hosts that a deployed function needs: those of its identity's services, and no other function's. */
import type { Access } from "../../shared/access/model.ts";
import type { Config } from "./config.ts";

/** https://docs.cloud.google.com/run/docs/container-contract#metadata-server, by the names that Google's clients use. */
const METADATA = ["metadata.google.internal", "metadata.google.internal.", "169.254.169.254"];
/** The keys of ID tokens. */
const KEYS = "www.googleapis.com";
const DELEGATION = ["iamcredentials.googleapis.com", "oauth2.googleapis.com"];

/** By service. The mailer's host is a setting. */
const HOSTS = {
  calendar: ["www.googleapis.com", ...DELEGATION],
  meet: ["meet.googleapis.com", ...DELEGATION],
  drive: ["www.googleapis.com", ...DELEGATION],
  tasks: ["cloudtasks.googleapis.com"],
  queueReports: ["cloudtasks.googleapis.com"],
  sweepSchedule: ["cloudscheduler.googleapis.com"],
  // Theirs are known only when an event is sent; functions/index.ts lets public addresses through.
  subscribers: [],
} as const;

/** Who calls: their tokens are verified with Google's keys, and an operator's account is looked up. */
const CALLER_HOSTS: Record<Access, readonly string[]> = {
  read: [KEYS, "identitytoolkit.googleapis.com"],
  mutate: [KEYS, "identitytoolkit.googleapis.com"],
  assistant: [KEYS, "identitytoolkit.googleapis.com"],
  task: [KEYS],
  schedule: [KEYS],
  public: [],
  webhook: [],
};

/** The services that a function reaches, of REACHES in functions/http/endpoint.ts, and who calls it. */
export interface Reaching {
  access: Access;
  services: readonly (keyof typeof HOSTS | "mailer")[];
}

/** Pure. */
export function egressHosts(
  {
    mail,
    traces,
    strangers,
    apiBaseUrl,
  }: Pick<Config, "mail" | "traces"> & {
    apiBaseUrl?: string | undefined;
    strangers: Pick<Config["strangers"], "recaptcha">;
  },
  { access, services }: Reaching,
): Set<string> {
  const reached = services.flatMap((each) => (each === "mailer" ? mailHosts(mail) : HOSTS[each]));
  // Only functions that take registrations are given a key.
  const judge = strangers.recaptcha === null ? [] : ["recaptchaenterprise.googleapis.com"];
  const collector = traces === null ? [] : [new URL(traces.url).hostname];
  // It keeps nothing, and calls the API as its operator.
  const own = access === "assistant" ? apiHosts(apiBaseUrl) : ["firestore.googleapis.com"];
  return new Set([
    ...own,
    ...METADATA,
    ...CALLER_HOSTS[access],
    ...reached,
    ...collector,
    ...judge,
  ]);
}

const apiHosts = (baseUrl: string | undefined): string[] =>
  baseUrl === undefined ? [] : [new URL(baseUrl).hostname];

function mailHosts({ provider, smtp }: Config["mail"]): string[] {
  if (provider === "sendgrid") return ["api.sendgrid.com"];
  return smtp.host === undefined ? [] : [smtp.host.toLowerCase()];
}
