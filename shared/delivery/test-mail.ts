/** A mail of the webinar as a test, to the operator who asks for it and to nobody else. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { exceeded } from "../access/exceeded.ts";
import type { Actor } from "../access/model.ts";
import { oftener, senderCount, senderCountDocuments } from "../access/sender-limit.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Mailer, Mailing, MessageVerdict } from "../mail/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { Failure } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import type { Ids } from "../platform/ids.ts";
import { hours } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar } from "../webinars/store.ts";
import type { MailKinds } from "./kind.ts";
import { KnownAttendance, MailKindName } from "./model.ts";
import { neutralReader } from "./preview.ts";

export const TestMailOrder = z
  .strictObject({
    kind: MailKindName,
    locale: Locale,
    /** Which words of a follow-up. */
    attendance: KnownAttendance.optional(),
  })
  .meta({ id: "TestMailOrder" });
type TestMailOrder = z.output<typeof TestMailOrder>;

export const TestMailSent = z
  .object({
    /** `sent_before`: the key came with an earlier request, and nothing more was sent. */
    outcome: z.enum(["sent", "sent_before"]),
    to: z.string(),
  })
  .meta({ id: "TestMailSent" });
type TestMailSent = z.infer<typeof TestMailSent>;

interface TestMailDeps {
  firestore: Firestore;
  clock: Clock;
  ids: Ids;
  addresses: AddressIds;
  mailer: () => Promise<Mailer>;
  /** The kinds whose links do not work. */
  kindsForPreview: MailKinds;
}

/** Test mails of one operator in an hour. */
const HOURLY_MAX = 20;

/**
 * The order is committed before the request to the provider, so a mail goes out at most once for each key. The provider's
 * events name no batch, webinar or person, so no receipt counts it. Throws `not_found`, `forbidden` for an account without
 * an address, `too_many_requests`, and `upstream_failed` or `try_later` if the provider does not take it.
 */
export async function sendTestMail(
  deps: TestMailDeps,
  actor: Actor,
  webinarId: string,
  order: TestMailOrder,
  claim: IdempotencyClaim | null,
): Promise<TestMailSent> {
  const to = actor.email;
  if (to === null) throw new Failure("forbidden", "The account has no address to send a test to.");
  const webinar = await getWebinar(deps.firestore, webinarId);
  const mailer = await deps.mailer();
  const id = deps.ids.next();
  const mailing = testMailing(deps.kindsForPreview, webinar, order, { id, to });
  const isNew = await note(deps, actor, { webinar, order, claim, id });
  if (!isNew) return { outcome: "sent_before", to };
  const verdicts = await mailer.send({ ...mailing, trace_id: actor.trace?.trace_id ?? null });
  const verdict = verdicts.get(id);
  if (verdict?.kind === "accepted") return { outcome: "sent", to };
  await noteFailure(deps, actor, webinar, order);
  throw failureOf(verdict);
}

/** Pure. */
function testMailing(
  kinds: MailKinds,
  webinar: Webinar,
  { kind: name, locale, attendance }: TestMailOrder,
  { id, to }: { id: string; to: string },
): Mailing {
  const kind = kinds[name];
  const template = kind.template(webinar);
  const reader = neutralReader(webinar, { locale, attendance });
  const mark = `${MAIL_WORDS[locale].test} `;
  // Not an attempt of a batch: those end in -a and a number.
  const attempt = `test.${id}`;
  return {
    kind: "test",
    webinar_id: "",
    batch_id: attempt,
    attempt_id: attempt,
    trace_id: null,
    template: { ...template, subject: [mark, ...template.subject] },
    ...(kind.attachments && { attachments: kind.attachments(webinar) }),
    messages: [{ id, email: to, name: "", values: kind.substitutions(webinar, reader) }],
  };
}

interface Noted {
  webinar: Webinar;
  order: TestMailOrder;
  claim: IdempotencyClaim | null;
  id: string;
}

/** False if the key came before. */
async function note(
  { firestore, clock, addresses }: TestMailDeps,
  actor: Actor,
  { webinar, order, claim, id }: Noted,
): Promise<boolean> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    if (claim && (await readClaim(tx, firestore, claim, now)) !== null) return false;
    const window = Math.floor(now.getTime() / hours(1));
    const count = addresses.idOf("sender", `test-mail ${actor.uid}`, String(window));
    const document = senderCount(firestore, count);
    const { times } = readDocument(await tx.get(document), senderCountDocuments) ?? { times: 0 };
    if (times >= HOURLY_MAX) throw tooMany((window + 1) * hours(1) - now.getTime());
    if (claim) bindClaim(tx, firestore, claim, { made: id, now });
    tx.set(document, oftener(1, now), { merge: true });
    writeRow(tx, firestore, actor, { webinar, order, stage: "ordered", now });
    return true;
  });
}

const noteFailure = (
  { firestore, clock }: TestMailDeps,
  actor: Actor,
  webinar: Webinar,
  order: TestMailOrder,
): Promise<void> =>
  firestore.runTransaction(async (tx) =>
    writeRow(tx, firestore, actor, { webinar, order, stage: "failed", now: clock.now() }),
  );

function writeRow(
  tx: Transaction,
  firestore: Firestore,
  actor: Actor,
  of: { webinar: Webinar; order: TestMailOrder; stage: "ordered" | "failed"; now: Date },
): void {
  const { kind, locale } = of.order;
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.test_mail",
    actor,
    webinarId: of.webinar.id,
    at: of.now,
    facts: { kind, locale, stage: of.stage },
  });
}

const tooMany = (waitMs: number): Failure =>
  new Failure("too_many_requests", `An operator gets at most ${HOURLY_MAX} tests in an hour.`, {
    headers: exceeded({ name: "test-mail", most: HOURLY_MAX, windowMs: hours(1), waitMs }),
  });

function failureOf(verdict: MessageVerdict | undefined): Failure {
  if (verdict?.kind === "deferred") {
    return new Failure("try_later", "The mail provider does not take the test now.", {
      headers: { "retry-after": String(Math.ceil(verdict.retryAfterMs / 1000)) },
      cause: verdict.cause,
    });
  }
  const detail =
    verdict?.kind === "refused"
      ? "The mail provider refused the test."
      : "Whether the test has left is not known.";
  return new Failure("upstream_failed", detail, {
    cause: verdict !== undefined && "cause" in verdict ? verdict.cause : null,
  });
}
