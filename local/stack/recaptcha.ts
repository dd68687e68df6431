/** The local reCAPTCHA, which a stack has if its environment chooses reCAPTCHA in place of the proof of work. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild, type Child } from "./child.ts";

const PROCESS = fileURLToPath(new URL("recaptcha-process.ts", import.meta.url));
/** The ports before it are those of the parts in server-list.ts and of the receiver of events; Auth's is further on. */
const OFFSET = 8;

/** True unless another server is set already. */
export const wantsRecaptcha = (env: NodeJS.ProcessEnv): boolean =>
  Boolean(env["RECAPTCHA_SITE_KEY"]) && !env["RECAPTCHA_URL"];

/** `portBase`: 0 picks a free port. Rejects if the port is taken. */
export async function startRecaptchaProcess(
  portBase: number,
  logs: string,
): Promise<{ child: Child; url: string }> {
  const port = portBase === 0 ? 0 : portBase + OFFSET;
  const child = startChild({
    name: "recaptcha",
    command: [PROCESS, String(port)],
    logFile: join(logs, "recaptcha.log"),
  });
  const ready = (await child.ready) as { port: number };
  return { child, url: `http://127.0.0.1:${ready.port}` };
}
