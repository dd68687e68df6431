/** A reminder to many people, from the click to the last stamp, as counted by the local servers. */
import { setTimeout as delay } from "node:timers/promises";
import { newRegistration } from "../../shared/registering/new-registration.ts";
import { DATABASE, type BenchStack } from "./stack.ts";
import { registrationIdOf } from "../support/address-ids.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";

export interface Delivery {
  recipients: number;
  seconds: number;
  mails_per_second: number;
  document_reads: number;
  document_writes: number;
  /** Requests that SendGrid accepted. */
  sendgrid_calls: number;
  mails: number;
  click_memory_mb: number | null;
  send_memory_mb: number | null;
}

/** The cost of a run beyond one read and one write per recipient: a fixed part and a part per batch. */
const RUN_DOCUMENTS = 20;
const BATCH_DOCUMENTS = 20;
const BATCH = 1000;
/** For each function, however many batches pass through the instance. */
const MEMORY_MB = 256;

export const deliveryBudget = (recipients: number) => {
  const batches = Math.ceil(recipients / BATCH);
  const documents = recipients + RUN_DOCUMENTS + BATCH_DOCUMENTS * batches;
  return {
    document_reads: documents,
    document_writes: documents,
    sendgrid_calls: batches,
    memory_mb: MEMORY_MB,
  };
};

export async function benchDelivery(stack: BenchStack, recipients: number): Promise<Delivery> {
  const webinar = await scheduledWebinar(stack);
  await register(stack, webinar, recipients);
  await quiet(stack);
  const usage = `http://${stack.servers.firestore}/__usage?database=${DATABASE}`;
  await fetch(usage, { method: "DELETE" });
  const startedAt = performance.now();
  await call(stack, "POST", `/sys/webinars/${webinar.id}/send-reminder`, { horizon: "24h" });
  await quiet(stack);
  const seconds = (performance.now() - startedAt) / 1000;
  const counted = (await (await fetch(usage)).json()) as Record<string, number>;
  const mailed = await mailboxOf(stack, webinar.id);
  return {
    recipients,
    seconds: Math.round(seconds * 100) / 100,
    mails_per_second: Math.round(mailed.mails / seconds),
    document_reads: counted["document_reads"] ?? Number.NaN,
    document_writes: counted["document_writes"] ?? Number.NaN,
    ...mailed,
    click_memory_mb: stack.peakMemoryMb("send-reminder"),
    send_memory_mb: stack.peakMemoryMb("send-mail-batch"),
  };
}

export interface Named {
  id: string;
  schedule_version: number;
}

export async function scheduledWebinar(
  stack: BenchStack,
  { startsInHours = 23 }: { startsInHours?: number } = {},
): Promise<Named> {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const draft = (await call(stack, "POST", "/sys/webinars", {
    title: "Score-keeper v2 walkthrough",
    tags: ["score-keeping"],
    host_email: "jamie@petanque.life",
    starts_at: inHours(startsInHours),
    ends_at: inHours(startsInHours + 1),
    time_zone: "Europe/Paris",
  })) as Named;
  return (await call(stack, "POST", `/sys/webinars/${draft.id}/publish`, {})) as Named;
}

export async function register(
  { firestore }: BenchStack,
  webinar: Named,
  count: number,
): Promise<void> {
  const roster = firestore.collection(`webinars/${webinar.id}/registrations`);
  const at = new Date(Date.now() - 3_600_000);
  const writer = firestore.bulkWriter({ throttling: false });
  for (let index = 0; index < count; index += 1) {
    const person = newRegistration(
      {
        id: registrationIdOf(`person-${index}@example.org`),
        email: `person-${index}@example.org`,
        name: `Person ${index}`,
        organisation: null,
        locale: index % 3 === 0 ? "fr" : "en",
        time_zone: "Europe/Paris",
        source: "website",
      },
      { webinar, at },
    );
    void writer.create(roster.doc(person.id), storedRegistration(person));
  }
  await writer.close();
}

export async function call(stack: BenchStack, method: string, path: string, body: object) {
  const response = await fetch(`${stack.gateway}${path}`, {
    method,
    headers: { authorization: `Bearer ${stack.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as unknown;
}

/** Resolves once no task is running or waiting. */
export async function quiet({ servers }: BenchStack): Promise<void> {
  for (;;) {
    const response = await fetch(`http://${servers.tasks}/__idle?within_ms=2000`);
    const { pending, in_flight } = (await response.json()) as Record<string, number>;
    if (pending === 0 && in_flight === 0) return;
    await delay(10);
  }
}

const PAGE = 1000;

/** The part of a mailbox id before the dot identifies the request. */
export async function mailboxOf({ servers }: BenchStack, webinarId: string) {
  const requests = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const query = new URLSearchParams({
      webinar_id: webinarId,
      limit: String(PAGE),
      offset: String(offset),
    });
    const response = await fetch(`${servers.sendgrid}/mailbox/messages?${query}`);
    const { total, messages } = (await response.json()) as {
      total: number;
      messages: { id: string }[];
    };
    for (const { id } of messages) requests.add(id.slice(0, id.lastIndexOf(".")));
    if (messages.length < PAGE) return { mails: total, sendgrid_calls: requests.size };
  }
}
