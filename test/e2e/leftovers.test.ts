/** A browser run that fails or is killed leaves no process behind: neither a stack nor a browser. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { descendantsOf, isAlive } from "../support/processes.ts";
import { until } from "../../packages/local-cloud/testing/until.ts";

// Under npm a stack watches npm (local/stack/npm.ts). In these tests it must watch its own parent.
const { npm_lifecycle_event: _, ...withoutNpm } = process.env;

const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
const open: { child: ChildProcess; left: Set<number> }[] = [];
afterEach(() => {
  for (const { child, left } of open.splice(0)) {
    child.kill("SIGKILL");
    // A failed test must not leave processes to the next one.
    for (const pid of left) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  }
});

/** Starts a process that does what a run's set-up does. `output` is its first line. */
function start(script: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...withoutNpm, ...env },
  });
  const output = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code, signal) => resolve(`ended: ${signal ?? code}`));
  });
  const left = new Set<number>();
  open.push({ child, left });
  /** The pids of its descendants, including those that have ended since. */
  const started = () => {
    for (const pid of descendantsOf(child.pid!)) left.add(pid);
    return [...left];
  };
  return { child, output, started };
}

const RING_AND_STACK = `const { startBrowserRing } = await import(${module("../support/browser-ring.ts")});
  const { startLocalStack } = await import(${module("../support/local-stack.ts")});
  const failure = await Promise.all([startBrowserRing(), startLocalStack()]).then(() => "started", String);`;
const RING = `const { startBrowserRing } = await import(${module("../support/browser-ring.ts")});
  const failure = await startBrowserRing().then(() => "started", String);`;
/** Keeps the process alive, as a run is, until SIGUSR2 ends it as a failure would. */
const STAY_ALIVE = `process.on("SIGUSR2", () => process.exit(1));
  setInterval(() => {}, 1000);
  console.log(failure.replaceAll("\\n", " "));`;

test("a browser that does not launch takes the stacks with it", async () => {
  const { output, started } = start(RING + STAY_ALIVE, { CHROMIUM_PATH: "/nowhere/chromium" });
  expect(await output).toContain("/nowhere/chromium");
  await until(() => !started().some(isAlive));
});

test.each([
  ["is killed", "SIGKILL"],
  ["ends and stops nothing", "SIGUSR2"],
] as const)("a run that %s takes its stacks and its browser with it", async (_how, signal) => {
  const { child, output, started } = start(RING_AND_STACK + STAY_ALIVE);
  expect(await output).toBe("started");
  expect(started().length).toBeGreaterThan(8);
  child.kill(signal);
  await until(() => !started().some(isAlive));
});

test("a run that is killed while it starts takes its stacks with it", async () => {
  const { child, started } = start(RING + STAY_ALIVE);
  await until(() => started().length > 1);
  child.kill("SIGKILL");
  await until(() => !started().some(isAlive));
});

test("two runs that start at once on a fresh machine unpack the browser once and both launch it", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "fresh-"));
  const script = `const { launchBrowserServer } = await import(${module("../support/browser.ts")});
    const said = await launchBrowserServer().then(async (browser) => (await browser.close(), "launched"), String);
    console.log(said.replaceAll("\\n", " "));`;
  try {
    const runs = [1, 2].map(() => start(script, { TMPDIR: temporary }));
    expect(await Promise.all(runs.map(({ output }) => output))).toEqual(["launched", "launched"]);
    const unpacked = readdirSync(temporary).filter((name) => name.startsWith("chromium"));
    expect(unpacked.length).toBeLessThanOrEqual(1);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
});
