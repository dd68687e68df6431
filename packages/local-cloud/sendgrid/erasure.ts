/**
 * The Recipients' Data Erasure API. https://www.twilio.com/docs/sendgrid/api-reference/recipients-data-erasure-api/erase-recipients-email-data
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { forbidden, notJson, unauthorized } from "./errors.ts";
import { apiKeyOf, scopesOf } from "./api-key.ts";

export const ERASURE_PATH = "/v3/recipients/erasejob";

const ADDRESSES_MAX = 5000;
const BODY_MAX_BYTES = 256 * 1024;

const Order = z.object({ email_addresses: z.array(z.string()).min(1).max(ADDRESSES_MAX) });

const refused = (status: number, message: string, field: string): RestAnswer => ({
  status,
  body: { errors: [{ message, field }] },
});

/** 202 with a job's id once `erase` has removed their mail. It gets each address once, in lower case. */
export function eraseRecipients(
  call: RestCall,
  erase: (erased: { apiKey: string; addresses: string[] }) => void,
): RestAnswer {
  const apiKey = apiKeyOf(call);
  if (apiKey === undefined) return unauthorized;
  if (!scopesOf(apiKey).includes("recipients.erasejob.create")) return forbidden;
  if (call.method !== "POST") return refused(405, "Method Not Allowed", "");
  if (call.body.length > BODY_MAX_BYTES) {
    return refused(400, "The request is larger than 256Kb.", "email_addresses");
  }
  const body = parsed(call.body.toString());
  if (body === undefined) return notJson;
  const order = Order.safeParse(body);
  if (!order.success) return refused(400, z.prettifyError(order.error), "email_addresses");
  const given = order.data.email_addresses;
  const invalid = given.find((address) => !z.email().safeParse(address).success);
  if (invalid !== undefined) {
    return refused(400, `Email_address ${invalid} is not valid`, "email_addresses");
  }
  erase({ apiKey, addresses: [...new Set(given.map((address) => address.toLowerCase()))] });
  return { status: 202, body: { job_id: randomUUID() } };
}
