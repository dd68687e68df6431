/** The log of one request: each line has its request id and its trace. */
import type { RequestOrigin } from "../../shared/access/model.ts";
import type { TraceContext } from "../../shared/platform/trace.ts";
import type { Services } from "../wiring/services.ts";

/** The services for one request, with the request's log in place of the instance's. */
export function withRequestLog(deps: Services, name: string, origin: RequestOrigin): Services {
  const { request_id, caller_request_id, trace } = origin;
  const fields = {
    function: name,
    request_id,
    ...(caller_request_id !== undefined && { caller_request_id }),
    ...(trace && traceFields(deps.config, trace)),
  };
  // Not a copy, because services are created on first use.
  return Object.create(deps, { log: { value: deps.log.with(fields) } }) as Services;
}

/**
 * Cloud Logging groups all lines of a trace by these members:
 * https://cloud.google.com/logging/docs/agent/logging/configuration#special-fields
 */
export const traceFields = (
  { project }: { project: string },
  { trace_id, span_id }: Pick<TraceContext, "trace_id"> & Partial<TraceContext>,
): Record<string, string> => ({
  "logging.googleapis.com/trace": `projects/${project}/traces/${trace_id}`,
  ...(span_id !== undefined && { "logging.googleapis.com/spanId": span_id }),
});
