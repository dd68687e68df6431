/** Sends spans to a collector, with the credentials that it needs. */
import { GoogleAuth } from "google-auth-library";
import { noSpans, type Spans } from "../../shared/platform/spans.ts";
import type { Log } from "../../shared/platform/log.ts";
import { exportedSpans } from "./exported-spans.ts";
import type { RecorderSettings, SpanRecorder } from "./recorder.ts";

interface TracedProject {
  project: string;
  /** Null if spans are not exported. */
  traces: Pick<RecorderSettings, "url" | "serviceName" | "sampler"> | null;
}

export function spansOf({ project, traces }: TracedProject, log: Log): Spans {
  if (traces === null) return noSpans;
  let loading: Promise<SpanRecorder | null> | null = null;
  return exportedSpans(() => (loading ??= load(project, traces, log)));
}

async function load(
  project: string,
  traces: NonNullable<TracedProject["traces"]>,
  log: Log,
): Promise<SpanRecorder | null> {
  const onFailure = (cause: unknown) => log.write("WARNING", "trace_export_failed", { cause });
  try {
    const { recordSpans } = await import("./open-telemetry.ts");
    const headers = headersFor(traces.url, onFailure);
    const recorder = recordSpans({ ...traces, project, headers, onFailure });
    flushOnTermination(recorder);
    return recorder;
  } catch (error) {
    onFailure(error);
    return null;
  }
}

/** https://docs.cloud.google.com/stackdriver/docs/reference/telemetry/v1.traces.post, "Authorization scopes" */
const SCOPE = "https://www.googleapis.com/auth/trace.append";

/** For Google's collector, a token. For others, the exporter itself reads OTEL_EXPORTER_OTLP_HEADERS. */
function headersFor(url: string, onFailure: (cause: unknown) => void) {
  if (!new URL(url).hostname.endsWith(".googleapis.com")) return async () => ({});
  const auth = new GoogleAuth({ scopes: SCOPE });
  return async (): Promise<Record<string, string>> => {
    try {
      return Object.fromEntries(await auth.getRequestHeaders(url));
    } catch (error) {
      // The exporter cannot handle an error here. Without a token the collector refuses, which is logged.
      onFailure(error);
      return {};
    }
  };
}

/**
 * Sends the waiting spans before the instance ends. Cloud Run sends SIGTERM and waits ten seconds. The handler of
 * functions-framework, which ends the process at once, runs after ours.
 * https://cloud.google.com/run/docs/container-contract#instance-shutdown
 */
function flushOnTermination(recorder: SpanRecorder): void {
  const others = process.listeners("SIGTERM");
  process.removeAllListeners("SIGTERM");
  process.once("SIGTERM", (signal) => {
    void recorder.flush().finally(() => {
      for (const other of others) other(signal);
      if (others.length === 0) process.kill(process.pid, signal);
    });
  });
}
