/**
 * Firestore's client waits about a second before it retries a transaction, and longer each time. The local Firestore
 * answers in milliseconds and gives a retry priority, so tests wait a twentieth of that.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const FACTOR = 0.05;

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
  setTimeoutHandler((act, ms) => void setTimeout(act, ms * FACTOR));
}
