/** Firestore's client waits seconds before it retries a transaction, which is pointless in virtual time. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const LONGEST_MS = 20;

let isDone = false;

/** Once per process. The hook is the client's own, for its tests. */
export function hastenRetries(): void {
  if (isDone) return;
  isDone = true;
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@google-cloud/firestore"));
  const { setTimeoutHandler } = require(join(folder, "backoff.js")) as {
    setTimeoutHandler: (handler: (act: () => void, ms: number) => void) => void;
  };
  setTimeoutHandler((act, ms) => void setTimeout(act, Math.min(ms, LONGEST_MS)));
}
