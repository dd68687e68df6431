/** A local server in a process of its own, to be killed without warning. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface Child {
  base: string;
  kill(): Promise<void>;
}

/** `start` is the server's exported function in `module`, a path from the repository's root. */
export async function serveInChild(module: string, start: string, options: object): Promise<Child> {
  const url = new URL(`../../${module}`, import.meta.url).href;
  const script = `import { ${start} } from ${JSON.stringify(url)};
    console.log((await ${start}(${JSON.stringify({ port: 0, ...options })})).port);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const [port] = (await once(lines, "line")) as [string];
  return {
    base: `http://127.0.0.1:${port}`,
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
