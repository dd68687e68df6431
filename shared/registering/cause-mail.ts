import type { Transaction } from "@google-cloud/firestore";
import { mailboxIdOf, withMail, writeMailbox } from "../access/mailbox-limit.ts";
import type { RegisterGroupDeps } from "./order.ts";
import type { Group } from "./people.ts";

/** Counts a mail to the address. False if its mailbox gets no more now: then nothing may change that causes one. */
export function causeMail(
  tx: Transaction,
  deps: RegisterGroupDeps,
  { mailboxes, now }: Group,
  email: string,
  mail: Parameters<typeof withMail>[1],
): boolean {
  const id = mailboxIdOf(deps.addresses, email);
  const mailbox = mailboxes.get(id);
  const counted = mailbox && withMail(mailbox, mail, { limits: deps.mailboxLimits, now });
  if (!counted) return false;
  mailboxes.set(id, counted);
  writeMailbox(tx, deps, email, counted);
  return true;
}
