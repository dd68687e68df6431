/** An endpoint as an HTTP function: the same few steps for each, in this order. */
import { randomUUID } from "node:crypto";
import type { HttpFunction, Request } from "@google-cloud/functions-framework";
import type { RequestOrigin } from "../shared/access/model.ts";
import { Failure, FAILURES } from "../shared/platform/failure.ts";
import { sendRefusal, sendReply } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import { callerAddress } from "./caller-address.ts";
import { answerCrossOrigin } from "./cross-origin.ts";
import { sendDownload } from "./download.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { watchIncoming } from "./incoming.ts";
import { readInputs } from "./inputs.ts";
import { asFailure } from "./problem.ts";
import { keepingRefusals } from "./refusals.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import type { Services } from "./services.ts";

export function serve(name: string, { spec, handle }: AnyEndpoint, deps: Services): HttpFunction {
  watchIncoming();
  return async (request, response) => {
    const startedAt = performance.now();
    const origin = originOf(request, deps.config.trustedProxies);
    const log = deps.log.with({
      function: name,
      request_id: origin.request_id,
      ...traceOf(request, deps.config.project),
    });
    const finish = (
      status: number,
      fields: Record<string, unknown> = {},
      isFault = status >= 500,
    ) =>
      log.write(isFault ? "ERROR" : "INFO", "request", {
        status,
        duration_ms: Math.round(performance.now() - startedAt),
        ...fields,
      });
    response.set({
      ...SECURITY_HEADERS,
      "x-request-id": origin.request_id,
      "cache-control": "no-store",
    });
    if (answerCrossOrigin(request, response, deps.config.allowedOrigins)) return;
    try {
      if (request.method !== spec.method) throw wrongMethod(spec.method);
      const actor = await authenticate(request, { name, spec, origin }, deps);
      const inputs = readInputs(request, spec);
      const header = (wanted: string) => request.get(wanted);
      const reply = await keepingRefusals({ deps, actor, name, spec, request }, () =>
        handle({ actor, origin, header, deps, ...inputs }),
      );
      if (spec.mediaType !== undefined) {
        const { mediaType } = spec;
        const sent = await sendDownload(request, response, { download: reply, mediaType });
        finish(200, sent, sent.end === "cut" && sent.by === "us");
        return;
      }
      finish(sendReply(request, response, { spec, reply }));
    } catch (error) {
      const failure = asFailure(error);
      finish(FAILURES[failure.code].status, { code: failure.code, cause: failure.cause });
      sendRefusal(request, response, { spec, failure, requestId: origin.request_id });
    }
  };
}

const wrongMethod = (allowed: string): Failure =>
  new Failure("method_not_allowed", `Use ${allowed}.`, { headers: { allow: allowed } });

function originOf(request: Request, trustedProxies: number): RequestOrigin {
  const given = request.get("x-request-id") ?? "";
  return {
    request_id: /^[\w-]{8,64}$/.test(given) ? given : randomUUID(),
    address: callerAddress(request, trustedProxies),
    user_agent: (request.get("user-agent") ?? "").slice(0, 300),
  };
}

/**
 * https://www.w3.org/TR/trace-context/, as Cloud Run passes it on; under this name Cloud Logging puts a request's
 * lines together: https://cloud.google.com/logging/docs/agent/logging/configuration#special-fields
 */
function traceOf(request: Request, project: string): Record<string, string> {
  const trace = /^[\da-f]{2}-([\da-f]{32})-/.exec(request.get("traceparent") ?? "")?.[1];
  return trace === undefined
    ? {}
    : { "logging.googleapis.com/trace": `projects/${project}/traces/${trace}` };
}
