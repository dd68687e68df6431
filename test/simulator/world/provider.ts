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
import { ScheduledSends } from "../../../packages/local-cloud/sendgrid/scheduled-sends.ts";
import type { Clock } from "../../../packages/local-cloud/wire/clock.ts";
import type { Mailing, MailMessage } from "../../../shared/mail/model.ts";
import { control } from "../runtime/control.ts";
import type { Answer, ProviderCall } from "../transport/sendgrid.ts";

/** A mail that the provider has accepted. */
export interface Mail {
  /** When it left for its reader; for mail that is kept, when it is to leave. */
  at: number;
  takenAt: number;
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
  /** When the webhook first took an event that says it was delivered; null as long as none was. */
  deliveredAt: number | null;
  /** Of mail that was handed over ahead of its time: the id under which it can be withdrawn, if any. */
  ahead: { withdrawalId: string | null } | null;
}

/** What was accepted by one request. */
export interface HandOver {
  id: string;
  mails: Mail[];
  origins: Origin[];
}

export const POISON = "poison-";
const API_KEY = "SG.simulator";

/** The run of a batch, whose id is the run's and its place, with the parts that it was split into. */
const runOf = (batchId: string): string => batchId.replace(/-\d+(\.\w+)*$/, "");

interface World {
  /** Rings at that time, unless it is cancelled. */
  alarm: (at: number, ring: () => void) => () => void;
  taken: (handedOver: HandOver) => void;
  /** At once, or at its time. */
  left: (handedOver: HandOver) => void;
  /** A mail that asks its reader something. The delivery engine does not send it, so its checks do not see it. */
  asked: (question: { email: string; text: string }) => void;
}

export class Provider {
  /** What has left for its readers. */
  readonly mails: Mail[] = [];
  /** What was accepted, whether or not it has left. */
  readonly taken: Mail[] = [];
  #requests = 0;
  readonly #world: World;
  readonly #scheduled: ScheduledSends<HandOver>;
  /** Every id that was cancelled, also after its place was given up. */
  readonly #cancelled = new Set<string>();

  constructor(world: World) {
    this.#world = world;
    const clock: Pick<Clock, "now" | "alarm"> = { now: control.now, alarm: world.alarm };
    this.#scheduled = new ScheduledSends<HandOver>({
      clockOf: () => clock as Clock,
      send: (handedOver) => this.#send(handedOver),
      remember: (entry) => {
        if (entry.kind === "batch_status" && entry.status === "cancel") {
          this.#cancelled.add(entry.id);
        }
      },
    });
  }

  /** An id that somebody else's mail was withdrawn by. */
  cancelElsewhere(id: string): void {
    this.#scheduled.replay({ kind: "batch_id", apiKey: API_KEY, id });
    this.#scheduled.replay({ kind: "batch_status", apiKey: API_KEY, id, status: "cancel" });
  }

  isCancelled = (id: string | null | undefined): boolean =>
    id !== null && id !== undefined && this.#cancelled.has(id);

  /** Whether its reader has it, or is going to have it. */
  isLive = ({ ahead }: Mail): boolean => !this.isCancelled(ahead?.withdrawalId);

  receive({ method, path, body, leftAt }: ProviderCall): Answer {
    const scheduling = this.#scheduled.answer({
      method,
      url: new URL(path, "https://api.sendgrid.test"),
      headers: { authorization: `Bearer ${API_KEY}` },
      body: Buffer.from(body),
      peer: "",
    });
    if (scheduling !== undefined) return scheduling as Answer;
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
    const sendAt = (mail.send_at ?? 0) * 1000;
    const withdrawalId = mail.batch_id ?? null;
    const ahead = sendAt > control.now() ? { withdrawalId } : null;
    const mails = origins.map((origin) => mailOf(origin, { leftAt, ahead, sendAt }));
    if (mails[0]?.kind === QUESTION) {
      this.#world.asked({ email: mails[0].email, text: body });
      return { status: 202, headers };
    }
    const handedOver = { id, mails, origins };
    for (const each of mails) this.taken.push(each);
    this.#world.taken(handedOver);
    if (ahead === null) this.#send(handedOver);
    else {
      this.#scheduled.keep({ apiKey: API_KEY, sendAt, batchId: withdrawalId }, handedOver);
    }
    return { status: 202, headers };
  }

  /** A message that came by the relay. */
  relay(
    { kind, webinar_id, batch_id, attempt_id, template }: Mailing,
    to: MailMessage,
    leftAt: number,
  ) {
    if (to.email.startsWith(POISON)) return "554 5.7.1 Not this content";
    if (!to.email.slice(to.email.indexOf("@")).includes(".")) return "550 5.1.3 No such address";
    if (kind === QUESTION) {
      this.#world.asked({ email: to.email, text: JSON.stringify(template.text) });
      return null;
    }
    const mail: Mail = {
      at: control.now(),
      takenAt: control.now(),
      leftAt,
      email: to.email,
      personId: to.id,
      webinarId: webinar_id,
      kind,
      batchId: batch_id,
      attempt: Number(attempt_id.slice(`${batch_id}-a`.length)),
      runId: runOf(batch_id),
      provenAt: null,
      deliveredAt: null,
      ahead: null,
    };
    const handedOver = { id: attempt_id, mails: [mail], origins: [] };
    this.taken.push(mail);
    this.#world.taken(handedOver);
    this.#send(handedOver);
    return null;
  }

  #send(handedOver: HandOver): void {
    for (const mail of handedOver.mails) {
      mail.at = control.now();
      this.mails.push(mail);
    }
    this.#world.left(handedOver);
  }

  event(origin: Origin, event: EventName): object {
    return eventOf(origin, event, control.now());
  }
}

/** Asks somebody who left whether they want to come back. */
const QUESTION = "place";

function mailOf(
  { mail, personalization, to }: Origin,
  { leftAt, ahead, sendAt }: Pick<Mail, "leftAt" | "ahead"> & { sendAt: number },
): Mail {
  const named = customArgs(mail, personalization);
  const { batch: batchId = "", attempt = "" } = named;
  return {
    at: ahead === null ? control.now() : sendAt,
    takenAt: control.now(),
    leftAt,
    email: to,
    personId: named["registration"] ?? "",
    webinarId: named["webinar"] ?? "",
    kind: named["kind"] ?? "",
    batchId,
    attempt: Number(attempt.slice(`${batchId}-a`.length)),
    runId: runOf(batchId),
    provenAt: null,
    deliveredAt: null,
    ahead,
  };
}
