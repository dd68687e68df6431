import { ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";

/**
 * Logs the first failure of a collector, and the next one only after a success, because every request would fail in the
 * same way. The spans of failed requests are lost.
 */
export function reportingFirstFailure(
  exporter: SpanExporter,
  tell: (cause: unknown) => void,
): SpanExporter {
  let isTold = false;
  return {
    export(spans, done) {
      exporter.export(spans, ({ code, error }) => {
        if (code !== ExportResultCode.SUCCESS && !isTold) tell(error);
        isTold = code !== ExportResultCode.SUCCESS;
        done({ code: ExportResultCode.SUCCESS });
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
