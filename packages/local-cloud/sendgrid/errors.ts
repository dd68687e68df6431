/** SendGrid's error bodies. */
import type { z } from "zod";
import type { RestAnswer } from "../wire/rest.ts";

const HELP = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message";

export function refusal(status: number, message: string, field: string | null = null): RestAnswer {
  return { status, body: { errors: [{ message, field, help: null }] } };
}

/** One error per issue, with `field` in SendGrid's notation: `personalizations.2.to.0.email`. */
export function invalid(error: z.ZodError): RestAnswer {
  return {
    status: 400,
    body: {
      errors: error.issues.map(({ message, path, code }) => {
        if (code === "unrecognized_keys") {
          return { message: `Bad Request: ${message}`, field: null, help: null };
        }
        const names = path.filter((part) => typeof part === "string" && part !== "email");
        return { message, field: path.join(".") || null, help: [HELP, ...names].join(".") };
      }),
    },
  };
}

export const unauthorized = refusal(
  401,
  "The provided authorization grant is invalid, expired, or revoked",
);
export const forbidden = refusal(403, "access forbidden");
export const tooLarge = refusal(413, "The request is larger than 30 MB.");
export const notJson = refusal(400, "Bad Request");
