/** Turns an endpoint into an HTTP function: the same steps for each, in this order. */
import type { HttpFunction, Request, Response } from "@google-cloud/functions-framework";
import type { RequestOrigin } from "../../shared/access/model.ts";
import { Failure, FAILURES } from "../../shared/platform/failure.ts";
import type { Span, SpanSpec } from "../../shared/platform/spans.ts";
import { readTraceparent } from "../../shared/platform/trace.ts";
import { pageContext, sendRefusal, sendReply } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import { BODY_LIMIT_BYTES, receiveBody } from "./body.ts";
import { claiming } from "./claims.ts";
import { answerPreflight, allowOrigin } from "./cross-origin.ts";
import { sendDownload } from "./download.ts";
import { deprecationHeaders } from "./deprecation.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { watchIncoming } from "./incoming.ts";
import { readInputs } from "./inputs.ts";
import { keepConnectionsLongerThanProxies } from "./keep-alive.ts";
import { originOf } from "./origin.ts";
import { asFailure } from "./problem.ts";
import { auditingRefusals, auditView } from "./audited.ts";
import { withRequestLog } from "./request-log.ts";
import { wakingSubscribers } from "./waking.ts";
import type { Services } from "../wiring/services.ts";

export function serve(name: string, endpoint: AnyEndpoint, services: Services): HttpFunction {
  watchIncoming();
  keepConnectionsLongerThanProxies();
  const { deprecated } = endpoint.spec;
  const notice = deprecated === undefined ? {} : deprecationHeaders(deprecated);
  return (request, response) => {
    // Cloud Run keeps the trace id and adds its own span: https://cloud.google.com/run/docs/trace
    const from = readTraceparent(request.get("traceparent"));
    return services.spans.within({ ...requestSpan(name, endpoint.spec), from }, (span) => {
      const { trustedProxies } = services.config;
      const origin = originOf(request, { trace: span.trace, trustedProxies });
      const deps = withRequestLog(services, name, origin);
      return answer(request, response, { name, endpoint, notice, origin, deps, span });
    });
  };
}

interface Served {
  name: string;
  endpoint: AnyEndpoint;
  /** The headers that say that it is to go; none otherwise. */
  notice: Record<string, string>;
  origin: RequestOrigin;
  deps: Services;
  span: Span;
}

/** The declared path, because the actual one may contain a token. */
const requestSpan = (name: string, { method, path }: AnyEndpoint["spec"]): SpanSpec => ({
  name: `${method} ${path}`,
  kind: "server",
  attributes: { "http.request.method": method, "http.route": path, "faas.name": name },
});

async function answer(request: Request, response: Response, served: Served): Promise<void> {
  const { endpoint, origin, deps, span } = served;
  const startedAt = performance.now();
  const finish = ({ status, isFault = status >= 500, fields = {} }: Answered) => {
    span.set({ "http.response.status_code": status });
    deps.log.write(isFault ? "ERROR" : "INFO", "request", {
      status,
      duration_ms: Math.round(performance.now() - startedAt),
      ...fields,
    });
  };
  setCommonHeaders(request, response, served);
  try {
    const answered = await handleRequest(request, response, served);
    if (answered !== "preflight") finish(answered);
  } catch (error) {
    const failure = asFailure(error);
    const { status } = FAILURES[failure.code];
    span.set({ "webinars.failure.code": failure.code });
    // A caller's mistake is no failure of the server: https://opentelemetry.io/docs/specs/semconv/http/http-spans/
    if (status >= 500) span.fail(failure.code);
    finish({ status, fields: { code: failure.code, cause: failure.cause } });
    const refused = { spec: endpoint.spec, failure, requestId: origin.request_id, deps };
    await sendRefusal(request, response, { ...refused, ...siteOf(deps) });
  }
}

/** For the log. */
interface Answered {
  status: number;
  /** Default: true for 5xx. */
  isFault?: boolean;
  fields?: object;
}

/**
 * The headers of every answer. A page has a content security policy of its own (functions/pages/layout.ts).
 * https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
const SECURITY_HEADERS = {
  // The last three do not follow the default: https://www.w3.org/TR/CSP3/#directive-default-src
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  // Some URLs contain a token.
  "referrer-policy": "no-referrer",
  // Browsers ignore it over http (RFC 6797, section 8.1), so a local stack stays reachable.
  "strict-transport-security": "max-age=31536000; includeSubDomains",
} as const;

function setCommonHeaders(
  request: Request,
  response: Response,
  { notice, origin, deps }: Served,
): void {
  response.set({
    ...SECURITY_HEADERS,
    ...notice,
    "x-request-id": origin.request_id,
    "cache-control": "no-store",
  });
  allowOrigin(request, response, deps.config.allowedOrigins);
}

/** Receives the body, authenticates, reads the inputs, runs the operation, and sends its reply. */
async function handleRequest(
  request: Request,
  response: Response,
  { name, endpoint: { spec, handle }, origin, deps }: Served,
): Promise<Answered | "preflight"> {
  const limitBytes = spec.bodyLimitBytes ?? BODY_LIMIT_BYTES;
  request.rawBody = await receiveBody(request, response, limitBytes);
  if (answerPreflight(request, response, deps.config.allowedOrigins)) return "preflight";
  if (!isServed(request.method, spec)) throw wrongMethod(spec);
  const { actor, claims } = await authenticate(request, { name, spec, origin }, deps);
  const inputs = readInputs(request, spec, deps.config.languages);
  const header = (wanted: string) => request.get(wanted);
  const claimOf = claiming(request, response, actor);
  const site = siteOf(deps);
  const context = pageContext(request, spec, site);
  const page = request.method === "HEAD" ? null : context;
  const reply = await auditingRefusals({ deps, actor, name, spec, request }, () =>
    wakingSubscribers({ deps, spec }, () =>
      handle({ actor, claims, origin, header, claimOf, page, deps, ...inputs }),
    ),
  );
  await auditView({ deps, actor, name, spec, request }, inputs);
  const { mediaType } = spec;
  if (mediaType === undefined)
    return { status: sendReply(request, response, { spec, reply, context, ...site }) };
  const sent = await sendDownload(request, response, { download: reply, mediaType });
  return { status: 200, fields: sent, isFault: sent.end === "cut" && sent.by === "us" };
}

const siteOf = ({ config: { legal, brand, languages, publicBaseUrl } }: Services) => ({
  legal,
  brand,
  languages,
  publicBaseUrl,
});

/** HEAD is answered as GET, without the body, where anybody may ask: link checkers and monitors do. RFC 9110, 9.3.2. */
const answersHead = ({ access, method }: AnyEndpoint["spec"]): boolean =>
  access === "public" && method === "GET";

const isServed = (method: string, spec: AnyEndpoint["spec"]): boolean =>
  method === spec.method || (method === "HEAD" && answersHead(spec));

function wrongMethod(spec: AnyEndpoint["spec"]): Failure {
  const allow = answersHead(spec) ? `${spec.method}, HEAD` : spec.method;
  return new Failure("method_not_allowed", `Use ${spec.method}.`, { headers: { allow } });
}
