/** A function's process with the variables of Cloud Run: which settings it refuses, and what it logs. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { Functions } from "../../../local/gateway/functions.ts";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { functionEnvironment } from "../../../local/stack/environment.ts";
import { startRefusingProxy } from "../../support/refusing-proxy.ts";

const LOCAL =
  /_EMULATOR_HOST$|^(CALENDAR_API|HUBSPOT_API|IAM_CREDENTIALS|OAUTH_TOKEN|OIDC_CERTS|SENDGRID_API)_URL$|^SUBSCRIBER_NETWORKS$/;

let logs: string;
let functions: Functions | null = null;
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), "deployed-"));
});
afterEach(async () => {
  await functions?.stop();
  await rm(logs, { recursive: true });
});

function local(): NodeJS.ProcessEnv {
  const { auth, ...servers } = inject("servers");
  const addresses = { ...servers, gateway: "http://127.0.0.1:9", auth: `http://${auth}` };
  return functionEnvironment(addresses, null);
}

function started(environment: NodeJS.ProcessEnv): Functions {
  functions = new Functions({ environment: () => environment, logs, report: () => {} });
  return functions;
}

/** The environment that `terraform/` sets, plus `more`. */
const deployed = (more: NodeJS.ProcessEnv): Functions =>
  started({
    ...Object.fromEntries(Object.entries(local()).filter(([name]) => !LOCAL.test(name))),
    K_REVISION: "it-00001-abc",
    ...more,
  });

const entryOf = (name: string) => readCatalog().find((each) => each.name === name)!;
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const logOf = (name: string) => readFile(join(logs, `${name}.log`), "utf8");

// test/unit/functions/config.test.ts tries each variable that is for a local stack.
it("does not start with the address of a local server", async () => {
  const name = "FIREBASE_AUTH_EMULATOR_HOST";
  const starting = deployed({ [name]: "http://127.0.0.1:9" }).call(
    entryOf("list-webinars"),
    async () => "started",
  );
  await expect(starting).rejects.toThrow();
  expect(await logOf("list-webinars")).toContain(`only for a local stack: ${name}`);
});

describe("without local servers", () => {
  const nowS = Math.floor(Date.now() / 1000);
  const claims = {
    iss: "https://securetoken.google.com/demo-webinars",
    aud: "demo-webinars",
    sub: "ada",
    email: "ada@example.org",
    auth_time: nowS,
    iat: nowS,
    exp: nowS + 3600,
    capabilities: ["sys_engineer"],
  };
  const unsigned = `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`;

  it("401 for an unsigned token, which is not logged", async () => {
    await deployed({}).call(entryOf("list-webinars"), async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/sys/webinars`, {
        headers: { authorization: `Bearer ${unsigned}` },
      });
      expect([answer.status, await answer.json()]).toMatchObject([
        401,
        { code: "unauthenticated" },
      ]);
    });
    const log = await logOf("list-webinars");
    expect(JSON.parse(log.trim())).toMatchObject({ event: "request", status: 401 });
    expect(log).not.toMatch(/eyJ|\bada\b/);
  });

  it("only hosts of the list are connected to, whatever the environment names as a proxy", async () => {
    const proxy = await startRefusingProxy();
    // Google's keys are needed to tell that it is forged.
    const forged = `${encoded({ alg: "RS256", kid: "1" })}.${encoded(claims)}.c2lnbmVk`;
    await deployed(proxy.env).call(entryOf("list-webinars"), async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/sys/webinars`, {
        headers: { authorization: `Bearer ${forged}` },
      });
      expect(answer.status).toBe(503);
    });
    proxy.close();
    expect(proxy.connections()).toBe(0);
    const lines = (await logOf("list-webinars")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: "egress_refused", severity: "ERROR", host: "127.0.0.1" }),
    );
  });

  it("neither an unreadable body nor the request's path and query are logged", async () => {
    await deployed({}).call(entryOf("register-attendee"), async (port) => {
      const path = "/webinars/talk/registrations?email=ada@example.org";
      for (const body of ['{"name":"Ada",x}', "Ada Lovelace", "ada@example.org"]) {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", referer: "https://ada.example" },
          body,
        });
        expect(answer.status).toBe(400);
      }
    });
    const log = await logOf("register-attendee");
    expect(log.trim().split("\n")).toHaveLength(3);
    // Whole words, since ids may have these letters.
    expect(log).not.toMatch(/\bada\b|lovelace/i);
  });
});

it("a refused service token is not logged, although Google's library quotes it", async () => {
  const cutOff = `${encoded({ alg: "RS256", kid: "1" })}.${encoded({ email: "ada@example.org" })}`;
  await started(local()).call(entryOf("send-mail-batch"), async (port) => {
    const answer = await fetch(`http://127.0.0.1:${port}/send-mail-batch`, {
      method: "POST",
      headers: { authorization: `Bearer ${cutOff}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(401);
  });
  const { cause } = JSON.parse((await logOf("send-mail-batch")).trim());
  expect(cause).toContain("Wrong number of segments in token: [token]");
  expect(cause).not.toContain("eyJ");
});
