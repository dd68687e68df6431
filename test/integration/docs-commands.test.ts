/** Runs the documented commands that can run here, as they are written. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { testSome } from "../support/exhaustive.ts";
import { runOrder } from "../../tools/operator/orders.ts";
import { startApp, type App } from "../support/app.ts";
import { proofOf, type Proof } from "../support/command-proofs.ts";
import { commandsOf, DOCUMENTS } from "../support/documented-commands.ts";
import { MACHINES } from "../../local/stack/accounts.ts";
import { PROJECT } from "../support/operators.ts";
import { scheduled } from "../support/webinars.ts";

const { auth } = inject("servers");
let app: App;
beforeAll(async () => {
  app = await startApp({ env: { MACHINES } });
});
afterAll(() => app.close());

/** The documents' own request for it, to IAM, whose audience is this app here. */
async function machineToken(
  path: string,
  { body = "", ...init }: { method: string; headers: Record<string, string>; body?: string },
): Promise<string> {
  const response = await fetch(app.servers.calendar + path, {
    ...init,
    body: body.replace("http://127.0.0.1:8080", app.url),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { token: string }).token;
}

/** Each command once, even if several documents contain it. */
function documented(by: Proof["by"]): { name: string; words: string[] }[] {
  const typed = DOCUMENTS.flatMap(commandsOf).flatMap(({ words }) => {
    const proof = proofOf(words);
    return proof?.by === "chain" ? proof.words : [words];
  });
  const commands = typed.filter((words) => proofOf(words)?.by === by);
  const byName = new Map(commands.map((words) => [words.join(" "), words]));
  return [...byName].map(([name, words]) => ({ name, words }));
}

/** The arguments that reach the program, through npm or directly. */
function handedOn(words: string[]): string[] {
  if (words[0] === "node") return words.slice(2);
  return words.includes("--") ? words.slice(words.indexOf("--") + 1) : [];
}

const environment = {
  FIREBASE_AUTH_EMULATOR_HOST: auth,
  GOOGLE_CLOUD_PROJECT: PROJECT,
  ADMIN_URL: "https://console.petanque.life",
};

async function node(...words: string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, ...environment };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, out: stderr };
  }
}

/** The programs, each with every argument that any document gives it. */
const helped = new Map<string, string[]>();
for (const { words } of documented("help")) {
  const proof = proofOf(words);
  const program = proof?.by === "help" ? proof.program : "";
  helped.set(program, [...(helped.get(program) ?? []), ...handedOn(words)]);
}

it.each([...helped])(
  "%s accepts every documented argument, and no other",
  async (program, words) => {
    const { code, out } = await node(program, ...words, "--help");
    expect(out).toMatch(/npm run|local-cloud \[options\]/);
    expect(code).toBe(0);
    expect((await node(program, "--unheard-of", "--help")).code).not.toBe(0);
  },
);

const EXAMPLE = /^(?:EMAIL|sam@petanque\.life)$/;

testSome(documented("operator"), 3)("$name", async ({ words }) => {
  const email = `${randomBytes(4).toString("hex")}@tests.petanque.life`;
  const given = handedOn(words).map((word) => (EXAMPLE.test(word) ? email : word));
  if (given.includes(email) && !given.includes("--create")) {
    // The named person needs an account.
    await runOrder(["grant", email, "sys_support", "--create"], environment);
  }
  const isOfProject = given.includes("password-policy");
  // A project of its own: the policy would hold for the accounts of other tests.
  const other = isOfProject ? ["--project", "demo-policies"] : [];
  const { code, out } = await runOrder([...given, ...other], environment);
  expect(out.join("\n")).toContain(
    given.includes(email) ? email : isOfProject ? "12 characters" : "@",
  );
  expect(code).toBe(0);
});

it("the operator's program prints what an order tells, and fails as it does", async () => {
  const listed = await node("tools/operator.ts", "list");
  expect(listed).toEqual({ code: 0, out: expect.stringContaining("@") });
  const refused = await node("tools/operator.ts", "revoke");
  expect(refused).toEqual({ code: 2, out: expect.stringContaining("npm run operator -- grant") });
});

const CURL = new Map([
  ["-X", "method"],
  ["-H", "header"],
  ["-d", "body"],
]);

/** A call of `curl` as the documents write it; `url` begins with a variable. */
function requestOf(words: string[]) {
  const headers: Record<string, string> = {};
  let [method, url, body]: [string, string, string | undefined] = ["GET", "", undefined];
  const rest = words.slice(1);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = CURL.get(word);
    const value = option === undefined ? word : (rest.shift() ?? "");
    if (option === "method") method = value;
    else if (option === "body") body = value;
    else if (option === "header") {
      const [name = "", text = ""] = value.split(": ");
      headers[name] = text;
    } else if (word !== "--fail-with-body") url = word;
  }
  return { method, url, headers, ...(body !== undefined && { body }) };
}

const requests = documented("request").map(({ name, words }) => ({ name, ...requestOf(words) }));
const ofIam = requests.filter(({ url }) => url.startsWith("$IAM_URL/"));

it("IAM gives the token that machines call with, as the documents ask for it", async () => {
  expect(ofIam).toHaveLength(1);
  for (const { url, ...init } of ofIam) {
    const token = await machineToken(url.replace("$IAM_URL", ""), init);
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.call("GET", "/sys/webinars", { as: null, headers })).status).toBe(200);
  }
});

const ofApi = requests.filter((each) => !ofIam.includes(each));

it.each(ofApi)("$name", async ({ method, url, headers, body }) => {
  const { id } = await scheduled(app);
  // Decisions about mail need mail that has begun; pausing it begins it.
  await app.call("POST", `/sys/webinars/${id}/deliveries/reminder_24h/pause`, { body: {} });
  expect(url).toMatch(/^\$API_URL\//);
  const path = url.replace("$API_URL", "").replace("$WEBINAR", id);
  const { authorization, ...others } = headers;
  expect([undefined, "Bearer $TOKEN", "Bearer $MACHINE_TOKEN"]).toContain(authorization);
  if (authorization === "Bearer $MACHINE_TOKEN") {
    const [{ url: iam, ...init }] = ofIam as [(typeof ofIam)[number]];
    const token = await machineToken(iam.replace("$IAM_URL", ""), init);
    others["authorization"] = `Bearer ${token}`;
  }
  const isOfEngineers = path.startsWith("/sys/subscribers");
  const isAnonymous = authorization !== "Bearer $TOKEN";
  const answer = await app.call(method, path, {
    as: isAnonymous ? null : isOfEngineers ? "engineer" : "support",
    headers: others,
    ...(body !== undefined && { body }),
  });
  expect(answer.body).not.toHaveProperty("code");
  expect(answer.status).toBe(path === "/sys/subscribers" ? 201 : 200);
});
