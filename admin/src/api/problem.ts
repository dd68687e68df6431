/** A refusal or failure of the API, as an RFC 9457 problem document; functions/http/problem.ts sends it. */
import type { FieldError } from "../../../shared/platform/field-fault.ts";

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  /** The members that the code adds: what the words for it name. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;

  constructor(members: {
    status: number;
    code: string;
    title: string;
    detail: string;
    errors?: FieldError[];
    params?: Readonly<Record<string, unknown>>;
    requestId?: string | null;
  }) {
    super(`${members.code}: ${members.detail}`);
    this.name = "Problem";
    this.status = members.status;
    this.code = members.code;
    this.title = members.title;
    this.detail = members.detail;
    this.errors = members.errors ?? [];
    this.params = members.params ?? {};
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
    params: members,
    requestId: text(members.request_id) ?? response.headers.get("x-request-id"),
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
