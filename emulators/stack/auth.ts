/** The official Firebase Auth emulator of firebase-tools. A `demo-` project asks nothing of Google. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ChildFailure, startChild, type Child } from "./child.ts";
import { freePort } from "./ports.ts";
import { addressOf } from "./server-list.ts";

const CLI = createRequire(import.meta.url).resolve("firebase-tools/lib/bin/firebase.js");
const PRELOAD = new URL("auth-process.ts", import.meta.url).href;
const READY_WITHIN_MS = 60_000;

export interface AuthServer {
  address: string;
  child: Child;
  /** Resolves when it answers. */
  ready: Promise<void>;
}

/** `port` 0 takes a free one. Its hub and its logging listen on free ports; nobody else uses them. */
export async function startAuth(options: {
  dir: string;
  port: number;
  project: string;
}): Promise<AuthServer> {
  const { project } = options;
  const dir = join(options.dir, "auth");
  const [port, hub, logging] = await Promise.all([
    options.port === 0 ? freePort() : options.port,
    freePort(),
    freePort(),
  ]);
  mkdirSync(dir, { recursive: true });
  const host = "127.0.0.1";
  const emulators = {
    auth: { host, port },
    hub: { host, port: hub },
    logging: { host, port: logging },
    ui: { enabled: false },
  };
  const config = join(dir, "firebase.json");
  writeFileSync(config, JSON.stringify({ emulators }));
  const child = startChild({
    name: "auth",
    command: [CLI, "emulators:start", "--only", "auth", "--project", project, "--config", config],
    nodeOptions: ["--import", PRELOAD],
    cwd: dir,
    // Its settings and update notices belong to this stack, not to the person's home.
    env: { ...process.env, XDG_CONFIG_HOME: dir, NO_UPDATE_NOTIFIER: "1", CI: "true" },
    logFile: join(options.dir, "logs/auth.log"),
  });
  const address = addressOf("auth", port);
  const ready = answers(address, child);
  // Reported where it is waited for; a stack that is stopped before has nobody waiting.
  ready.catch(() => {});
  return { address, child, ready };
}

async function answers(address: string, child: Child): Promise<void> {
  let ended: string | undefined;
  void child.exited.then((how) => (ended = how));
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    if (ended !== undefined) throw new ChildFailure(`auth ended (${ended})\n${child.tail()}`);
    const isUp = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await delay(100);
  }
  throw new ChildFailure(`auth does not answer at ${address}\n${child.tail()}`);
}
