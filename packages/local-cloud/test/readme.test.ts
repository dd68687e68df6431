/** Runs the commands and the example of README.md as written, and checks its table of variables. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { SERVERS, type ServerName } from "../servers.ts";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const README = readFileSync(`${PACKAGE}README.md`, "utf8");

const block = (language: string) =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "m").exec(README)?.[1] ?? "";
const commands = block("sh").trim().split("\n");

test.each(commands)("%s prints the variables of its servers", async (command) => {
  const [program, ...words] = command.replace("--port-base 9000", "--port-base 0").split(" ");
  expect(program).toBe("node");
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  for await (const line of createInterface({ input: child.stdout })) {
    printed += line;
    if (line.startsWith("{") || line.includes(SERVERS.auth.variable)) break;
  }
  const named = Object.keys(SERVERS).filter((name) => words.includes(name)) as ServerName[];
  const started = named.length > 0 ? named : (Object.keys(SERVERS) as ServerName[]);
  for (const name of started) expect(printed).toContain(SERVERS[name].variable);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("the example for tests runs, with the imports that another project would use", async () => {
  const code = ["--input-type=module-typescript", "-e", block("ts")];
  const { stdout } = await promisify(execFile)(process.execPath, code, { cwd: PACKAGE });
  expect(stdout).toBe("projects/demo-project/locations/europe-west1/queues/mail\n");
});

test("the table names every server with its variable", () => {
  const rows = [...README.matchAll(/^\| `(\w+)` +\| `([A-Z_]+)`/gm)];
  expect(Object.fromEntries(rows.map(([, name, variable]) => [name, variable]))).toEqual(
    Object.fromEntries(Object.entries(SERVERS).map(([name, { variable }]) => [name, variable])),
  );
});
