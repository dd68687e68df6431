/** `npm start`: runs the local stack in the foreground until Ctrl-C. */
import { stopAllChildren } from "./stack/child.ts";
import { watchNpm } from "./stack/npm.ts";
import { readOptions, USAGE, WrongUsage } from "./stack/options.ts";
import { readyJson, readyText } from "./stack/ready.ts";
import { startStack, type Stack } from "./stack/stack.ts";

let stack: Stack | null = null;
let ending: Promise<never> | null = null;

/** Stops everything, even if the stack has not finished starting. Later calls do nothing more. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    await stack?.stop();
    await stopAllChildren();
    process.exit(code);
  })();
  return ending;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function fail(text: string): void {
  if (ending !== null) return;
  say(text);
  void end(1);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void end(0));
  }
  watchNpm(() => void end(0));
  // A parent with an IPC channel wants the stack to end when it does.
  process.once("disconnect", () => void end(0));
  // oxlint-disable-next-line typescript/no-unnecessary-boolean-literal-compare -- undefined without a channel
  if (process.connected === false) return end(0);
  const deadlineS = Number(process.env["GATEWAY_DEADLINE_S"]);
  const started = await startStack({
    ...options,
    admin: true,
    ...(deadlineS > 0 && { gatewayDeadlineMs: deadlineS * 1000 }),
    report: say,
    onDeath: fail,
  });
  stack = started;
  console.log(options.json ? readyJson(started) : readyText(started));
}

try {
  await main();
} catch (error) {
  const isWrongUsage = error instanceof WrongUsage;
  fail(isWrongUsage ? `${error.message}\n\n${USAGE}` : (error as Error).message);
}
