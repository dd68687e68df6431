/** reCAPTCHA Enterprise on this machine: the script that a page loads, and assessments of its tokens. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { FaultPlan } from "../wire/faults.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { restServer, withFaults } from "../wire/rest-server.ts";
import { parsed, query, withBody, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { SCRIPT } from "./script.ts";

const REQUEST_MAX_BYTES = 1024 * 1024;
/** "Valid for two minutes": https://developers.google.com/recaptcha/docs/verify */
const VALID_MS = 120_000;
const ASSESSMENTS = /^\/v1\/projects\/([^/]+)\/assessments$/;

interface Token {
  site_key: string;
  action: string;
  hostname: string;
  score: number;
  created_ms: number;
  isSeen: boolean;
}

/** What a page asks for, or what a test decides about the visit. */
const NewToken = z.object({
  site_key: z.string(),
  action: z.string(),
  hostname: z.string(),
  score: z.number().min(0).max(1).default(0.9),
});

const Order = z.object({
  event: z.object({
    token: z.string(),
    siteKey: z.string(),
    expectedAction: z.string().default(""),
  }),
});

/** `now` is for tests. */
export async function startRecaptcha(options: {
  port: number;
  now?: () => number;
}): Promise<Listening & { faults: FaultPlan }> {
  const { now = Date.now } = options;
  const listening = await takePort(options.port);
  const faults = new FaultPlan();
  const tokens = new Map<string, Token>();
  listening.serve({
    http: restServer({
      faults,
      limit: REQUEST_MAX_BYTES,
      tooLarge: refusal(400, "INVALID_ARGUMENT", "Request payload size exceeds the limit."),
      answer: withFaults(faults, (call) => route(call, tokens, now())),
    }),
  });
  return { ...listening, faults };
}

function route(call: RestCall, tokens: Map<string, Token>, now: number): RestAnswer {
  const { method, url } = call;
  if (method === "GET" && url.pathname === "/recaptcha/enterprise.js") {
    const headers = { "content-type": "text/javascript; charset=utf-8" };
    return { status: 200, headers, body: SCRIPT(query(url)["render"] ?? "") };
  }
  if (method === "POST" && url.pathname === "/recaptcha/token") {
    // The page is of another origin, as Google's is.
    const headers = { "access-control-allow-origin": "*" };
    return { ...withBody(call, NewToken, (wanted) => issued(wanted, tokens, now)), headers };
  }
  const project = ASSESSMENTS.exec(url.pathname)?.[1];
  if (method === "POST" && project !== undefined) return assessed(call, { project, tokens, now });
  return refusal(404, "NOT_FOUND", `Nothing is at ${url.pathname}.`);
}

function issued(wanted: z.output<typeof NewToken>, tokens: Map<string, Token>, now: number) {
  // "Up to several kilobytes" in practice; a program must not count on a length.
  const token = randomBytes(900).toString("base64url");
  tokens.set(token, { ...wanted, created_ms: now, isSeen: false });
  return { status: 200, body: { token } };
}

interface Assessing {
  project: string;
  tokens: Map<string, Token>;
  now: number;
}

/** https://docs.cloud.google.com/recaptcha/docs/reference/rest/v1/projects.assessments/create */
function assessed(call: RestCall, { project, tokens, now }: Assessing): RestAnswer {
  if (!/^Bearer ./.test(call.headers.authorization ?? "")) {
    return refusal(
      401,
      "UNAUTHENTICATED",
      "Request is missing required authentication credential.",
    );
  }
  const order = Order.safeParse(parsed(call.body.toString()));
  if (!order.success) {
    return refusal(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
  }
  const { event } = order.data;
  const token = tokens.get(event.token);
  const invalidReason = reasonAgainst(event, token, now);
  if (token !== undefined) token.isSeen = true;
  const isValid = invalidReason === null;
  return {
    status: 200,
    body: {
      name: `projects/${project}/assessments/${randomBytes(8).toString("hex")}`,
      event,
      // Defaults are left out of JSON: https://protobuf.dev/programming-guides/json/
      riskAnalysis: { ...(isValid && token && token.score > 0 && { score: token.score }) },
      tokenProperties: {
        ...(isValid ? { valid: true } : { invalidReason }),
        ...(token !== undefined && {
          hostname: token.hostname,
          action: token.action,
          createTime: new Date(token.created_ms).toISOString(),
        }),
      },
    },
  };
}

/** https://docs.cloud.google.com/recaptcha/docs/reference/rest/v1/projects.assessments#InvalidReason */
function reasonAgainst(
  { token, siteKey }: z.output<typeof Order>["event"],
  known: Token | undefined,
  now: number,
): string | null {
  if (token === "") return "MISSING";
  if (known === undefined || known.site_key !== siteKey) return "MALFORMED";
  if (known.isSeen) return "DUPE";
  return now - known.created_ms > VALID_MS ? "EXPIRED" : null;
}

const refusal = (code: number, status: string, message: string): RestAnswer => ({
  status: code,
  body: { error: { code, message, status } },
});
