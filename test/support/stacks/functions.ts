/** Starts the one process that runs the functions of all stacks. */
import { fileURLToPath } from "node:url";
import { startChild } from "../../../local/stack/child.ts";

/** A null `environment` closes the functions that `id` opened. */
export interface FunctionsOrder {
  id: string;
  environment: Record<string, string> | null;
}

export type FunctionsReply = { id: string; port: number } | { id: string; error: string };

const PROCESS = fileURLToPath(new URL("functions-process.ts", import.meta.url));

export interface SharedFunctions {
  /** Opens all functions with this environment. Returns their port. */
  open(id: string, environment: Record<string, string>): Promise<number>;
  close(id: string): void;
  stop(): Promise<void>;
}

export async function startFunctions(
  env: NodeJS.ProcessEnv,
  logFile: string,
): Promise<SharedFunctions> {
  const child = startChild({ name: "functions", command: [PROCESS], env, logFile });
  const waiting = new Map<string, PromiseWithResolvers<number>>();
  child.onMessage((message) => {
    const answer = message as FunctionsReply;
    const asked = waiting.get(answer.id);
    if ("port" in answer) asked?.resolve(answer.port);
    else asked?.reject(new Error(answer.error));
  });
  const ended = child.exited.then((how) => {
    throw new Error(`the functions' process ended (${how})\n${child.tail()}`);
  });
  ended.catch(() => {});
  await child.ready;
  return {
    open(id, environment) {
      const asked = Promise.withResolvers<number>();
      waiting.set(id, asked);
      child.send({ id, environment } satisfies FunctionsOrder);
      return Promise.race([asked.promise, ended]);
    },
    close: (id) => child.send({ id, environment: null } satisfies FunctionsOrder),
    stop: () => child.stop(),
  };
}
