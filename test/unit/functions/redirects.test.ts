/** Google's and SendGrid's clients, as functions make them, follow no redirect: it would take tokens and people's data along. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { signToken } from "../../../packages/local-cloud/wire/jwt.ts";
import { generateKeyPairSync } from "node:crypto";
import { makeServiceAuth } from "../../../functions/wiring/clients.ts";
import { readConfig, type Config } from "../../../functions/wiring/config.ts";
import { makeMailer } from "../../../functions/wiring/mail-provider.ts";
import { onCalendarUse, onMeetUse } from "../../../functions/wiring/workspace.ts";

const HOST = "robin@petanque.life";

let redirector: Server;
let elsewhere: Server;
/** Paths that are redirected; the others answer as IAM and the token endpoint do. */
let redirected: RegExp;
let redirects: string[];
let arrived: string[];

const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeEach(async () => {
  redirects = [];
  arrived = [];
  redirected = /^/;
  elsewhere = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  redirector = createServer((request, response) => {
    const { url = "" } = request;
    if (!redirected.test(url)) {
      const answer = { signedJwt: "signed", access_token: "token", expires_in: 3600 };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      return;
    }
    redirects.push(url);
    response.writeHead(307, { location: `http://127.0.0.1:${portOf(elsewhere)}${url}` }).end();
  });
  for (const server of [redirector, elsewhere]) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
});
afterEach(async () => {
  for (const server of [redirector, elsewhere]) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

function config(): Config {
  const host = `127.0.0.1:${portOf(redirector)}`;
  return readConfig({
    GOOGLE_CLOUD_PROJECT: "demo-webinars",
    FUNCTIONS_BASE_URL: "http://functions.test",
    PUBLIC_BASE_URL: "http://public.test",
    TASKS_ACCOUNTS,
    SCHEDULER_ACCOUNT: "scheduler@demo-webinars.iam.gserviceaccount.com",
    HOST_DOMAINS: "petanque.life",
    DELEGATION_ACCOUNT: "calendar@demo-webinars.iam.gserviceaccount.com",
    ...LEGAL_NOTICES,
    MAIL_FROM: "webinars@petanque.life",
    SENDGRID_API_KEY: "SG.test",
    FIRESTORE_EMULATOR_HOST: host,
    CALENDAR_API_URL: `http://${host}`,
    IAM_CREDENTIALS_URL: `http://${host}/iam`,
    OAUTH_TOKEN_URL: `http://${host}/token`,
    OIDC_CERTS_URL: `http://${host}/certs`,
    SENDGRID_API_URL: `http://${host}`,
  });
}

const getEvent = () => onCalendarUse(config()).getEvent(HOST, "event");
const readMeet = () => onMeetUse(config()).conferencesOf(HOST, "abc-defg-hij");

function aServiceToken(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return signToken(JSON.stringify({ aud: "x" }), privateKey, "key");
}

it.each<[string, RegExp, () => Promise<unknown>]>([
  ["IAM, which signs for the Calendar", /^\/iam/, getEvent],
  ["the token endpoint", /^\/token/, getEvent],
  ["the Calendar", /^\/calendar\/v3/, getEvent],
  ["Meet", /^\/v2/, readMeet],
  ["SendGrid", /^/, async () => (await makeMailer(config())).erase("ada@example.org")],
  [
    "Google's keys",
    /^\/certs/,
    async () =>
      (await makeServiceAuth(config())).verifyIdToken({ idToken: aServiceToken(), audience: "x" }),
  ],
])("no redirect of %s is followed", async (_whose, paths, call) => {
  redirected = paths;
  await call().catch(() => {});
  expect(redirects.length).toBeGreaterThan(0);
  expect(arrived).toEqual([]);
});
