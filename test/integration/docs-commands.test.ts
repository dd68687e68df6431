/** Runs the documented commands that can run here, as they are written. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { proofOf, type Proof } from "../support/command-proofs.ts";
import { commandsOf, DOCUMENTS } from "../support/documented-commands.ts";
import { PROJECT } from "../support/operators.ts";
import { scheduled } from "../support/webinars.ts";

const { auth } = inject("servers");
let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

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

async function node(...words: string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, FIREBASE_AUTH_EMULATOR_HOST: auth, GOOGLE_CLOUD_PROJECT: PROJECT };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, out: stderr };
  }
}

const helped = documented("help").map(({ name, words }) => {
  const proof = proofOf(words);
  return { name, program: proof?.by === "help" ? proof.program : "", words: handedOn(words) };
});

it.each(helped)("$name: the program accepts every argument", async ({ program, words }) => {
  const { code, out } = await node(program, ...words, "--help");
  expect(out).toMatch(/npm run|local-cloud \[options\]/);
  expect(code).toBe(0);
});

it("a program refuses unknown arguments before it starts work", async () => {
  for (const program of new Set(helped.map((each) => each.program))) {
    expect((await node(program, "--unheard-of", "--help")).code, program).not.toBe(0);
  }
});

const EXAMPLE = /^(?:EMAIL|sam@petanque\.life)$/;

it.each(documented("operator"))("$name", async ({ words }) => {
  const email = `${randomBytes(4).toString("hex")}@tests.petanque.life`;
  const given = handedOn(words).map((word) => (EXAMPLE.test(word) ? email : word));
  if (given.includes(email) && !given.includes("--create")) {
    // The named person needs an account.
    await node("tools/operator.ts", "grant", email, "sys_support", "--create");
  }
  const isOfProject = given.includes("password-policy");
  // A project of its own: the policy would hold for the accounts of other tests.
  const other = isOfProject ? ["--project", "demo-policies"] : [];
  const { code, out } = await node("tools/operator.ts", ...given, ...other);
  expect(out).toContain(given.includes(email) ? email : isOfProject ? "12 characters" : "@");
  expect(code).toBe(0);
});

const CURL = new Map([
  ["-X", "method"],
  ["-H", "header"],
  ["-d", "body"],
]);

it.each(documented("request"))("$name", async ({ words }) => {
  const { id } = await scheduled(app);
  // Decisions about mail need mail that has begun; pausing it begins it.
  await app.call("POST", `/sys/webinars/${id}/deliveries/reminder_24h/pause`, { body: {} });
  const headers: Record<string, string> = {};
  let [method, path, body]: (string | undefined)[] = ["GET"];
  const rest = words.slice(1);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = CURL.get(word);
    const value = option === undefined ? word : (rest.shift() ?? "");
    if (option === "method") method = value;
    else if (option === "body") body = value;
    else if (option === "header") {
      const [name = "", text = ""] = value.split(": ");
      headers[name] = text;
    } else if (word !== "--fail-with-body") {
      expect(word).toMatch(/^\$API_URL\//);
      path = word.replace("$API_URL", "").replace("$WEBINAR", id);
    }
  }
  const { authorization, ...others } = headers;
  expect([undefined, "Bearer $TOKEN"]).toContain(authorization);
  const answer = await app.call(method ?? "", path ?? "", {
    as: authorization === undefined ? null : "support",
    headers: others,
    ...(body !== undefined && { body }),
  });
  expect(answer.body).not.toHaveProperty("code");
  expect(answer.status).toBe(200);
});
