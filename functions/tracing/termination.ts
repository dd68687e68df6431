import type { SpanRecorder } from "./recorder.ts";

/**
 * Sends the waiting spans before the instance ends. Cloud Run sends SIGTERM and waits ten seconds. The handler of
 * functions-framework, which ends the process at once, runs after ours.
 * https://cloud.google.com/run/docs/container-contract#instance-shutdown
 */
export function flushOnTermination(recorder: SpanRecorder): void {
  const others = process.listeners("SIGTERM");
  process.removeAllListeners("SIGTERM");
  process.once("SIGTERM", (signal) => {
    void recorder.flush().finally(() => {
      for (const other of others) other(signal);
      if (others.length === 0) process.kill(process.pid, signal);
    });
  });
}
