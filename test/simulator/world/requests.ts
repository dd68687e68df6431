/** What functions are asked, and by whom. */
import { signingKey } from "../../../packages/local-cloud/sendgrid/signing-key.ts";
import { QUEUE_NAMES } from "../../../shared/platform/tasks.ts";
import { control } from "../runtime/control.ts";
import type { FunctionRequest } from "../transport/functions.ts";

export const FUNCTIONS_BASE_URL = "http://functions.test";
export const TASKS_ACCOUNT = "tasks@demo-webinars.iam.gserviceaccount.com";
export const TASKS_ACCOUNTS = QUEUE_NAMES.map((queue) => `${queue}=${TASKS_ACCOUNT}`).join(",");
export const SCHEDULER_ACCOUNT = "scheduler@demo-webinars.iam.gserviceaccount.com";

const webhookKey = signingKey(undefined);
export const WEBHOOK_KEY = webhookKey.publicKey;

const JSON_TYPE = { "content-type": "application/json" };

function serviceToken(email: string, path: string): string {
  const exp = Math.floor(control.now() / 1000) + 3600;
  const aud = FUNCTIONS_BASE_URL + path;
  const claims = { iss: "https://accounts.google.com", aud, exp, email, email_verified: true };
  const parts = [{ alg: "none" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `Bearer ${parts.join(".")}.SIGNATURE_REMOVED_BY_GOOGLE`;
}

export const requests = {
  task: (path: string, body: string): FunctionRequest => ({
    method: "POST",
    path,
    headers: { ...JSON_TYPE, authorization: serviceToken(TASKS_ACCOUNT, path) },
    body,
  }),
  sweep: (): FunctionRequest => ({
    method: "POST",
    path: "/reminder-sweep",
    headers: { ...JSON_TYPE, authorization: serviceToken(SCHEDULER_ACCOUNT, "/reminder-sweep") },
    body: "{}",
  }),
  events: (body: string): FunctionRequest => {
    const signed = Object.entries(webhookKey.headers(body, control.now()));
    const lower = signed.map(([name, value]) => [name.toLowerCase(), value]);
    const headers = { ...JSON_TYPE, ...(Object.fromEntries(lower) as Record<string, string>) };
    return { method: "POST", path: "/receive-mail-events", headers, body };
  },
  operator: (method: string, path: string, body: object): FunctionRequest => ({
    method,
    path,
    headers: { ...JSON_TYPE, authorization: "Bearer operator" },
    body: JSON.stringify(body),
  }),
  visitor: (path: string, body: object): FunctionRequest => ({
    method: "POST",
    path,
    headers: JSON_TYPE,
    body: JSON.stringify(body),
  }),
};
