/** The gateway's own error responses, in the same form as those of the functions (RFC 9457). */
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

const PROBLEMS = {
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  bad_gateway: { status: 502, title: "The function did not answer" },
  gateway_timeout: { status: 504, title: "The function took too long" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export function sendProblem(
  response: ServerResponse,
  code: ProblemCode,
  detail: string,
  headers: Record<string, string> = {},
): void {
  const { status, title } = PROBLEMS[code];
  const type = `https://petanque.life/problems/${code.replaceAll("_", "-")}`;
  const requestId = randomUUID();
  response.writeHead(status, {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...headers,
  });
  response.end(JSON.stringify({ type, title, status, detail, code, request_id: requestId }));
}
