import { ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";

/**
 * A collector that cannot be reached is told of once, and again when it fails after it has worked: each request
 * would fail the same way. The spans are given up.
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
