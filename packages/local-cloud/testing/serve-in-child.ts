/** Starts a local server in a child process that a test can kill. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Child {
  base: string;
  port: number;
  isRunning(): boolean;
  kill(): Promise<void>;
}

/**
 * Calls the exported function `start` of `module`, a path from the package's root such as `tasks/server.ts`.
 */
export async function serveInChild(
  module: string,
  start: string,
  options: Record<string, unknown>,
): Promise<Child> {
  const url = new URL(`../${module}`, import.meta.url).href;
  const script = `import { ${start} } from ${JSON.stringify(url)};
    console.log((await ${start}(${JSON.stringify({ port: 0, ...options })})).port);`;
  const dieWithParent = new URL("../wire/die-with-parent.ts", import.meta.url).href;
  const command = ["--import", dieWithParent, "--input-type=module", "-e", script];
  const child = spawn(process.execPath, command, {
    // The child ends with this process, however it ends (die-with-parent.ts).
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const lines = createInterface({ input: child.stdout! });
  const [port] = (await once(lines, "line")) as [string];
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    base: `http://127.0.0.1:${port}`,
    port: Number(port),
    isRunning,
    async kill() {
      if (!isRunning()) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
