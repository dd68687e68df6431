/** The official client, acting for a host through a service account without a key file. */
import { OAuth2Client } from "google-auth-library";
import { calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { meet } from "googleapis/build/src/apis/meet/index.js";

export const SERVICE_ACCOUNT = "webinars@demo-webinars.iam.gserviceaccount.com";
export const EVENTS_SCOPE = "https://www.googleapis.com/auth/calendar.events";
const MEET_SCOPE = "https://www.googleapis.com/auth/meetings.space.readonly";
export const HOST = "jamie@petanque.life";

export interface Claims {
  iss?: string;
  sub?: string | undefined;
  scope?: string;
  aud?: string;
  iat?: number;
  exp?: number;
}

export function claims(changes: Claims = {}): Claims {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: SERVICE_ACCOUNT,
    sub: HOST,
    scope: EVENTS_SCOPE,
    aud: "https://oauth2.googleapis.com/token",
    iat,
    exp: iat + 3600,
    ...changes,
  };
}

export async function signed(base: string, payload: Claims): Promise<string> {
  const account = encodeURIComponent(SERVICE_ACCOUNT);
  const answer = await post(
    `${base}/v1/projects/-/serviceAccounts/${account}:signJwt`,
    { payload: JSON.stringify(payload) },
    { authorization: "Bearer of-the-function" },
  );
  return ((await answer.json()) as { signedJwt: string }).signedJwt;
}

export function exchange(base: string, assertion: string): Promise<Response> {
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  const body = new URLSearchParams({ grant_type, assertion });
  return fetch(`${base}/token`, { method: "POST", body });
}

export async function accessToken(base: string, changes: Claims = {}): Promise<string> {
  const answer = await exchange(base, await signed(base, claims(changes)));
  return ((await answer.json()) as { access_token: string }).access_token;
}

function authFor(base: string, changes: Claims = {}): OAuth2Client {
  const auth = new OAuth2Client();
  auth.refreshHandler = async () => ({
    access_token: await accessToken(base, changes),
    expiry_date: Date.now() + 3_000_000,
  });
  return auth;
}

export function calendarOf(base: string, changes: Claims = {}): calendar_v3.Calendar {
  const auth = authFor(base, changes);
  return calendar({ version: "v3", auth, rootUrl: `${base}/`, retry: false, timeout: 10_000 });
}

export function meetOf(base: string, changes: Claims = {}) {
  const auth = authFor(base, { scope: MEET_SCOPE, ...changes });
  return meet({ version: "v2", auth, rootUrl: `${base}/`, retry: false, timeout: 10_000 });
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

export function eventBody(changes: calendar_v3.Schema$Event = {}): calendar_v3.Schema$Event {
  return {
    summary: "Score-keeper v2 walkthrough",
    start: { dateTime: "2026-12-01T18:00:00+01:00", timeZone: "Europe/Stockholm" },
    end: { dateTime: "2026-12-01T19:00:00+01:00", timeZone: "Europe/Stockholm" },
    ...changes,
  };
}

export const meetRequest = (requestId: string): calendar_v3.Schema$ConferenceData => ({
  createRequest: { requestId, conferenceSolutionKey: { type: "hangoutsMeet" } },
});

/** Matches the error of a call that the server refused. */
export const refusal = (status: number, reason: string, domain = "global") => ({
  status,
  response: { data: { error: { code: status, errors: [{ domain, reason }] } } },
});
