/** What a request for a full webinar does to its waiting list, in the transaction of its group. */
import type { Transaction } from "@google-cloud/firestore";
import { isAskedLately, mailboxIdOf } from "../access/mailbox-limit.ts";
import { writeMembers } from "../platform/documents.ts";
import type { Registration } from "../registrations/model.ts";
import { waitingDocument, type Waiting } from "../registrations/waiting.ts";
import { causeMail } from "./cause-mail.ts";
import type { NextStep, RegisterGroupDeps } from "./order.ts";
import type { Group } from "./people.ts";
import { decideJoin, withLetterOwed } from "./waiting-list.ts";

export function joinList(
  tx: Transaction,
  { firestore }: RegisterGroupDeps,
  group: Group,
  wanted: Registration,
): NextStep {
  const { webinar, waiting } = decideJoin(group.webinar, wanted, group.now);
  writeMembers(tx, waitingDocument(firestore, webinar.id, waiting.id), waiting);
  group.waiting.set(waiting.email, waiting);
  group.webinar = webinar;
  return { webinarId: webinar.id, next: "waiting", registrationId: waiting.id };
}

/** The letter to somebody who waits was probably lost. Their turn stays. */
export function tellAgain(
  tx: Transaction,
  deps: RegisterGroupDeps,
  group: Group,
  { id, email }: Waiting,
): NextStep {
  const { webinar, now } = group;
  const step = { webinarId: webinar.id, next: "waiting" as const, registrationId: id };
  const mailbox = group.mailboxes.get(mailboxIdOf(deps.addresses, email));
  const about = `${webinar.id}/${id}`;
  if (mailbox === undefined || isAskedLately(mailbox, about, now)) return step;
  if (!causeMail(tx, deps, group, email, { kind: "question", about })) return step;
  const owed = { asked_at: now, mail: "owed" } satisfies Partial<Waiting>;
  tx.update(waitingDocument(deps.firestore, webinar.id, id), owed);
  group.webinar = withLetterOwed(webinar, now);
  return step;
}
