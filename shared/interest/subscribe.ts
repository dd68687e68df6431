/** Subscribes somebody to news about topics: at once, or once they have confirmed it by mail. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import {
  readMailbox,
  withMail,
  writeMailbox,
  type MailboxLimits,
} from "../access/mailbox-limit.ts";
import type { SenderLimit } from "../access/sender-limit.ts";
import type { SignedTokens } from "../access/signed-tokens.ts";
import { consentGiven, type ConsentCircumstances, type InterestConsent } from "../consent/model.ts";
import { readSuppressions, writeSuppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { readDocument, readDocuments, writeMembers } from "../platform/documents.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Failure, notFound } from "../platform/failure.ts";
import type { FieldError } from "../platform/field-fault.ts";
import type { Ids } from "../platform/ids.ts";
import { DEFAULT_LOCALE, Locale } from "../platform/locale.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { TimeZone } from "../platform/time-zone.ts";
import { typedLine } from "../platform/typed-text.ts";
import { Tag } from "../webinars/model.ts";
import type { MarketingWebinarInterest, OptIn } from "./model.ts";
import { enqueueOptIn, optInDocument } from "./opt-in.ts";
import { decideOptIn, type AskedFor } from "./pending.ts";
import { interestDocuments, optInDocuments, interestOfAddress, pendingOptIns } from "./store.ts";
import { unknownTopics } from "./topics.ts";

/** The body of a subscription. Unknown members are refused. */
export const NewInterest = z
  .strictObject({
    email: EmailAddress,
    name: typedLine(120).nullable().default(null),
    topics: z.array(Tag).min(1).max(30),
    locale: Locale.optional(),
    time_zone: TimeZone.optional(),
    source: typedLine(60).default("website"),
    consent: z.literal(true, { error: "must be true: nobody is written to without consent" }),
    homepage: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: "Leave it out: only programs fill it in." }),
  })
  .meta({ id: "NewInterest" });
export type NewInterest = z.output<typeof NewInterest>;

/** The request that a link to confirm shows. */
export const AskedInterest = z
  .object({ locale: Locale, name: z.string().nullable(), topics: z.array(z.string()) })
  .meta({ id: "AskedInterest" });
export type AskedInterest = z.output<typeof AskedInterest>;

export interface SubscribeDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  ids: Ids;
  addresses: AddressIds;
  senders: SenderLimit;
  mailboxLimits: MailboxLimits;
  /** True if every address must be confirmed from its own mailbox. */
  isOptInDouble: boolean;
}

/**
 * Does not reveal who is subscribed: the answer is always the same. Throws `too_many_requests`, `try_later`, and
 * `validation_failed` for topics that no announced webinar has had.
 */
export async function subscribeInterest(
  deps: SubscribeDeps,
  { address, consent }: { address: string; consent: ConsentCircumstances },
  order: NewInterest,
): Promise<void> {
  const { firestore, clock, senders, isOptInDouble } = deps;
  const now = clock.now();
  await senders.admit(firestore, address, now);
  if (order.homepage !== undefined) return;
  const given = consentGiven(consent, { locale: order.locale, at: now });
  const wish = { ...wishOf(order), consent: given };
  const unknown = await unknownTopics(firestore, wish.topics);
  if (unknown.size > 0) {
    // The lookup of topics costs reads, so a refused request counts towards the sender's limit too.
    await firestore.runTransaction(async (tx) =>
      senders.count(tx, firestore, { address, times: 1 }, now),
    );
    throw unknownTopicsFailure(order.topics, unknown);
  }
  if (isOptInDouble) return requestOptIn(deps, address, wish, now);
  await firestore.runTransaction(async (tx) => {
    const mailbox = await readMailbox(tx, deps, wish.email);
    const asked = { ...wish, confirmed_request_id: null };
    const change = await subscription(tx, deps, asked, now);
    senders.count(tx, firestore, { address, times: 1 }, now);
    if (mailbox.refused_at === null) change();
  });
}

/**
 * Stores the request until it is confirmed, and enqueues the mail that asks for that if one is due and its mailbox gets
 * more today.
 */
async function requestOptIn(
  deps: SubscribeDeps,
  address: string,
  wish: AskedFor,
  now: Date,
): Promise<void> {
  const { firestore, tasks, ids, senders, mailboxLimits: limits } = deps;
  const newId = ids.next();
  const mailFor = await runContendedTransaction(firestore, async (tx) => {
    const mailbox = await readMailbox(tx, deps, wish.email);
    const { docs } = await tx.get(pendingOptIns(firestore, wish.email));
    const pending = readDocuments(docs, optInDocuments);
    const decision = decideOptIn(pending, wish, { newId, now });
    senders.count(tx, firestore, { address, times: 1 }, now);
    const { written } = decision;
    if (written === null) return decision.mailFor;
    const counted = withMail(mailbox, { kind: "question", about: written.id }, { limits, now });
    if (counted === null) return null;
    writeMailbox(tx, deps, wish.email, counted);
    writeMembers(tx, optInDocument(firestore, written.id), written);
    return decision.mailFor;
  });
  if (mailFor !== null) await enqueueOptIn(tasks, mailFor, now);
}

function wishOf(order: NewInterest): AskedFor {
  const { email, name, locale = null, time_zone = null, source } = order;
  return { email, name, topics: [...new Set(order.topics)], locale, time_zone, source };
}

const unknownTopicsFailure = (topics: readonly string[], unknown: ReadonlySet<string>): Failure =>
  new Failure("validation_failed", "Some of what was sent is not valid; see errors.", {
    errors: topics.flatMap((topic, position): FieldError[] =>
      unknown.has(topic)
        ? [
            {
              pointer: `/topics/${position}`,
              code: "unknown_topic",
              message: "must be a topic of one of our webinars",
            },
          ]
        : [],
    ),
  });

/**
 * Confirms the one request that the link's mail showed, and no other of the address. A link works once, so it does not
 * subscribe somebody again who unsubscribed afterwards. Throws `not_found`.
 */
export async function confirmInterest(
  deps: { firestore: Firestore; clock: Clock; links: SignedTokens; addresses: AddressIds },
  { token, request_id }: { token: string; request_id: string },
): Promise<AskedInterest> {
  const { firestore, clock, links } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const asked = await readRequest(tx, firestore, links, token, now);
    const confirmed = { ...asked, confirmed_request_id: request_id };
    const change = await subscription(tx, deps, confirmed, now);
    change();
    tx.delete(optInDocument(firestore, asked.id));
    return askedInterestOf(asked);
  });
}

/** Changes nothing. Throws `not_found`. */
export async function showInterest(
  { firestore, clock, links }: { firestore: Firestore; clock: Clock; links: SignedTokens },
  token: string,
): Promise<AskedInterest> {
  return firestore.runTransaction(
    async (tx) => {
      return askedInterestOf(await readRequest(tx, firestore, links, token, clock.now()));
    },
    { readOnly: true },
  );
}

const askedInterestOf = ({ locale, name, topics }: OptIn): AskedInterest => ({
  locale: locale ?? DEFAULT_LOCALE,
  name,
  topics,
});

async function readRequest(
  tx: Transaction,
  firestore: Firestore,
  links: SignedTokens,
  token: string,
  now: Date,
): Promise<OptIn> {
  const [id = "", askedMs = ""] = links.read("confirm-interest", token)?.split("/") ?? [];
  if (id === "") throw notFound("This link");
  const asked = readDocument(await tx.get(optInDocument(firestore, id)), optInDocuments);
  const isMeant = asked !== null && asked.asked_at.getTime() === Number(askedMs);
  if (!isMeant || asked.expires_at <= now) throw notFound("This link");
  return asked;
}

type Readership = Pick<MarketingWebinarInterest, "locale" | "time_zone">;

/** Older consents than these are dropped. */
const CONSENTS_KEPT = 20;

/** The consents after this one. Pure. */
function withConsent(
  earlier: MarketingWebinarInterest | null,
  { consent, topics, confirmed_request_id }: Confirmed,
  at: Date,
): Pick<MarketingWebinarInterest, "consents"> {
  // The request was stored by an earlier version.
  if (consent === undefined) return {};
  const confirmed_at = confirmed_request_id === null ? null : at;
  const given: InterestConsent = { ...consent, topics, confirmed_at, confirmed_request_id };
  return { consents: [...(earlier?.consents ?? []), given].slice(-CONSENTS_KEPT) };
}

/** `confirmed_request_id`: null where no mail had to be confirmed. */
type Confirmed = Pick<OptIn, "consent" | "topics"> & { confirmed_request_id: string | null };

/** Reads now, and returns the function that writes, since a transaction must read before it writes. */
async function subscription(
  tx: Transaction,
  deps: { firestore: Firestore; addresses: AddressIds },
  wish: Pick<OptIn, "email" | "name" | "source"> & Readership & Confirmed,
  at: Date,
): Promise<() => void> {
  const { email, name, topics, locale, time_zone, source } = wish;
  const found = await interestOfAddress(tx, deps, email);
  const suppressed = (await readSuppressions(tx, deps, [email])).get(email);
  const earlier = readDocument(found, interestDocuments);
  const current = earlier?.unsubscribed_at === null ? earlier : null;
  const kept = current?.topics ?? [];
  // Consent lifts a suppression that the reader asked for; addresses that bounced or complained stay suppressed.
  const isLifted = suppressed?.scope === "marketing";
  const heldBackFor = suppressed?.scope === "all" ? suppressed.reason : null;
  return () => {
    writeMembers(tx, found.ref, {
      id: found.id,
      email,
      // The mail shows only the topics, so confirming it must not rename a subscriber.
      name: current?.name ?? name ?? earlier?.name ?? null,
      topics: [...new Set([...kept, ...topics])].slice(0, 30),
      locale: locale ?? earlier?.locale ?? null,
      time_zone: time_zone ?? earlier?.time_zone ?? null,
      subscribed_at: at,
      consent_at: at,
      ...withConsent(earlier, wish, at),
      unsubscribed_at: null,
      withdrawal: null,
      is_unsubscribed: heldBackFor !== null,
      mail_status: heldBackFor as MarketingWebinarInterest["mail_status"],
      source,
    } satisfies MarketingWebinarInterest);
    if (isLifted) writeSuppression(tx, deps, email, null);
  };
}
