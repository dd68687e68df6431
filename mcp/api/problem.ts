/** What the API refuses, in words for an assistant and the person behind it. */
import { isObject } from "../tools/schemas.ts";
import type { ApiAnswer } from "./client.ts";

/** The remedy is the person's: an assistant can neither sign in nor see a password. */
export interface SignInAdvice {
  /** How to sign in, or to sign in again. */
  signIn: string;
}

const hasSucceeded = ({ status }: ApiAnswer): boolean => status >= 200 && status < 300;

/** Null if the API did what was asked. */
export function refusalOf(answer: ApiAnswer, advice: SignInAdvice): string | null {
  if (hasSucceeded(answer)) return null;
  const problem = isObject(answer.body) ? answer.body : {};
  const code = textOf(problem["code"]) ?? "unknown";
  const title = textOf(problem["title"]) ?? `The API answered ${answer.status}`;
  const lines = [
    `${title} (${answer.status} ${code}).`,
    textOf(problem["detail"]),
    ...faultsOf(problem["errors"]),
    ...furtherOf(problem),
    remedyOf(code, advice),
    answer.retryAfterS === null ? null : `Try again in ${answer.retryAfterS} seconds.`,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function remedyOf(code: string, { signIn }: SignInAdvice): string | null {
  switch (code) {
    case "insufficient_user_authentication":
      return `Nothing was done. A change needs a fresh sign-in by the person: ${signIn} Then repeat this call.`;
    case "unauthenticated":
    case "second_factor_required":
      return `Nothing was done. The person has to sign in: ${signIn} Then repeat this call.`;
    case "forbidden":
      return "Nothing was done. The person's account lacks the capability; an assistant cannot change that.";
    case "version_conflict":
      return "Nothing was done. Preview again to see what is there now.";
    default:
      return null;
  }
}

function faultsOf(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors
    .filter(isObject)
    .map(({ pointer, message }) => `${textOf(pointer) ?? ""}: ${textOf(message) ?? ""}`);
}

const KNOWN = new Set(["type", "title", "status", "detail", "code", "request_id", "errors"]);

/** Members of some codes, such as the actions that a webinar's status allows. */
function furtherOf(problem: Record<string, unknown>): string[] {
  const further = Object.entries(problem).filter(([name]) => !KNOWN.has(name));
  return further.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
