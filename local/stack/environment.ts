/** The environment in which functions run here: what Terraform sets in the cloud, and the local servers. */
import { LOCAL_ADDRESSES } from "../seed/address-ids.ts";
import { SERVERS, type ServerName } from "../../packages/local-cloud/servers.ts";
import { settingFrom, type Addresses } from "./server-list.ts";

export const PROJECT = "demo-webinars";
export const LOCATION = "europe-west1";
const TASKS_ACCOUNT = `tasks@${PROJECT}.iam.gserviceaccount.com`;
export const SCHEDULER_ACCOUNT = `scheduler@${PROJECT}.iam.gserviceaccount.com`;

/** Set beforehand, these are left as they are. */
const DEFAULTS = {
  HOST_DOMAINS: "petanque.life",
  MAIL_FROM: "webinars@petanque.life",
  SENDGRID_API_KEY: "SG.local.key",
  // The same at each start, so that links in earlier mails still work.
  LINK_SECRET: "of-a-local-stack-and-no-secret-at-all",
  ...LOCAL_ADDRESSES,
};

/** Set beforehand, they belong to a server that was set beforehand as well. */
const SATELLITES = ["OIDC_CERTS_URL", "IAM_CREDENTIALS_URL", "OAUTH_TOKEN_URL"];

/** Credentials of a person have no business on a local stack. */
const WITHHELD = ["GOOGLE_APPLICATION_CREDENTIALS", "GCLOUD_PROJECT", "FIREBASE_CONFIG"];

/** `webhookKey` is the public one of the local SendGrid. */
export function functionEnvironment(
  addresses: Addresses,
  webhookKey: string | null,
): NodeJS.ProcessEnv {
  const { gateway, ...servers } = addresses;
  const inherited = Object.entries(process.env).filter(([name]) => !WITHHELD.includes(name));
  return {
    ...DEFAULTS,
    ...(webhookKey !== null && { SENDGRID_WEBHOOK_KEY: webhookKey }),
    ...Object.fromEntries(inherited),
    NODE_ENV: "production",
    GOOGLE_CLOUD_PROJECT: PROJECT,
    REGION: LOCATION,
    TASKS_LOCATION: LOCATION,
    TASKS_ACCOUNT,
    SCHEDULER_ACCOUNT,
    DELEGATION_ACCOUNT: `calendar@${PROJECT}.iam.gserviceaccount.com`,
    FUNCTIONS_BASE_URL: gateway,
    PUBLIC_BASE_URL: gateway,
    // Google's libraries would look for a metadata server, which a laptop does not have.
    METADATA_SERVER_DETECTION: "none",
    ...clientEnvironment(servers),
    ...Object.fromEntries(inherited.filter(([name]) => SATELLITES.includes(name))),
  };
}

/** The variables that point the clients at these servers. */
function clientEnvironment(addresses: Record<ServerName, string>): NodeJS.ProcessEnv {
  const { tasks, calendar } = addresses;
  const settings = Object.entries(addresses).map(([key, address]) => {
    const name = key as ServerName;
    return [SERVERS[name].variable, settingFrom(name, address)];
  });
  return {
    ...Object.fromEntries(settings),
    OIDC_CERTS_URL: `http://${tasks}/oauth2/v1/certs`,
    IAM_CREDENTIALS_URL: calendar,
    OAUTH_TOKEN_URL: `${calendar}/token`,
  };
}
