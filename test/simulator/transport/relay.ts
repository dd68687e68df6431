/**
 * A relay that takes a mail one message at a time, at the port where the SMTP adapter would be: a hand-over may end with
 * part of it taken. It tells nobody later what became of a message.
 */
import {
  SEND_TIMEOUT_MS,
  type Mailer,
  type Mailing,
  type MailMessage,
  type MessageVerdict,
} from "../../../shared/mail/model.ts";
import { control } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

/** What the relay says of a message: null where it takes it. */
export type Deliver = (mailing: Mailing, message: MailMessage, leftAt: number) => string | null;

let deliver: Deliver = () => "421 4.3.2 Closed";

export function openRelay(by: Deliver): void {
  deliver = by;
}

const RETRY_MS = 60_000;
const deferred = (reason: string): MessageVerdict => ({
  kind: "deferred",
  retryAfterMs: RETRY_MS,
  reason,
  cause: null,
});

/** The connection broke: nobody heard whether the message was taken. */
class Unheard extends Error {}

function breakOff(): never {
  throw new Unheard("the relay does not answer");
}

const voice: Voice<MessageVerdict> = {
  fail: () => deferred("451 4.3.0 Try again later"),
  // A relay that says so has not taken the message.
  failAfter: breakOff,
  cut: breakOff,
  throttle: (retryAfterS) => ({
    ...deferred("450 4.7.1 Too many"),
    retryAfterMs: retryAfterS * 1000,
  }),
  refuse: () => refused("554 5.7.1 Not this content"),
};

const refused = (reason: string): MessageVerdict => ({
  kind: "refused",
  isAboutRecipient: reason.startsWith("550 5.1"),
  reason,
  cause: null,
});

async function verdictOn(mailing: Mailing, message: MailMessage): Promise<MessageVerdict> {
  const leftAt = control.now();
  const perform = (): Promise<MessageVerdict> => {
    const refusal = deliver(mailing, message, leftAt);
    const message_id = `<${mailing.attempt_id}.${message.id}>`;
    return Promise.resolve(refusal === null ? { kind: "accepted", message_id } : refused(refusal));
  };
  try {
    return await call("relay message", perform, voice);
  } catch (cause) {
    if (!(cause instanceof Unheard)) throw cause;
    return { kind: "unknown", reason: cause.message, cause };
  }
}

export const relayMailer: Mailer = {
  spans: {
    send: { name: "relay", attributes: {} },
    erase: { name: "relay", attributes: {} },
  },
  async send(mailing) {
    const until = control.now() + SEND_TIMEOUT_MS;
    const verdicts = new Map<string, MessageVerdict>();
    for (const message of mailing.messages) {
      const isInTime = control.now() < until;
      const verdict = isInTime ? await verdictOn(mailing, message) : deferred("The time is over.");
      verdicts.set(message.id, verdict);
    }
    return verdicts;
  },
  tryOut: () => Promise.resolve(true),
  erase: () => Promise.resolve({ kind: "taken" }),
  withdrawals: null,
};
