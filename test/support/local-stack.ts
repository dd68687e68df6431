/** `npm start` for a test: free ports, demo data, nothing kept on disk. */
import { createInterface } from "node:readline";
import { spawnStack } from "./stack-process.ts";

export interface StackAddresses {
  gateway: string;
  /** host:port */
  tasks: string;
  sendgrid: string;
  calendar: string;
  auth: string;
  project: string;
  operators: { email: string; password: string }[];
}

export interface LocalStack extends StackAddresses {
  stop(): Promise<void>;
}

/** Rejects with the stack's output if it does not get ready. */
export async function startLocalStack(settings: Record<string, string> = {}): Promise<LocalStack> {
  const child = spawnStack(["--ephemeral", "--port-base", "0", "--no-warm"], {
    // API Gateway's 15 seconds could run out on a busy machine.
    env: { GATEWAY_DEADLINE_S: "120", ...settings },
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const ready = new Promise<string>((resolve) =>
    createInterface({ input: child.stdout }).once("line", resolve),
  );
  const line = await Promise.race([
    ready,
    ended.then((code) => {
      throw new Error(`the stack ended with ${code}: ${said}`);
    }),
  ]);
  return {
    ...(JSON.parse(line) as StackAddresses),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
