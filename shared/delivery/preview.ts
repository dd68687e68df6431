/** Shows operators a mail as one reader would get it. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { renderMail } from "../mail/render.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";
import { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar } from "../webinars/store.ts";
import type { MailKinds } from "./kind.ts";
import { KnownAttendance, MailKindName, type BatchRecipient } from "./model.ts";

export const PreviewMailQuery = z.strictObject({
  kind: MailKindName,
  /** Default: the webinar's. */
  locale: Locale.optional(),
  /** Which words of a follow-up; default: those for people of whom nobody knows whether they came. */
  attendance: KnownAttendance.optional(),
});

export const MailPreview = z
  .object({ subject: z.string(), text: z.string(), html: z.string() })
  .meta({ id: "MailPreview" });
export type MailPreview = z.infer<typeof MailPreview>;

/** A made-up reader, with a name and an address that no visitor has entered. */
export const neutralReader = (
  { time_zone }: Pick<Webinar, "time_zone">,
  locale: Locale,
): BatchRecipient => ({
  id: "preview",
  email: "reader@example.org",
  name: MAIL_WORDS[locale].reader,
  locale,
  time_zone,
});

/** Throws `not_found`. */
export async function previewMail(
  firestore: Firestore,
  kinds: MailKinds,
  webinarId: string,
  { kind: name, locale, attendance }: z.output<typeof PreviewMailQuery>,
): Promise<MailPreview> {
  const webinar = await getWebinar(firestore, webinarId);
  const kind = kinds[name];
  const reader = neutralReader(webinar, locale ?? webinar.locale);
  const known = { ...reader, ...(attendance && { attendance }) };
  return renderMail(kind.template(webinar), kind.substitutions(webinar, known));
}
