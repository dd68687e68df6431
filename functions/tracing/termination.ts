import type { SpanRecorder } from "./recorder.ts";

/**
 * Sends what is waiting before the instance ends: Cloud Run sends SIGTERM and waits ten seconds, and functions-
 * framework, whose handler ends the process at once, has its turn after that.
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
