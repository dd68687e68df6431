/** Writes down what tests are answered, from which the examples of the API's description are chosen (`npm run examples`). */
import { appendFileSync } from "node:fs";

const file = process.env["RECORD_ANSWERS"];

/** One line of JSON for each success with a JSON body, into the file that `RECORD_ANSWERS` names; otherwise nothing. */
export function recordAnswer(
  operation: string,
  { status, body }: { status: number; body: unknown },
) {
  if (file === undefined || status >= 300 || typeof body !== "object" || body === null) return;
  appendFileSync(file, `${JSON.stringify({ operation, status: String(status), body })}\n`);
}
