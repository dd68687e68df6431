/** What attacks find in the stack: webinars, operators, registered people and their mail. */
import { until } from "../../packages/local-cloud/testing/until.ts";
import { LOCATION } from "../../local/stack/environment.ts";
import type { Answer } from "./caller.ts";
import { SECOND_FACTOR, type Target } from "./target.ts";

/** Signed in this moment, with a second factor. Only the engineer may make changes. */
export const engineer = ({ google }: Target): string =>
  google.signIn("elin", ["sys_engineer"], { more: SECOND_FACTOR });
export const support = ({ google }: Target): string =>
  google.signIn("sam", ["sys_support"], { more: SECOND_FACTOR });

const HOUR_MS = 3_600_000;
let made = 0;

export interface Webinar {
  id: string;
  slug: string;
  meet_url: string;
}

export async function newDraft(target: Target, changes: object = {}): Promise<Webinar> {
  const startsAt = Date.now() + 30 * HOUR_MS;
  made += 1;
  const answer = await target.ask({
    method: "POST",
    path: "/sys/webinars",
    token: engineer(target),
    body: {
      title: `Terrain care ${made}`,
      description: "Drainage, frost and gravel.",
      tags: ["terrain-care"],
      host_email: "jamie@petanque.life",
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(startsAt + HOUR_MS).toISOString(),
      time_zone: "Europe/Paris",
      ...changes,
    },
  });
  return succeeded(answer);
}

/** A webinar that people can register for. */
export async function newWebinar(target: Target, changes: object = {}): Promise<Webinar> {
  const { id } = await newDraft(target, changes);
  const path = `/sys/webinars/${id}/publish`;
  return succeeded(await target.ask({ method: "POST", path, token: engineer(target) }));
}

export function succeeded(answer: Answer) {
  if (answer.status >= 200 && answer.status < 300) return answer.json;
  throw new Error(`set-up: ${answer.status} ${answer.text.slice(0, 300)}`);
}

let senders = 0;
/** A sender that has sent nothing yet. */
export const newSender = (): string => {
  senders += 1;
  return `10.${(senders >> 16) & 255}.${(senders >> 8) & 255}.${senders & 255}`;
};

export interface Person {
  email: string;
  name?: string;
  [member: string]: unknown;
}

export const register = (
  { ask }: Pick<Target, "ask">,
  { slug }: Pick<Webinar, "slug">,
  person: Person,
  from = newSender(),
): Promise<Answer> =>
  ask({
    method: "POST",
    path: `/webinars/${slug}/registrations`,
    from,
    body: { name: "Ada Byron", consent: true, ...person },
  });

export interface Mail {
  to: string;
  from: unknown;
  kind: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { filename: string; type: string; content: string }[];
}

const SOON_MS = 3000;
const QUIET_WITHIN_MS = 60_000;

/** Resolves once no task is running or due soon, or after a minute: other classes have their tasks as well. */
export async function settled({ addresses, project }: Target): Promise<void> {
  const giveUpAt = performance.now() + QUIET_WITHIN_MS;
  const queue = `projects/${project}/locations/${LOCATION}`;
  await until(async () => {
    const query = `queue=${queue}&within_ms=${SOON_MS}`;
    const answer = await fetch(`http://${addresses.tasks}/__idle?${query}`);
    const { pending, in_flight: inFlight } = (await answer.json()) as Record<string, number>;
    return (pending === 0 && inFlight === 0) || performance.now() > giveUpAt;
  });
}

export async function mailsTo({ addresses }: Target, to: string): Promise<Mail[]> {
  const query = new URLSearchParams({ to, limit: "500" });
  const answer = await fetch(`${addresses.sendgrid}/mailbox/messages?${query}`);
  return ((await answer.json()) as { messages: Mail[] }).messages;
}

const MAIL_WITHIN_MS = 60_000;

/** The newest mail to this address, once it is there. Throws if it does not come. */
export async function mailTo(target: Target, to: string): Promise<Mail> {
  const giveUpAt = performance.now() + MAIL_WITHIN_MS;
  let found: Mail | undefined;
  await until(async () => {
    found = (await mailsTo(target, to))[0];
    return found !== undefined || performance.now() > giveUpAt;
  });
  if (found === undefined) throw new Error(`no mail has come to ${to}`);
  return found;
}

/** The path of the first link in the mail that matches. */
export function pathIn({ text, html }: Mail, pattern: RegExp): string {
  for (const [link] of `${text} ${html}`.matchAll(/https?:\/\/[^\s"<>)]+/g)) {
    const { pathname, search } = new URL(link.replaceAll("&amp;", "&"));
    if (pattern.test(pathname)) return pathname + search;
  }
  throw new Error(`the mail has no link that matches ${pattern}`);
}

export interface Usage {
  document_reads: number;
  document_writes: number;
}

/** What Firestore would bill for this work. */
export async function usageOf({ addresses }: Target, work: () => Promise<unknown>): Promise<Usage> {
  const usage = async () => {
    const answer = await fetch(`http://${addresses.firestore}/__usage?database=(default)`);
    return (await answer.json()) as Usage;
  };
  const before = await usage();
  await work();
  const after = await usage();
  return {
    document_reads: after.document_reads - before.document_reads,
    document_writes: after.document_writes - before.document_writes,
  };
}
