/** Mail that an operator orders for a webinar: what the transactions of all such orders have in common. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { AuditAction } from "../audit/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar } from "../webinars/store.ts";
import type { SizedMailKind } from "./kind.ts";
import { openPass, type NewPass, type OpenedPass } from "./open-pass.ts";

interface AuditedAs {
  action: AuditAction;
  facts?: Record<string, unknown>;
}

/** Runs `open` in a transaction, with the webinar as it is by the clock. Throws `not_found`. */
export const withWebinarByClock = <Result>(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  webinarId: string,
  open: (tx: Transaction, now: Date, webinar: Webinar) => Promise<Result>,
): Promise<Result> =>
  firestore.runTransaction(async (tx) => {
    const now = clock.now();
    return open(tx, now, settleByClock(await readWebinar(tx, firestore, webinarId), now));
  });

/** Opens the pass and writes the order's audit row. */
export async function openOrderedPass(
  tx: Transaction,
  firestore: Firestore,
  kind: SizedMailKind,
  { action, facts = {}, ...pass }: NewPass & AuditedAs,
): Promise<OpenedPass> {
  const { actor, webinar, origin, now: at } = pass;
  const opened = await openPass(tx, firestore, kind, pass);
  // A sweep that finds nobody new is nobody's act. While the provider keeps the mail there is one every five minutes.
  if (!opened.opened && origin === "sweep") return opened;
  const named = { ...facts, run: opened.run.id, opened: opened.opened };
  writeSysAudit(tx, firestore, { action, actor, webinarId: webinar.id, at, facts: named });
  return opened;
}
