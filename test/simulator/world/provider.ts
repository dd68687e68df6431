/** SendGrid: takes what its rules let through, and remembers each mail. */
import { ERASURE_PATH } from "../../../packages/local-cloud/sendgrid/erasure.ts";
import { invalid } from "../../../packages/local-cloud/sendgrid/errors.ts";
import { eventOf, type EventName } from "../../../packages/local-cloud/sendgrid/events.ts";
import { MailRequest } from "../../../packages/local-cloud/sendgrid/mail-request.ts";
import {
  customArgs,
  originsOf,
  type Origin,
} from "../../../packages/local-cloud/sendgrid/message.ts";
import { control } from "../runtime/control.ts";
import type { Answer } from "../transport/sendgrid.ts";

/** A mail that the provider has accepted. */
export interface Mail {
  at: number;
  /** When the request left the worker. */
  leftAt: number;
  email: string;
  personId: string;
  webinarId: string;
  kind: string;
  batchId: string;
  attempt: number;
  runId: string;
  /** When an event of it was first taken by the webhook; null as long as none was. */
  provenAt: number | null;
}

export const POISON = "poison-";

/** The run of a batch, whose id is the run's and its place, with the parts that it was split into. */
const runOf = (batchId: string): string => batchId.replace(/-\d+(\.\w+)*$/, "");

export class Provider {
  readonly mails: Mail[] = [];
  #requests = 0;
  readonly #accepted: (mails: Mail[], origins: Origin[]) => void;

  constructor(accepted: (mails: Mail[], origins: Origin[]) => void) {
    this.#accepted = accepted;
  }

  receive(path: string, body: string, leftAt: number): Answer {
    const parsed = JSON.parse(body) as unknown;
    if (path === ERASURE_PATH) return { status: 202, body: { job_id: "job" } };
    const request = MailRequest.safeParse(parsed);
    if (!request.success) return invalid(request.error) as Answer;
    const mail = request.data;
    const recipients = mail.personalizations.flatMap(({ to }) => to);
    if (recipients.some(({ email }) => email.startsWith(POISON))) {
      return { status: 400, body: { errors: [{ field: null, message: "Something is wrong." }] } };
    }
    this.#requests += 1;
    const id = `request-${this.#requests}`;
    const headers = { "x-message-id": id };
    if (mail.mail_settings?.sandbox_mode?.enable === true) return { status: 200, headers };
    const origins = originsOf({ id, acceptedAt: control.now(), apiKey: "" }, mail);
    const mails = origins.map((origin) => mailOf(origin, leftAt));
    for (const each of mails) this.mails.push(each);
    this.#accepted(mails, origins);
    return { status: 202, headers };
  }

  event(origin: Origin, event: EventName): object {
    return eventOf(origin, event, control.now());
  }
}

function mailOf({ mail, personalization, to }: Origin, leftAt: number): Mail {
  const named = customArgs(mail, personalization);
  const { batch: batchId = "", attempt = "" } = named;
  return {
    at: control.now(),
    leftAt,
    email: to,
    personId: named["registration"] ?? "",
    webinarId: named["webinar"] ?? "",
    kind: named["kind"] ?? "",
    batchId,
    attempt: Number(attempt.slice(`${batchId}-a`.length)),
    runId: runOf(batchId),
    provenAt: null,
  };
}
