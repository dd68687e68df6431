/** Scheduled mail taken back. https://www.twilio.com/docs/sendgrid/api-reference/cancel-scheduled-sends */
import type sendgridClient from "@sendgrid/client";
import type { Withdrawals, WithdrawalVerdict } from "../model.ts";
import { failureOf } from "./answers.ts";

const RESERVE_PATH = "/v3/mail/batch";
const WITHDRAW_PATH = "/v3/user/scheduled_sends";

const UNANSWERED = "SendGrid does not answer.";
const WAIT = "SendGrid wants us to wait.";
const NOT_ALLOWED = "SendGrid's API key may not cancel: it needs user.scheduled_sends.create.";

interface Status {
  batch_id?: unknown;
  status?: unknown;
}

export const sendgridWithdrawals = (client: typeof sendgridClient): Withdrawals => ({
  reserve: () => reserveId(client),
  withdraw: (id) => withdrawMail(client, id),
  listed: () => cancelledIds(client),
  lift: (id) => liftCancellation(client, id),
});

async function reserveId(client: typeof sendgridClient): Promise<string> {
  const [, body] = await client.request({ method: "POST", url: RESERVE_PATH });
  const { batch_id } = body as { batch_id?: unknown };
  if (typeof batch_id === "string" && batch_id !== "") return batch_id;
  throw new Error("SendGrid has answered without a batch id");
}

async function withdrawMail(client: typeof sendgridClient, id: string): Promise<WithdrawalVerdict> {
  const body = { batch_id: id, status: "cancel" };
  try {
    await client.request({ method: "POST", url: WITHDRAW_PATH, body });
    return { kind: "withdrawn" };
  } catch (cause) {
    const failure = failureOf(cause, new Date());
    switch (failure.kind) {
      case "ambiguous":
        return { kind: "unknown", reason: UNANSWERED, cause };
      case "rate_limited":
        return { kind: "deferred", retryAfterMs: failure.retryAfterMs, reason: WAIT, cause };
      case "account": {
        const { retryAfterMs } = failure;
        return { kind: "deferred", retryAfterMs, reason: NOT_ALLOWED, cause };
      }
      case "refused":
        return statusAfterRefusal(client, id, { reason: failure.reason, cause });
    }
  }
}

async function cancelledIds(client: typeof sendgridClient): Promise<string[]> {
  const [, body] = await client.request({ method: "GET", url: WITHDRAW_PATH });
  const found = Array.isArray(body) ? (body as Status[]) : [];
  return found.flatMap(({ batch_id, status }) =>
    typeof batch_id === "string" && status === "cancel" ? [batch_id] : [],
  );
}

async function liftCancellation(client: typeof sendgridClient, id: string): Promise<boolean> {
  try {
    await client.request({ method: "DELETE", url: pathOf(id) });
    return true;
  } catch (cause) {
    // Gone already: SendGrid knows of no status for this id.
    return (cause as { code?: unknown }).code === 404;
  }
}

const pathOf = (id: string): string => `${WITHDRAW_PATH}/${encodeURIComponent(id)}`;

/** A second cancellation of the same id is refused, such as after an answer that was lost. */
async function statusAfterRefusal(
  client: typeof sendgridClient,
  id: string,
  refusal: { reason: string; cause: unknown },
): Promise<WithdrawalVerdict> {
  try {
    const [, body] = await client.request({ method: "GET", url: pathOf(id) });
    const found = (Array.isArray(body) ? body : [body]) as Status[];
    const isCancelled = found.some(
      ({ batch_id, status }) => batch_id === id && status === "cancel",
    );
    return isCancelled ? { kind: "withdrawn" } : { kind: "refused", ...refusal };
  } catch (cause) {
    // Gone: it has no status.
    if ((cause as { code?: unknown }).code === 404) return { kind: "refused", ...refusal };
    return { kind: "unknown", reason: UNANSWERED, cause };
  }
}
