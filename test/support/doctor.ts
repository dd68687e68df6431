/** Runs `npm run doctor` on the local servers of an app. */
import { LEGAL_NOTICES } from "../../local/stack/legal.ts";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { ADMIN_URL } from "../control-plane/deployed.ts";
import { TASKS_ACCOUNTS } from "../../local/stack/accounts.ts";
import type { App } from "./app.ts";
import { PROJECT } from "./operators.ts";

export interface DoctorOptions {
  env?: Record<string, string>;
  host?: string;
  words?: string[];
}

/** An address in HOST_DOMAINS that nothing knows yet. */
export const someone = () => `${randomBytes(4).toString("hex")}@petanque.life`;

export async function runDoctor(
  app: App,
  standIns: { GOOGLE_APIS_URL: string; DNS_SERVER: string },
  { env: changes = {}, host = someone(), words = [] }: DoctorOptions = {},
): Promise<{ code: number; out: string }> {
  const env = { ...process.env, ...environmentOf(app), ...standIns, ...changes };
  const args = ["tools/doctor.ts", "--host", host, ...words];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 150_000 });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

function environmentOf({ id, url, servers, services: { config } }: App): Record<string, string> {
  return {
    GOOGLE_CLOUD_PROJECT: PROJECT,
    REGION: id,
    TASKS_LOCATION: id,
    FIRESTORE_DATABASE: id,
    FUNCTIONS_BASE_URL: url,
    PUBLIC_BASE_URL: url,
    API_URL: url,
    ADMIN_URL,
    TASKS_ACCOUNTS,
    SCHEDULER_ACCOUNT: config.schedulerAccount,
    DELEGATION_ACCOUNT: `calendar@${PROJECT}.iam.gserviceaccount.com`,
    DELEGATION_CLIENT_ID: "112233445566",
    HOST_DOMAINS: "petanque.life",
    ...LEGAL_NOTICES,
    MAIL_FROM: `webinars-${id}@petanque.life`,
    SENDGRID_API_KEY: "SG.doctor",
    SENDGRID_WEBHOOK_KEY: config.mail.webhookKey ?? "",
    FIRESTORE_EMULATOR_HOST: servers.firestore,
    FIREBASE_AUTH_EMULATOR_HOST: servers.auth,
    CLOUD_TASKS_EMULATOR_HOST: servers.tasks,
    CLOUD_SCHEDULER_EMULATOR_HOST: servers.scheduler,
    CALENDAR_API_URL: servers.calendar,
    IAM_CREDENTIALS_URL: servers.calendar,
    OAUTH_TOKEN_URL: `${servers.calendar}/token`,
    SENDGRID_API_URL: servers.sendgrid,
    METADATA_SERVER_DETECTION: "none",
  };
}
