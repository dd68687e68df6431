/** SendGrid's v3 mail/send and Event Webhook on this machine, with a mailbox to read what was sent. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Clocks, controlClock } from "../wire/clock.ts";
import { FaultPlan } from "../wire/faults.ts";
import { openJournal } from "../wire/journal.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { restServer, withFaults } from "../wire/rest-server.ts";
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { control, type Emitted } from "./control.ts";
import { invalid, notJson, refusal, tooLarge, unauthorized } from "./errors.ts";
import { ERASURE_PATH, eraseRecipients } from "./erasure.ts";
import { eventOf } from "./events.ts";
import { type Accepted, type Erased, Mailbox } from "./mailbox.ts";
import { mailboxRoutes } from "./mailbox-routes.ts";
import { MailRequest } from "./mail-request.ts";
import { RateLimit } from "./rate-limit.ts";
import { ScheduledSends, type ScheduledEntry } from "./scheduled-sends.ts";
import { apiKeyOf, scopesOf } from "./scopes.ts";
import { signingKey } from "./signing-key.ts";
import { Webhook, type WebhookSettings } from "./webhook.ts";

/** https://www.twilio.com/docs/sendgrid/for-developers/sending-email/scheduling-parameters */
const SCHEDULED_MAX_MS = 72 * 3_600_000;
const LARGEST_REQUEST = 30 * 1024 * 1024;

/** A request that waits for its `send_at`. */
type KeptMail = Accepted & { mail: MailRequest };

type Remembered =
  | ({ kind: "accepted"; mail: MailRequest } & Accepted)
  | ScheduledEntry<KeptMail>
  | { kind: "settled"; requests: string[] }
  | { kind: "emptied" }
  | ({ kind: "erased" } & Erased)
  | { kind: "webhook"; settings: WebhookSettings | null };

/**
 * `stateDir` keeps mails, webhook settings and events not yet told. `webhookKeyFile` keeps the
 * webhook's key, the public half in a file of the same name with `.pub` at its end.
 */
export async function startSendgrid(options: {
  port: number;
  stateDir?: string;
  webhookKeyFile?: string;
}): Promise<Listening & { faults: FaultPlan }> {
  const listening = await takePort(options.port);
  const faults = new FaultPlan();
  const mailbox = new Mailbox();
  const rate = new RateLimit();
  const clocks = new Clocks();
  const scheduled = new ScheduledSends<KeptMail>({
    clockOf: (apiKey) => clocks.of(apiKey),
    send: ({ mail, ...accepted }) => sendNow({ ...accepted, acceptedAt: Date.now() }, mail),
    remember: (entry) => journal.append(entry),
  });
  const key = signingKey(options.webhookKeyFile);
  const webhook = new Webhook(mailbox, key, (requests) =>
    journal.append({ kind: "settled", requests }),
  );
  const { stateDir } = options;
  const journal = openJournal<Remembered>(
    stateDir === undefined ? undefined : join(stateDir, "sendgrid.jsonl"),
    (entries) => {
      for (const entry of entries) replay(entry);
      return stillTrue(entries);
    },
  );

  function replay(record: Remembered): void {
    if (record.kind === "settled") webhook.settle(record.requests);
    else if (record.kind === "webhook") configure(record.settings);
    else if (record.kind === "emptied") clear();
    else if (record.kind === "erased") mailbox.erase(record);
    else if (record.kind !== "accepted") scheduled.replay(record);
    else {
      const { kind: _, mail, ...accepted } = record;
      scheduled.forget(accepted.id);
      mailbox.add(accepted, mail);
      webhook.accept(accepted);
    }
  }

  /** Mails that are gone and events that were told need not be remembered any longer. */
  function stillTrue(entries: Remembered[]): Remembered[] {
    const accepted = entries
      .filter((entry) => entry.kind === "accepted")
      .filter(({ id }) => mailbox.has(id));
    const waiting = new Set(webhook.waiting().map(({ id }) => id));
    const settled = accepted.map(({ id }) => id).filter((id) => !waiting.has(id));
    return [
      ...scheduled.entries(),
      ...webhook.settings().map((settings) => ({ kind: "webhook", settings }) as const),
      ...accepted,
      ...entries.filter(({ kind }) => kind === "erased"),
      { kind: "settled", requests: settled },
    ];
  }

  function clear(): void {
    mailbox.clear(new Set(webhook.waiting().map(({ id }) => id)));
  }

  function configure(settings: WebhookSettings | null): void {
    if (settings === null) webhook.forget();
    else webhook.configure(settings);
  }

  function send(call: RestCall): RestAnswer {
    const apiKey = apiKeyOf(call);
    if (apiKey === undefined) return unauthorized;
    if (!call.headers["content-type"]?.startsWith("application/json")) {
      return refusal(415, "The content type must be application/json.");
    }
    const body = parsed(call.body.toString());
    if (body === undefined) return notJson;
    const mail = MailRequest.safeParse(body);
    if (!mail.success) return invalid(mail.error);
    const id = randomBytes(16).toString("base64url");
    const headers = { "X-Message-Id": id };
    if (mail.data.mail_settings?.sandbox_mode?.enable) return { status: 200, headers };
    const accepted: Accepted = { id, acceptedAt: Date.now(), apiKey };
    const { send_at, batch_id } = mail.data;
    if (batch_id !== undefined && !scheduled.knows(apiKey, batch_id)) {
      return refusal(400, "The batch_id is invalid.", "batch_id");
    }
    const sendAt = (send_at ?? 0) * 1000;
    const now = clocks.of(apiKey).now();
    if (sendAt > now + SCHEDULED_MAX_MS) {
      return refusal(400, "Scheduling more than 72 hours in advance is forbidden.", "send_at");
    }
    if (sendAt > now) {
      const kept = { ...accepted, mail: mail.data };
      scheduled.keep({ apiKey, sendAt, batchId: batch_id ?? null }, kept);
    } else sendNow(accepted, mail.data);
    return { status: 202, headers };
  }

  function sendNow(accepted: Accepted, mail: MailRequest): void {
    journal.append({ kind: "accepted", ...accepted, mail });
    mailbox.add(accepted, mail);
    webhook.accept(accepted);
  }

  function erase(order: Omit<Erased, "at">): void {
    const erased = { ...order, at: Date.now() };
    mailbox.erase(erased);
    journal.append({ kind: "erased", ...erased });
  }

  function empty(): void {
    clear();
    journal.append({ kind: "emptied" });
  }

  function emit({ message_id, to, event, fields }: Emitted): RestAnswer {
    const origin =
      message_id === undefined ? mailbox.latestTo(to ?? "") : mailbox.message(message_id);
    if (origin === undefined) return refusal(404, "No such message.");
    const settings = webhook.settings()[0];
    if (settings === undefined) return refusal(409, "No webhook is configured.");
    const told = { ...eventOf(origin, event, Date.now()), ...fields };
    webhook.emit(settings, [told]);
    return { status: 202, body: told };
  }

  function answer(call: RestCall): RestAnswer | Promise<RestAnswer> {
    const { pathname } = call.url;
    const isClock = controlClock(clocks, call);
    scheduled.release();
    if (isClock !== undefined) return isClock;
    if (pathname === "/v3/mail/send") {
      if (call.method !== "POST") return refusal(405, "method not allowed");
      return rate.apply(() => send(call));
    }
    if (pathname === ERASURE_PATH) return eraseRecipients(call, erase);
    if (pathname === "/v3/scopes" && call.method === "GET") {
      const apiKey = apiKeyOf(call);
      return apiKey === undefined
        ? unauthorized
        : { status: 200, body: { scopes: scopesOf(apiKey) } };
    }
    // https://www.twilio.com/docs/sendgrid/api-reference/webhooks/get-all-event-webhooks
    if (pathname === "/v3/user/webhooks/event/settings/all" && call.method === "GET") {
      const told = { enabled: true, public_key: key.publicKey };
      const webhooks = webhook.settings().map(({ url }) => ({ id: url, url, ...told }));
      return { status: 200, body: { max_allowed: 5, webhooks } };
    }
    return (
      scheduled.answer(call) ??
      mailboxRoutes(call, { mailbox, empty }) ??
      control(call, {
        publicKey: key.publicKey,
        settings: () => webhook.settings(),
        configure(settings) {
          configure(settings);
          journal.append({ kind: "webhook", settings });
        },
        emit,
        limit: (limit) => rate.set(limit),
      }) ??
      refusal(404, "not found")
    );
  }

  const limit = LARGEST_REQUEST;
  listening.serve({
    http: restServer({ faults, limit, tooLarge, answer: withFaults(faults, answer) }),
  });
  const told = webhook.run();
  return {
    ...listening,
    faults,
    async close() {
      webhook.stop();
      scheduled.close();
      await Promise.all([listening.close(), told]);
      journal.close();
    },
  };
}
