/** Built functions as the cloud runs them: each alone in a folder, started by functions-framework. */
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FRAMEWORK } from "../../tools/bundle/manifest.ts";
import { until } from "../../packages/local-cloud/testing/until.ts";

const INSTALLED = fileURLToPath(new URL(`../../node_modules/${FRAMEWORK}`, import.meta.url));

/** An empty folder from which functions-framework can be resolved, and no other package. */
export async function makeHost() {
  const folder = await mkdtemp(join(tmpdir(), "function-"));
  const place = join(folder, "node_modules", FRAMEWORK);
  await mkdir(dirname(place), { recursive: true });
  await symlink(INSTALLED, place);
  return {
    folder,
    /** Copies an artifact into the folder. */
    async place(from: string, name: string): Promise<string> {
      await cp(from, join(folder, name), { recursive: true });
      return join(folder, name);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface Ask {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Answered {
  status: number;
  type: string;
  text: string;
}

export interface Running {
  url: string;
  pid: number;
  startedAt: number;
  /** Everything it has written to stdout and stderr. */
  output: () => string;
  /** Repeats the request until the process listens. Rejects if the process has ended. */
  ask: (ask: Ask) => Promise<Answered>;
  stop: () => Promise<void>;
}

/** Starts the function whose artifact is in `folder`. Returns at once, before the function listens. */
export async function startArtifact(
  folder: string,
  target: string,
  { env, port = 0 }: { env: NodeJS.ProcessEnv; port?: number },
): Promise<Running> {
  const taken = port === 0 ? await freePort() : port;
  const main = join(INSTALLED, "build/src/main.js");
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [main, `--source=${folder}`, `--target=${target}`, `--port=${taken}`],
    { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => (output = `${output}${chunk}`.slice(-20_000)));
  }
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    url: `http://127.0.0.1:${taken}`,
    pid: child.pid ?? 0,
    startedAt,
    output: () => output,
    async ask(ask) {
      let answer: Answered | null = null;
      await until(async () => {
        if (child.exitCode !== null) throw new Error(`${target} ended: ${output}`);
        answer = await askOnce(taken, ask).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== "ECONNREFUSED") throw error;
          return null;
        });
        return answer !== null;
      });
      return answer!;
    },
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs the artifact's `gcp-build` as Google's build does, and returns what it says. */
export async function warmUp(folder: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const PATH = `${dirname(process.execPath)}:${process.env["PATH"]}`;
  const run = promisify(execFile);
  const { stdout, stderr } = await run("sh", ["-c", scripts["gcp-build"]], {
    cwd: folder,
    env: { PATH },
  });
  return stdout + stderr;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function askOnce(port: number, ask: Ask): Promise<Answered> {
  const { method = "GET", path = "/", headers = {}, body } = ask;
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path, headers, agent: false };
    const request = httpRequest(options, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({ status: statusCode, type: answered["content-type"] ?? "", text });
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
