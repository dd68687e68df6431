/** The official Auth emulator on a free port, for tests. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { PROJECT } from "./operators.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function startAuthEmulator() {
  const folder = await mkdtemp(join(tmpdir(), "auth-"));
  const [auth, hub, logging] = [await freePort(), await freePort(), await freePort()];
  const on = (port: number) => ({ host: "127.0.0.1", port });
  const emulators = { auth: on(auth), hub: on(hub), logging: on(logging), ui: { enabled: false } };
  await writeFile(join(folder, "firebase.json"), JSON.stringify({ emulators }));
  const cli = createRequire(import.meta.url).resolve("firebase-tools/lib/bin/firebase.js");
  const child = spawn(
    process.execPath,
    [cli, "emulators:start", "--only", "auth", "--project", PROJECT],
    { cwd: folder, stdio: "ignore" },
  );
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the Auth emulator ended: ${child.exitCode}`);
    if (
      await fetch(`http://127.0.0.1:${auth}/`).then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    host: `127.0.0.1:${auth}`,
    async stop() {
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
