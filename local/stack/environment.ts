/** The environment variables of local functions: what Terraform sets in the cloud, and the local servers. */
import { LEGAL_NOTICES } from "./legal.ts";
import { LOCAL_ADDRESSES } from "../seed/address-ids.ts";
import { SERVERS, type ServerName } from "../../packages/local-cloud/servers.ts";
import {
  DELEGATION_ACCOUNT,
  MACHINES,
  PROJECT,
  SCHEDULER_ACCOUNT,
  TASKS_ACCOUNTS,
} from "./accounts.ts";
import { settingFrom, type Addresses } from "./server-list.ts";

export const LOCATION = "europe-west1";

/** Used unless the variable is set already. */
const DEFAULTS = {
  HOST_DOMAINS: "petanque.life",
  ...LEGAL_NOTICES,
  MAIL_FROM: "webinars@petanque.life",
  SENDGRID_API_KEY: "SG.local.key",
  // Fixed, so that links in earlier mails still work.
  // A newcomer signs in with the password that `npm start` prints.
  SECOND_FACTOR: "optional",
  LINK_SECRET: "of-a-local-stack-and-no-secret-at-all",
  CONFIRMATION_SECRET: "of-a-local-stack-and-no-secret-at-all",
  ...LOCAL_ADDRESSES,
  MACHINES,
  SUBSCRIBER_KEYS: "of-a-local-stack-and-no-key-to-any-secret",
  HUBSPOT_ACCESS_TOKEN: "pat-local",
  // So that a receiver on this machine gets events.
  SUBSCRIBER_NETWORKS: "127.0.0.1/32",
};

/** Kept if they are set already: they belong to a preset server. */
const PRESET_URLS = ["OIDC_CERTS_URL", "IAM_CREDENTIALS_URL", "OAUTH_TOKEN_URL"];

/** A developer's own credentials and project must not reach the local stack. */
const WITHHELD = ["GOOGLE_APPLICATION_CREDENTIALS", "GCLOUD_PROJECT", "FIREBASE_CONFIG"];

/** `webhookKey`: the public key of the local SendGrid's webhook. */
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
    TASKS_ACCOUNTS,
    SCHEDULER_ACCOUNT,
    DELEGATION_ACCOUNT,
    FUNCTIONS_BASE_URL: gateway,
    PUBLIC_BASE_URL: gateway,
    API_BASE_URL: gateway,
    CONSOLE_URL: gateway,
    // Keeps Google's libraries from looking for a metadata server.
    METADATA_SERVER_DETECTION: "none",
    ...clientEnvironment(servers),
    ...Object.fromEntries(inherited.filter(([name]) => PRESET_URLS.includes(name))),
  };
}

/** The variables that point the client libraries at these servers. */
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

/** The settings that the admin page reads at `/__config.json`. `settings`: those of the environment. */
export const pageConfig = (
  { auth, sendgrid, calendar }: Addresses,
  settings: NodeJS.ProcessEnv,
): object => ({
  api_url: null,
  auth: { emulator_url: auth, api_key: "local", project: PROJECT },
  mailbox_url: sendgrid,
  calendar_url: calendar,
  image_hosts: settings["IMAGE_HOSTS"]?.split(",").map((host) => host.trim()) ?? [],
  meet_room_limit: Number(settings["MEET_ROOM_LIMIT"]) || null,
});
