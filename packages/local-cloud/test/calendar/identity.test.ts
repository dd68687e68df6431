import { generateKeyPairSync } from "node:crypto";
import { JWT } from "google-auth-library";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import {
  calendarOf,
  claims,
  EVENTS_SCOPE,
  eventBody,
  exchange,
  HOST,
  post,
  refusal,
  SERVICE_ACCOUNT,
  signed,
} from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
let now = Date.now();
beforeEach(async () => {
  now = Date.now();
  server = await startCalendar({ port: 0, now: () => now });
  base = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.close());

const seconds = () => Math.floor(now / 1000);
const directory = (entries: object) => post(`${base}/__directory`, entries);

async function asked(changes: Parameters<typeof claims>[0]): Promise<[number, unknown]> {
  const answer = await exchange(base, await signed(base, claims(changes)));
  const { error, token_type } = (await answer.json()) as Record<string, string>;
  return [answer.status, error ?? token_type];
}

describe("signJwt", () => {
  const url = () => `${base}/v1/projects/-/serviceAccounts/${SERVICE_ACCOUNT}:signJwt`;
  const authorization = { authorization: "Bearer x" };

  it("401 without a token; 400 if exp is missing, past or more than 12 hours ahead", async () => {
    const payload = (exp?: number) => ({ payload: JSON.stringify({ exp }) });
    expect((await post(url(), payload(seconds() + 60))).status).toBe(401);
    for (const body of [
      {},
      { payload: "no json" },
      payload(),
      payload(seconds() - 1),
      payload(seconds() + 43_300),
    ]) {
      expect((await post(url(), body, authorization)).status).toBe(400);
    }
    expect((await post(url(), payload(seconds() + 43_000), authorization)).status).toBe(200);
  });

  it("404 for a project id instead of -", async () => {
    const named = url().replace("/-/", "/demo-webinars/");
    expect((await post(named, { payload: "{}" }, authorization)).status).toBe(404);
  });
});

// https://docs.cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateIdToken
describe("generateIdToken", () => {
  const url = () => `${base}/v1/projects/-/serviceAccounts/${SERVICE_ACCOUNT}:generateIdToken`;
  const authorization = { authorization: "Bearer x" };

  it("401 without a token; 400 without an audience, or with a member that there is not", async () => {
    expect((await post(url(), { audience: "https://api.example.org" })).status).toBe(401);
    for (const body of [{}, { audience: "" }, { audience: "x", include_email: true }]) {
      expect((await post(url(), body, authorization)).status).toBe(400);
    }
  });

  it("names the account's address only if it is asked to, for an hour, in Google's name", async () => {
    const claimsOf = async (more: object) => {
      const asked = { audience: "https://api.example.org", ...more };
      const { token } = (await (await post(url(), asked, authorization)).json()) as {
        token: string;
      };
      return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());
    };
    const always = {
      aud: "https://api.example.org",
      iss: "https://accounts.google.com",
      iat: seconds(),
      exp: seconds() + 3600,
    };
    const without = await claimsOf({});
    expect(without).toMatchObject(always);
    expect(Object.keys(without)).not.toContain("email");
    expect(Object.keys(without)).not.toContain("email_verified");
    const named = { ...always, email: SERVICE_ACCOUNT, email_verified: true };
    expect(await claimsOf({ includeEmail: true })).toMatchObject(named);
  });
});

describe("token endpoint", () => {
  it("gives a token for an hour", async () => {
    const answer = await exchange(base, await signed(base, claims()));
    expect(await answer.json()).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      token_type: "Bearer",
    });
  });

  it.each([
    ["another audience", { aud: "https://example.com" }, 400, "invalid_grant"],
    ["more than an hour", { exp: Math.floor(Date.now() / 1000) + 7200 }, 400, "invalid_grant"],
    ["no scope", { scope: "" }, 400, "invalid_scope"],
  ])("refuses %s", async (_name, changes, status, error) => {
    expect(await asked(changes)).toEqual([status, error]);
  });

  it("refuses an unsigned assertion and other grant types", async () => {
    const [header, , signature] = (await signed(base, claims())).split(".");
    const payload = Buffer.from(JSON.stringify(claims({ sub: "boss@petanque.life" })));
    const forged = [header, payload.toString("base64url"), signature].join(".");
    expect((await exchange(base, forged)).status).toBe(400);
    expect((await exchange(base, "rubbish")).status).toBe(400);
    expect((await fetch(`${base}/token`, { method: "POST", body: "" })).status).toBe(400);
  });

  it("401 unauthorized_client if delegation is missing or does not cover the scope", async () => {
    await directory({ delegation: null });
    expect(await asked({})).toEqual([401, "unauthorized_client"]);
    expect(await asked({ sub: undefined })).toEqual([200, "Bearer"]);
    await directory({ delegation: { client: SERVICE_ACCOUNT, scopes: ["other"] } });
    expect(await asked({})).toEqual([401, "unauthorized_client"]);
    await directory({ delegation: { client: "other", scopes: [EVENTS_SCOPE] } });
    expect(await asked({})).toEqual([401, "unauthorized_client"]);
    await directory({ delegation: { client: SERVICE_ACCOUNT, scopes: [EVENTS_SCOPE] } });
    expect(await asked({})).toEqual([200, "Bearer"]);
  });

  it("400 invalid_grant for an unknown or suspended user", async () => {
    await directory({ unknown_users: ["gone@petanque.life"] });
    expect(await asked({ sub: "gone@petanque.life" })).toEqual([400, "invalid_grant"]);
    expect(await asked({})).toEqual([200, "Bearer"]);
  });

  it("accepts a key file's assertion once the directory has its public key", async () => {
    const pair = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const jwt = new JWT({
      email: SERVICE_ACCOUNT,
      key: pair.privateKey,
      subject: HOST,
      scopes: [EVENTS_SCOPE],
      // The library always uses Google's token URL.
      transporterOptions: {
        fetchImplementation: (input, init) =>
          fetch(`${base}${new URL(input instanceof Request ? input.url : input).pathname}`, init),
      },
    });
    await expect(jwt.authorize()).rejects.toThrow(/invalid_grant/);
    await directory({ keys: { [SERVICE_ACCOUNT]: pair.publicKey } });
    expect(await jwt.authorize()).toMatchObject({ access_token: expect.stringMatching(/^ya29/) });
  });
});

describe("access to Calendar", () => {
  const calendarId = "primary";

  it("401 without a token or with a forged one", async () => {
    for (const authorization of ["", "Bearer ya29.false", "Bearer rubbish"]) {
      const answer = await fetch(`${base}/calendar/v3/calendars/primary/events`, {
        headers: { authorization },
      });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({
        error: { code: 401, errors: [{ reason: "authError" }] },
      });
    }
  });

  it("401 after an hour", async () => {
    const { events } = calendarOf(base);
    const { data } = await events.insert({ calendarId, requestBody: eventBody() });
    now += 3_600_001;
    await expect(events.get({ calendarId, eventId: data.id! })).rejects.toMatchObject(
      refusal(401, "authError"),
    );
  });

  it("403 if the scope does not cover the call", async () => {
    const readOnly = calendarOf(base, { scope: `${EVENTS_SCOPE}.readonly` });
    const { data } = await calendarOf(base).events.insert({
      calendarId,
      requestBody: eventBody(),
    });
    await readOnly.events.get({ calendarId, eventId: data.id! });
    await expect(
      readOnly.events.insert({ calendarId, requestBody: eventBody() }),
    ).rejects.toMatchObject(refusal(403, "insufficientPermissions"));
    const owned = calendarOf(base, { scope: `${EVENTS_SCOPE}.owned` });
    await owned.events.insert({ calendarId, requestBody: eventBody() });
  });
});
