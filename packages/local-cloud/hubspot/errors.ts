/** HubSpot's error bodies. https://developers.hubspot.com/docs/api-reference/error-handling */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { RestAnswer } from "../wire/rest.ts";

interface Detail {
  message: string;
  in?: string;
  context?: Record<string, string[]>;
}

export function refusal(
  status: number,
  category: string,
  message: string,
  errors: Detail[] = [],
): RestAnswer {
  const body = { status: "error", message, correlationId: randomUUID(), category };
  return { status, body: errors.length === 0 ? body : { ...body, errors } };
}

/** One entry of `errors` for each issue, with the path of the field in `in`. */
export function invalid(error: z.ZodError): RestAnswer {
  const errors = error.issues.map(({ message, path }) => ({ message, in: path.join(".") }));
  const message = `Invalid input JSON: ${errors.map((each) => `${each.in}: ${each.message}`).join("; ")}`;
  return refusal(400, "VALIDATION_ERROR", message, errors);
}

export const notFound = (what: string): RestAnswer =>
  refusal(404, "OBJECT_NOT_FOUND", `${what} does not exist.`);

export const tooLarge = refusal(413, "VALIDATION_ERROR", "The request is too large.");
