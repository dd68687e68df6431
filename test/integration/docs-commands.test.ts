/** Runs the documented commands that can run here, as they are written. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { runOrder } from "../../tools/operator/orders.ts";
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

it.each(documented("operator"))("$name", async ({ words }) => {
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
    as:
      authorization === undefined
        ? null
        : path?.startsWith("/sys/subscribers")
          ? "engineer"
          : "support",
    headers: others,
    ...(body !== undefined && { body }),
  });
  expect(answer.body).not.toHaveProperty("code");
  expect(answer.status).toBe(path === "/sys/subscribers" ? 201 : 200);
});
