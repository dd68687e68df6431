/** A refusal or failure of the API, as an RFC 9457 problem document; functions/http/problem.ts sends it. */
import type { FieldError } from "../../../shared/platform/failure.ts";

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly requestId: string | null;

  constructor(members: {
    status: number;
    code: string;
    title: string;
    detail: string;
    errors?: FieldError[];
    requestId?: string | null;
  }) {
    super(`${members.code}: ${members.detail}`);
    this.name = "Problem";
    this.status = members.status;
    this.code = members.code;
    this.title = members.title;
    this.detail = members.detail;
    this.errors = members.errors ?? [];
    this.requestId = members.requestId ?? null;
  }
}

/** Reads a failed response. A response without a problem document, such as a proxy's page, becomes `http_{status}`. */
export async function problemOf(response: Response): Promise<Problem> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => null);
  const members = isObject(body) ? body : {};
  return new Problem({
    status,
    code: text(members.code) ?? `http_${status}`,
    title: text(members.title) ?? response.statusText,
    detail: text(members.detail) ?? "",
    errors: Array.isArray(members.errors) ? (members.errors as FieldError[]) : [],
    requestId: text(members.request_id) ?? response.headers.get("x-request-id"),
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Error messages by field, for a form whose fields have the names of the body's members. */
export function fieldMessages(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  const messages: Record<string, string> = {};
  for (const { pointer, message } of error.errors) {
    const field = pointer.split("/")[1];
    if (field === undefined || field === "") continue;
    messages[field] = field in messages ? `${messages[field]}; ${message}` : message;
  }
  return messages;
}
