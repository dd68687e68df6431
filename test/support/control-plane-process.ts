/**
 * The stand-in for Google's control plane in a process of its own, because functions change every request that the
 * servers of their process get (functions/http/incoming.ts).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ControlPlaneProcess {
  url: string;
  /** Takes a permission from the caller; without one, gives all of them back. */
  withhold(permission?: string): Promise<void>;
  close(): Promise<void>;
}

export async function serveControlPlane(project: string): Promise<ControlPlaneProcess> {
  const dieWithParent = new URL(
    "../../packages/local-cloud/wire/die-with-parent.ts",
    import.meta.url,
  );
  const program = new URL("../control-plane/serve.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", dieWithParent.href, program, project], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    withhold: async (permission = "") => {
      await fetch(`${url}/__withhold?permission=${permission}`, { method: "POST" });
    },
    close: async () => {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}
