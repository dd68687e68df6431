/** Finds Google's emulator where the Google Cloud CLI or firebase-tools installs it. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { until } from "../../testing/until.ts";

const MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

interface RunningEmulator {
  host: string;
  stop(): void;
}

function findJar(): string | undefined {
  const inCli = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";
  return [
    process.env.FIRESTORE_EMULATOR_JAR ?? "",
    join("/usr/lib/google-cloud-sdk", inCli),
    join(homedir(), "google-cloud-sdk", inCli),
    ...globSync(join(homedir(), ".cache/firebase/emulators/cloud-firestore-emulator-*.jar")),
  ].find((path) => path !== "" && existsSync(path));
}

export type Found = { absent: string } | { start: () => Promise<RunningEmulator> };

/** Returns `FIRESTORE_REFERENCE_HOST` or starts an installed emulator. If there is none, says why. */
export function findGoogleEmulator(): Found {
  const host = process.env.FIRESTORE_REFERENCE_HOST;
  if (host !== undefined && host !== "") return { start: async () => ({ host, stop: () => {} }) };
  const jar = findJar();
  if (jar === undefined)
    return { absent: "FIRESTORE_REFERENCE_HOST is not set and no emulator is installed" };
  if (spawnSync("java", ["-version"]).status !== 0) return { absent: `no Java to run ${jar}` };
  return { start: () => startJar(jar) };
}

async function startJar(jar: string): Promise<RunningEmulator> {
  const port = await freePort();
  const arguments_ = ["-Xmx768m", "-cp", jar, MAIN_CLASS, "start", "--host", "127.0.0.1"];
  const child = spawn("java", [...arguments_, "--port", String(port)], { stdio: "ignore" });
  const stop = () => void child.kill("SIGKILL");
  process.once("exit", stop);
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${jar} did not start`);
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    return answer?.ok ?? false;
  });
  return { host: `127.0.0.1:${port}`, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
