/**
 * Mail that is kept until its `send_at`, and the batch ids under which it is cancelled or paused before that.
 * https://www.twilio.com/docs/sendgrid/api-reference/cancel-scheduled-sends
 */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../wire/clock.ts";
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { apiKeyOf, scopesOf } from "./api-key.ts";
import { forbidden, notJson, refusal, unauthorized } from "./errors.ts";

/**
 * "You can't pause or cancel more than 10 different batches at one time." An older page said 100:
 * github.com/sendgrid/docs, content/docs/for-developers/sending-email/stopping-a-scheduled-send.md. The page that Twilio
 * has in its place says 10. It does not say when a discarded batch no longer counts. Here that is once it is deleted.
 */
const HELD_MAX = 10;
/**
 * "You can't pause or cancel a batch later than 10 minutes before the scheduled send_at time", and "Scheduled sends
 * cancelled less than 10 minutes before the scheduled time are not guaranteed to be cancelled": such an order is taken
 * here, and does nothing.
 */
const CLOSES_MS = 10 * 60_000;
/** "When a paused batch passes 72 hours after its send_at time, SendGrid discards the messages as Expired." */
const PAUSED_FOR_MS = 72 * 3_600_000;

const BATCH_PATH = "/v3/mail/batch";
const SENDS_PATH = "/v3/user/scheduled_sends";

/** https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions */
const SCOPES: Record<string, string> = {
  POST: "user.scheduled_sends.create",
  GET: "user.scheduled_sends.read",
  PATCH: "user.scheduled_sends.update",
  DELETE: "user.scheduled_sends.delete",
};

const Status = z.enum(["cancel", "pause"]);
type Status = z.infer<typeof Status>;

const Order = z.strictObject({ batch_id: z.string().min(1), status: Status });
const Update = z.strictObject({ status: Status });

export interface Scheduled {
  apiKey: string;
  /** Milliseconds since 1970. */
  sendAt: number;
  batchId: string | null;
}

type Kept<Mail> = Scheduled & { mail: Mail };

/** An entry of the log. */
export type ScheduledEntry<Mail> =
  | ({ kind: "scheduled" } & Kept<Mail>)
  | ({ kind: "discarded" } & Kept<Mail>)
  | { kind: "batch_id"; apiKey: string; id: string }
  | { kind: "batch_status"; apiKey: string; id: string; status: Status | null; at?: number };

/** The batch ids and their statuses of one API key. */
interface Account {
  batchIds: Set<string>;
  statuses: Map<string, Held>;
}

/** `at`: when that was ordered. */
interface Held {
  status: Status;
  at: number;
}

interface Options<Mail> {
  clockOf: (apiKey: string) => Clock;
  /** Called with each mail that is due and not cancelled. */
  send: (mail: Mail) => void;
  /** Writes an entry to the log; after a restart `replay` gets it back. */
  remember: (entry: ScheduledEntry<Mail>) => void;
}

export class ScheduledSends<Mail extends { id: string }> {
  #accounts = new Map<string, Account>();
  #kept: Kept<Mail>[] = [];
  /** What cancels the alarm of each kept mail, by the mail's id. */
  #alarms = new Map<string, () => void>();
  readonly #clockOf: Options<Mail>["clockOf"];
  readonly #send: Options<Mail>["send"];
  readonly #remember: Options<Mail>["remember"];

  constructor({ clockOf, send, remember }: Options<Mail>) {
    this.#clockOf = clockOf;
    this.#send = send;
    this.#remember = remember;
  }

  replay(entry: ScheduledEntry<Mail>): void {
    switch (entry.kind) {
      case "scheduled":
        this.#wait(entry);
        break;
      case "discarded":
        this.forget(entry.mail.id);
        break;
      case "batch_id":
        this.#account(entry.apiKey).batchIds.add(entry.id);
        break;
      case "batch_status":
        this.#set(entry.apiKey, entry.id, entry.status, entry.at ?? 0);
        break;
    }
  }

  /** The shortest log that restores the present state. */
  entries(): ScheduledEntry<Mail>[] {
    const accounts = [...this.#accounts];
    return [
      ...accounts.flatMap(([apiKey, { batchIds }]) =>
        [...batchIds].map((id) => ({ kind: "batch_id" as const, apiKey, id })),
      ),
      ...accounts.flatMap(([apiKey, { statuses }]) =>
        [...statuses].map(([id, held]) => ({
          kind: "batch_status" as const,
          apiKey,
          id,
          ...held,
        })),
      ),
      ...this.#kept.map((kept) => ({ ...kept, kind: "scheduled" as const })),
    ];
  }

  /** To be called once the mail is sent or discarded. */
  forget(mailId: string): void {
    this.#kept = this.#kept.filter(({ mail }) => mail.id !== mailId);
    this.#cancelAlarm(mailId);
  }

  knows(apiKey: string, batchId: string): boolean {
    return this.#account(apiKey).batchIds.has(batchId);
  }

  keep(scheduled: Scheduled, mail: Mail): void {
    const kept = { ...scheduled, mail };
    this.#wait(kept);
    this.#remember({ kind: "scheduled", ...kept });
  }

  /** Waiting mail stays in the log. */
  close(): void {
    for (const id of this.#alarms.keys()) this.#cancelAlarm(id);
  }

  #wait(kept: Kept<Mail>): void {
    this.#kept.push(kept);
    const cancel = this.#clockOf(kept.apiKey).alarm(kept.sendAt, () => this.release());
    this.#alarms.set(kept.mail.id, cancel);
  }

  #cancelAlarm(mailId: string): void {
    this.#alarms.get(mailId)?.();
    this.#alarms.delete(mailId);
  }

  /** Sends or discards the mail that is due. */
  release(): void {
    const due: { kept: Kept<Mail>; fate: "sent" | "discarded" }[] = [];
    this.#kept = this.#kept.filter((kept) => {
      const fate = this.#fateOf(kept);
      if (fate !== "waiting") due.push({ kept, fate });
      return fate === "waiting";
    });
    for (const { kept, fate } of due) {
      this.#cancelAlarm(kept.mail.id);
      if (fate === "sent") this.#send(kept.mail);
      else this.#remember({ kind: "discarded", ...kept });
    }
  }

  #fateOf({ apiKey, sendAt, batchId }: Kept<Mail>): "waiting" | "sent" | "discarded" {
    const now = this.#clockOf(apiKey).now();
    if (now < sendAt) return "waiting";
    const held = batchId === null ? undefined : this.#account(apiKey).statuses.get(batchId);
    if (held === undefined || held.at > sendAt - CLOSES_MS) return "sent";
    if (held.status === "pause") return now < sendAt + PAUSED_FOR_MS ? "waiting" : "discarded";
    return "discarded";
  }

  /** undefined for any other path. */
  answer(call: RestCall): RestAnswer | undefined {
    const { pathname } = call.url;
    const isOwn = [BATCH_PATH, SENDS_PATH].some(
      (path) => pathname === path || pathname.startsWith(`${path}/`),
    );
    if (!isOwn) return undefined;
    const apiKey = apiKeyOf(call);
    if (apiKey === undefined) return unauthorized;
    const scope = SCOPES[call.method];
    if (pathname.startsWith(SENDS_PATH) && scope !== undefined && !scopesOf(apiKey).includes(scope))
      return forbidden;
    const id = decodeURIComponent(pathname.split("/").at(-1) ?? "");
    switch (`${call.method} ${pathname}`) {
      case `POST ${BATCH_PATH}`:
        return this.#create(apiKey);
      case `GET ${BATCH_PATH}/${id}`:
        return this.knows(apiKey, id) ? { status: 200, body: { batch_id: id } } : invalidId;
      case `POST ${SENDS_PATH}`:
        return this.#hold(apiKey, call);
      case `GET ${SENDS_PATH}`:
        return { status: 200, body: this.#listed(apiKey) };
      case `GET ${SENDS_PATH}/${id}`:
        return {
          status: 200,
          body: this.#listed(apiKey).filter(({ batch_id }) => batch_id === id),
        };
      case `PATCH ${SENDS_PATH}/${id}`:
        return this.#update(apiKey, id, call);
      case `DELETE ${SENDS_PATH}/${id}`:
        if (!this.#account(apiKey).statuses.has(id)) return notFound;
        this.#order(apiKey, id, null);
        return { status: 204 };
      default:
        return refusal(405, "method not allowed");
    }
  }

  #create(apiKey: string): RestAnswer {
    if (!scopesOf(apiKey).includes("mail.batch.create")) return forbidden;
    const batch_id = randomBytes(24).toString("base64url").replaceAll(/[-_]/g, "0");
    this.#account(apiKey).batchIds.add(batch_id);
    this.#remember({ kind: "batch_id", apiKey, id: batch_id });
    return { status: 201, body: { batch_id } };
  }

  #hold(apiKey: string, call: RestCall): RestAnswer {
    const order = Order.safeParse(parsed(call.body.toString()));
    if (!order.success) return notJson;
    const { batch_id, status } = order.data;
    const { batchIds, statuses } = this.#account(apiKey);
    if (!batchIds.has(batch_id)) return invalidId;
    // "Passing a status change to a scheduled send that has already been paused or cancelled" is refused.
    if (statuses.has(batch_id)) {
      return refusal(400, "a status for this batch id exists, try PATCH to update the status");
    }
    if (statuses.size >= HELD_MAX) return refusal(400, "max limit reached");
    this.#order(apiKey, batch_id, status);
    return { status: 201, body: { batch_id, status } };
  }

  #update(apiKey: string, id: string, call: RestCall): RestAnswer {
    const update = Update.safeParse(parsed(call.body.toString()));
    if (!update.success) return notJson;
    if (!this.#account(apiKey).statuses.has(id)) return notFound;
    this.#order(apiKey, id, update.data.status);
    return { status: 204 };
  }

  #order(apiKey: string, id: string, status: Status | null): void {
    const at = this.#clockOf(apiKey).now();
    this.#set(apiKey, id, status, at);
    this.#remember({ kind: "batch_status", apiKey, id, status, at });
  }

  #set(apiKey: string, id: string, status: Status | null, at: number): void {
    const { statuses } = this.#account(apiKey);
    if (status === null) statuses.delete(id);
    else statuses.set(id, { status, at });
  }

  #listed(apiKey: string): { batch_id: string; status: Status }[] {
    const { statuses } = this.#account(apiKey);
    return [...statuses].map(([batch_id, { status }]) => ({ batch_id, status }));
  }

  #account(apiKey: string): Account {
    const known = this.#accounts.get(apiKey);
    if (known !== undefined) return known;
    const account: Account = { batchIds: new Set(), statuses: new Map() };
    this.#accounts.set(apiKey, account);
    return account;
  }
}

const invalidId = refusal(400, "invalid batch id");
const notFound = refusal(404, "not found");
