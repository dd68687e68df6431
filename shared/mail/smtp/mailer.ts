/** Sends through an SMTP relay, by nodemailer. A message is accepted once the relay has answered 250. */
import MailComposer from "nodemailer/lib/mail-composer";
import { derivedId } from "../../platform/ids.ts";
import { outgoingName } from "../../platform/outgoing-name.ts";
import {
  SEND_TIMEOUT_MS,
  type Mailer,
  type Mailing,
  type MailMessage,
  type MessageVerdict,
} from "../model.ts";
import { renderMail } from "../render.ts";
import { verdictOfFailure, verdictOfNoSession, type SmtpError } from "./replies.ts";
import { openSession, type SessionSettings, type SmtpSession } from "./session.ts";

export interface SmtpSettings extends Omit<SessionSettings, "name"> {
  from: string;
  fromName: string;
}

/** Few relays allow more from one client, and several instances send at once. */
const SESSIONS_MAX = 5;

const SPAN = { name: "smtp", attributes: { "peer.service": "smtp" } };

export function smtpMailer(settings: SmtpSettings): Mailer {
  const sessions = { ...settings, name: domainOf(settings.from) };
  return {
    spans: { send: SPAN, erase: SPAN },
    send: (mailing) => handOver(mailing, settings, sessions),
    tryOut: (mailing) => tryOut(mailing, settings, sessions),
    // SMTP has no command to erase anything.
    erase: () => Promise.resolve({ kind: "taken" }),
    // What a relay has taken is on its way.
    withdrawals: null,
  };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** SMTP has no dry run, so the mail goes to our own address. */
async function tryOut(
  mailing: Mailing,
  settings: SmtpSettings,
  sessions: SessionSettings,
): Promise<boolean | null> {
  const { from: email, fromName: name } = settings;
  const messages = mailing.messages.slice(0, 1).map((message) => ({ ...message, email, name }));
  const verdicts = await handOver({ ...mailing, messages }, settings, sessions);
  const [verdict] = verdicts.values();
  if (verdict?.kind === "accepted") return true;
  return verdict?.kind === "refused" && !verdict.isAboutRecipient ? false : null;
}

/** Several sessions take one message after another, until none is left or the time is over. */
async function handOver(
  mailing: Mailing,
  settings: SmtpSettings,
  sessions: SessionSettings,
): Promise<Map<string, MessageVerdict>> {
  const verdicts = new Map<string, MessageVerdict>();
  const waiting = [...mailing.messages];
  const signal = AbortSignal.timeout(SEND_TIMEOUT_MS);
  let lastError: SmtpError = new Error("The time for the batch was over.");

  async function runSession(): Promise<void> {
    let session: SmtpSession | null = null;
    while (waiting.length > 0 && !signal.aborted) {
      if (session?.isOpen !== true) {
        try {
          session = await openSession(sessions, signal);
        } catch (error) {
          lastError = error as SmtpError;
          return;
        }
      }
      const message = waiting.shift();
      if (message === undefined) break;
      verdicts.set(message.id, await handOverOne(session, mailing, message, settings));
    }
    session?.close();
  }

  const count = Math.min(SESSIONS_MAX, waiting.length);
  await Promise.all(Array.from({ length: count }, runSession));
  for (const { id } of waiting) verdicts.set(id, verdictOfNoSession(lastError));
  return verdicts;
}

async function handOverOne(
  session: SmtpSession,
  mailing: Mailing,
  message: MailMessage,
  { from, fromName }: SmtpSettings,
): Promise<MessageVerdict> {
  // Each person and attempt has an id of its own, so that the relay's log tells attempts apart.
  const local = `${mailing.attempt_id}.${derivedId("message", message.id)}`;
  const message_id = `<${local}@${domainOf(from)}>`;
  const mail = await composeMail(mailing, message, { from, fromName, message_id });
  const { error, isHandedOver } = await session.deliver({ from, to: message.email }, mail);
  return error === null
    ? { kind: "accepted", message_id }
    : verdictOfFailure({ error, isHandedOver });
}

async function composeMail(
  { template, attachments = [] }: Mailing,
  { email, name, values, headers = {} }: MailMessage,
  { from, fromName, message_id }: { from: string; fromName: string; message_id: string },
): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: fromName, address: from },
    to: { name: outgoingName(name), address: email },
    ...renderMail(template, values),
    messageId: message_id,
    headers,
    attachments: attachments.map(({ filename, type, content }) => ({
      filename,
      contentType: type,
      content,
    })),
    // No part of a mail is read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
