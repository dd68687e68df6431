/** Shows operators a mail as one reader would get it. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { renderMail } from "../mail/render.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar } from "../webinars/store.ts";
import { changedContent } from "./content.ts";
import type { MailKinds } from "./kind.ts";
import { KnownAttendance, MailKindName, type BatchRecipient } from "./model.ts";
import { listRuns } from "./store.ts";

export const PreviewMailQuery = z.strictObject({
  kind: MailKindName,
  /** Default: the webinar's. */
  locale: Locale.optional(),
  /** Which words of a follow-up; default: those for people of whom nobody knows whether they came. */
  attendance: KnownAttendance.optional(),
});

export const MailPreview = z
  .object({
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    /** The latest mail of this kind that went out with known content; null for none. */
    last_sent: z
      .object({
        at: Instant,
        /** What the mail would say differently now. */
        changes: z.array(
          z.object({
            member: z.enum(["title", "starts_at", "ends_at", "introduction", "signature"]),
            before: z.string(),
            after: z.string(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: "MailPreview" });
export type MailPreview = z.infer<typeof MailPreview>;

/** A made-up reader, with a name and an address that no visitor has entered. */
export const neutralReader = (
  { time_zone }: Pick<Webinar, "time_zone">,
  { locale, attendance }: { locale: Locale; attendance?: KnownAttendance | undefined },
): BatchRecipient => ({
  id: "preview",
  email: "reader@example.org",
  name: MAIL_WORDS[locale].reader,
  locale,
  time_zone,
  ...(attendance && { attendance }),
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
  const reader = neutralReader(webinar, { locale: locale ?? webinar.locale, attendance });
  return {
    ...renderMail(kind.template(webinar), kind.substitutions(webinar, reader)),
    last_sent: await lastSent(firestore, webinar, name),
  };
}

async function lastSent(
  firestore: Firestore,
  webinar: Webinar,
  kind: MailKindName,
): Promise<MailPreview["last_sent"]> {
  const runs = await listRuns(firestore, webinar.id);
  const latest = runs.find((run) => run.kind === kind && run.content !== undefined);
  if (latest?.content === undefined) return null;
  return {
    at: latest.pass_opened_at ?? latest.opened_at,
    changes: changedContent(latest.content, webinar),
  };
}
