/** Words the API's codes and their parameters in the language of the page. Pure. */
import { Problem } from "../api/problem.ts";
import type { FieldError } from "../../../shared/platform/field-fault.ts";
import type { Messages } from "./en.ts";
import type { GoogleParams } from "./problem-words.ts";

type Words = Pick<
  Messages,
  "problems" | "mailRefusals" | "faults" | "google" | "lostRun" | "number"
>;

/** The title of a problem, and what to do about it. A code that the console does not know has general words. */
export function problemText(problem: Problem, words: Words): { title: string; text: string } {
  const notice = named(words.problems, problem.code) ?? words.problems.other;
  return { title: notice.title, text: ownText(problem, words) ?? notice.text };
}

/** For the codes whose parameters say more than the code. */
function ownText({ code, params, errors }: Problem, words: Words): string | null {
  const { reason } = params;
  switch (code) {
    case "validation_failed":
    case "host_domain_not_allowed":
      return errors.length === 0
        ? null
        : [...new Set(errors.map((error) => faultText(error, words)))].join(" ");
    case "mail_refused":
      return named(words.mailRefusals, reason);
    case "resend_refused":
      return named(words.lostRun.refusals, reason);
    case "upstream_failed":
    case "try_later": {
      const said = named({ ...words.google.delegation, ...words.google.meet }, reason);
      if (said === null) return null;
      const { message, remedy } = said(filled(params));
      return `${message} ${remedy}`;
    }
    default:
      return null;
  }
}

/** What is wrong with a field. A code that the console does not know has general words. */
export function faultText({ code, params = {} }: FieldError, { faults, number }: Words): string {
  const written = named(faults, code) ?? faults.not_valid;
  if (typeof written === "string") return written;
  const text = (name: string): string => {
    const value = params[name];
    return typeof value === "number" ? number(value) : (value ?? "");
  };
  return written({ min: text("min"), max: text("max"), options: text("options") });
}

/** What is wrong, by field, for a form whose fields have the names of the body's members. */
export function fieldTexts(error: unknown, words: Words): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  const texts: Record<string, string> = {};
  for (const each of error.errors) {
    const field = each.pointer.split("/")[1];
    if (field === undefined || field === "") continue;
    const text = faultText(each, words);
    const earlier = texts[field];
    texts[field] = earlier === undefined || earlier === text ? text : `${earlier} ${text}`;
  }
  return texts;
}

/** What is wrong within one member that is a list or an object, by the rest of the path: `0/label`. */
export function textsWithin(member: string, error: unknown, words: Words): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  const within = error.errors.flatMap((each) => {
    const [, first, ...rest] = each.pointer.split("/");
    return first === member && rest.length > 0 ? [[rest.join("/"), faultText(each, words)]] : [];
  });
  return Object.fromEntries(within);
}

interface GoogleFailure {
  code: string;
  /** Absent from what earlier versions of the API wrote. */
  params?: Readonly<Record<string, string>> | undefined;
  message: string;
  hint: string;
}

/** Why Google refused, and what to do about it: in the API's own words if it says no parameters or a code that is new. */
export function googleText(
  service: "calendar" | "meet" | "drive",
  { code, params, message, hint }: GoogleFailure,
  { google }: Pick<Messages, "google">,
): { message: string; remedy: string } {
  const said = named({ ...google.delegation, ...google[service] }, code);
  if (said === null || params === undefined) return { message, remedy: hint };
  const { message: own, remedy } = said(filled(params));
  const { undeleted } = params;
  return {
    message: undeleted === undefined ? own : `${google.undeleted(undeleted)} ${own}`,
    remedy,
  };
}

const NOTHING_SAID: GoogleParams = {
  host: "",
  account: "",
  client: "",
  scope: "",
  reason: "",
  setting: "access",
};

const filled = (params: Readonly<Record<string, unknown>>): GoogleParams => ({
  ...NOTHING_SAID,
  ...params,
});

/** Null for a name that is not among the members. */
const named = <Value>(of: Readonly<Record<string, Value>>, name: unknown): Value | null =>
  typeof name === "string" && Object.hasOwn(of, name) ? (of[name] ?? null) : null;
