/** Turns a schema's issues into codes with parameters, so that a screen can word them in its language. */
import type { z } from "zod";
import {
  isFieldFault,
  type FieldError,
  type FieldFault,
  type ProblemParams,
} from "../../shared/platform/field-fault.ts";

export function fieldErrors(error: z.ZodError, prefix: string): FieldError[] {
  return error.issues.flatMap((issue) => {
    const paths =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [...issue.path, key])
        : [issue.path];
    const { code, params } = faultOf(issue);
    return paths.map((path) => ({
      // A member of the query that is given several times is still one member.
      pointer: prefix + toPointer(prefix === "/query" ? path.slice(0, 1) : path),
      code,
      ...(params && { params }),
      message: issue.message,
    }));
  });
}

/** JSON Pointer, RFC 6901. */
function toPointer(path: PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

interface Fault {
  code: FieldFault;
  params?: ProblemParams;
}

/** https://zod.dev/packages/core#issue-types */
function faultOf(issue: z.core.$ZodIssue): Fault {
  switch (issue.code) {
    case "invalid_type":
      return { code: issue.message.endsWith("received undefined") ? "required" : "wrong_type" };
    case "too_small":
      return belowLimit(issue);
    case "too_big":
      return aboveLimit(issue);
    case "invalid_format":
      return { code: FORMATS[issue.format] ?? "wrong_format" };
    case "invalid_value":
      return isConsent(issue)
        ? { code: "consent_missing" }
        : { code: "not_an_option", params: { options: issue.values.map(String).join(", ") } };
    case "unrecognized_keys":
      return { code: "unknown_member" };
    case "custom": {
      const named: unknown = issue.params?.["code"];
      return { code: isFieldFault(named) ? named : "not_valid" };
    }
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return { code: "not_valid" };
  }
}

const isConsent = ({ values }: z.core.$ZodIssueInvalidValue): boolean =>
  values.length === 1 && values[0] === true;

const FORMATS: Readonly<Record<string, FieldFault>> = {
  email: "not_an_email",
  url: "not_an_address",
  datetime: "not_an_instant",
};

function belowLimit({ origin, minimum }: z.core.$ZodIssueTooSmall): Fault {
  const min = Number(minimum);
  if (origin === "string")
    return min === 1 ? { code: "required" } : { code: "too_short", params: { min } };
  if (origin === "array" || origin === "set") return { code: "too_few", params: { min } };
  return origin === "date" ? { code: "not_valid" } : { code: "too_small", params: { min } };
}

function aboveLimit({ origin, maximum }: z.core.$ZodIssueTooBig): Fault {
  const max = Number(maximum);
  if (origin === "string") return { code: "too_long", params: { max } };
  if (origin === "array" || origin === "set") return { code: "too_many", params: { max } };
  return origin === "date" ? { code: "not_valid" } : { code: "too_large", params: { max } };
}
