/** A browser run that fails or is killed leaves no process: no stack, no browser. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { descendantsOf, isAlive } from "../support/processes.ts";
import { until } from "../../packages/local-cloud/testing/until.ts";

// Below npm a stack sees npm go (local/stack/npm.ts). It has to see its own parent go.
const { npm_lifecycle_event: _, ...withoutNpm } = process.env;

const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
const open: { child: ChildProcess; left: Set<number> }[] = [];
afterEach(() => {
  for (const { child, left } of open.splice(0)) {
    child.kill("SIGKILL");
    // What a failed test has found is not left to the next one.
    for (const pid of left) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  }
});

/** A process that does what a run's set-up does; `said` is its first line. */
function begin(script: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...withoutNpm, ...env },
  });
  const said = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code, signal) => resolve(`ended: ${signal ?? code}`));
  });
  const left = new Set<number>();
  open.push({ child, left });
  /** Those that it has started, and that they have. */
  const started = () => {
    for (const pid of descendantsOf(child.pid!)) left.add(pid);
    return [...left];
  };
  return { child, said, started };
}

const WHOLE = `const { startBrowserRing } = await import(${module("../support/browser-ring.ts")});
  const { startLocalStack } = await import(${module("../support/local-stack.ts")});
  const failure = await Promise.all([startBrowserRing(), startLocalStack()]).then(() => "started", String);`;
const RING = `const { startBrowserRing } = await import(${module("../support/browser-ring.ts")});
  const failure = await startBrowserRing().then(() => "started", String);`;
/** Lives on, as a run does, until it is told to end as after a failure. */
const GOES_ON = `process.on("SIGUSR2", () => process.exit(1));
  setInterval(() => {}, 1000);
  console.log(failure.replaceAll("\\n", " "));`;

test("a browser that does not launch takes the stacks with it", async () => {
  const { said, started } = begin(RING + GOES_ON, { CHROMIUM_PATH: "/nowhere/chromium" });
  expect(await said).toContain("/nowhere/chromium");
  await until(() => !started().some(isAlive));
});

test.each([
  ["is killed", "SIGKILL"],
  ["ends and stops nothing", "SIGUSR2"],
] as const)("a run that %s takes its stacks and its browser with it", async (_how, signal) => {
  const { child, said, started } = begin(WHOLE + GOES_ON);
  expect(await said).toBe("started");
  expect(started().length).toBeGreaterThan(8);
  child.kill(signal);
  await until(() => !started().some(isAlive));
});

test("so does a run that is killed while it starts", async () => {
  const { child, started } = begin(RING + GOES_ON);
  await until(() => started().length > 1);
  child.kill("SIGKILL");
  await until(() => !started().some(isAlive));
});

test("two that begin at once on a fresh machine have a whole browser each, unpacked once", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "fresh-"));
  const script = `const { launchBrowserServer } = await import(${module("../support/browser.ts")});
    const said = await launchBrowserServer().then(async (browser) => (await browser.close(), "launched"), String);
    console.log(said.replaceAll("\\n", " "));`;
  try {
    const runs = [1, 2].map(() => begin(script, { TMPDIR: temporary }));
    expect(await Promise.all(runs.map(({ said }) => said))).toEqual(["launched", "launched"]);
    const unpacked = readdirSync(temporary).filter((name) => name.startsWith("chromium"));
    expect(unpacked.length).toBeLessThanOrEqual(1);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});
