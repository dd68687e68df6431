import { randomBytes } from "node:crypto";

/** A header as a browser's or a gateway's tracing would send it, sampled. */
export function newTraceparent() {
  const traceId = randomBytes(16).toString("hex");
  const spanId = randomBytes(8).toString("hex");
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
}
