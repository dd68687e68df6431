/** Which kinds of mail this version knows, and which of them go to whom. */
import { MailKindName } from "./model.ts";

export const isKnownKind = (kind: string): kind is MailKindName =>
  MailKindName.safeParse(kind).success;

/** The documents whose kind this version knows. Pure. */
export const ofKnownKinds = <Document extends { kind: string }>(
  documents: readonly Document[],
): (Document & { kind: MailKindName })[] =>
  documents.filter((each): each is Document & { kind: MailKindName } => isKnownKind(each.kind));

/** Kinds whose recipients are interests, not registrations. */
export const LEAD_KINDS = ["post_event", "announcement"] as const satisfies MailKindName[];

/** True for mail to people with an interest, which their registrations do not lead to. Pure. */
export const isToLeads = (kind: string): boolean => LEAD_KINDS.some((each) => each === kind);
