/** Every kind of mail in every language, as its reader receives it. */
import { makeMailKinds } from "../../functions/wiring/mail-kinds.ts";
import type { BatchRecipient, MailKindName } from "../../shared/delivery/model.ts";
import { withLegalNotices } from "../../shared/mail/letter/legal.ts";
import type { MailMessage, MailTemplate } from "../../shared/mail/model.ts";
import { renderMail } from "../../shared/mail/render.ts";
import { taggedTemplate, taggedValues } from "../../shared/mail/sendgrid/tags.ts";
import { Locale } from "../../shared/platform/locale.ts";
import {
  confirmationSubstitutions,
  confirmationTemplate,
} from "../../shared/confirmations/content.ts";
import { noticeLetter } from "../../shared/subscribers/notice-letter.ts";
import { REMINDER_KINDS } from "../../shared/webinars/horizons.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { webinar as scheduledWebinar } from "../unit/webinars/fixture.ts";
import { testAddresses } from "./address-ids.ts";

export type LetterKind = MailKindName | "confirmation";

export const KINDS: readonly LetterKind[] = [
  "confirmation",
  ...REMINDER_KINDS,
  "reschedule",
  "details",
  "cancellation",
  "post_event",
  "follow_up",
  "announcement",
];
export const LETTERS = KINDS.flatMap((kind) => Locale.options.map((locale) => ({ kind, locale })));

/** A webinar with content for every kind of mail. */
export const eventful = (changes: Partial<Webinar> = {}): Webinar =>
  scheduledWebinar({
    cancel_reason: "The hall is flooded.\nWe will meet again in spring.",
    recording_url: "https://videos.petanque.life/score-keeper?from=mail&autoplay=1",
    schedule_version: 2,
    previous_schedule: {
      version: 1,
      starts_at: new Date("2026-11-22T19:00:00Z"),
      ends_at: new Date("2026-11-22T20:00:00Z"),
    },
    ...changes,
  });

export const READER = {
  id: "0123456789abcdefghijklmnopqrstuv",
  email: "ada@example.org",
  name: "Ada Lovelace",
  time_zone: "Europe/Paris",
};

const LEGAL = {
  privacyUrl: "https://petanque.life/privacy",
  imprintUrl: "https://petanque.life/imprint",
  postalAddress: "Petanque Life, 12 rue des Boules, 13001 Marseille, France",
};

const kinds = makeMailKinds(
  {
    project: "demo",
    linkScope: "(default)",
    linkSecrets: ["of-a-test-and-no-secret-at-all-to-anybody"],
    publicBaseUrl: "https://petanque.life",
    legal: LEGAL,
    followUpTo: "registered",
    mail: { batchMax: 1000, from: "webinars@petanque.life", fromName: "Petanque Life" },
  },
  () => testAddresses,
  { enqueue: () => Promise.reject(new Error("A letter makes no tasks.")) },
);

interface WrittenMail {
  subject: string;
  text: string;
  html: string;
}

/** A mail as its reader receives it through SendGrid. */
export interface Mail extends WrittenMail {
  template: MailTemplate;
  values: MailMessage["values"];
  /** The substitutions that SendGrid gets for this reader. */
  substitutions: Record<string, string>;
  /** The same mail through a provider that fills in nothing, so that we write it ourselves. */
  rendered: WrittenMail;
}

export function writeLetter(
  kind: LetterKind,
  locale: Locale,
  {
    webinar = eventful(),
    reader = {},
  }: {
    webinar?: Webinar;
    reader?: Partial<typeof READER> & Pick<BatchRecipient, "attendance">;
  } = {},
): Mail {
  const to = { ...READER, locale, ...reader };
  const [template, values] =
    kind === "confirmation"
      ? [
          withLegalNotices(
            confirmationTemplate(webinar, {
              invite: `https://petanque.life/webinars/${webinar.slug}/invite.ics`,
              page: `https://petanque.life/webinars/${webinar.slug}`,
            }),
            LEGAL,
          ),
          confirmationSubstitutions(webinar, to, {
            join: "https://petanque.life/join/t0k3n",
            cancel: "https://petanque.life/registrations/t0k3n/cancel",
            notMe: "https://petanque.life/not-me/t0k3n",
          }),
        ]
      : [kinds[kind].template(webinar), kinds[kind].substitutions(webinar, to)];
  const substitutions = taggedValues(values);
  const { subject, text, html } = taggedTemplate(template);
  const rendered = renderMail(template, values);
  const put = (part: string) => expand(part, substitutions);
  const written = { subject: put(subject), text: put(text), html: put(html) };
  return { template, values, substitutions, rendered, ...written };
}

/** The mail to the owner of a disabled subscriber. */
export function writeNotice(
  owner_locale: Locale,
  changes: Partial<Parameters<typeof noticeLetter>[0]>,
  consoleUrl: string | null = "https://admin.petanque.life",
): WrittenMail {
  const { template, values } = noticeLetter(
    {
      name: "CRM of the clubs",
      disabled_reason: "failing",
      disabled_at: new Date("2026-12-01T09:05:00Z"),
      owner_locale,
      ...changes,
    },
    { consoleUrl, legal: LEGAL },
  );
  return renderMail(template, values);
}

/** Expands tags as SendGrid does: also within values, up to four levels deep. */
function expand(text: string, values: Record<string, string>, level = 0): string {
  if (level === 4) return text;
  const next = text.replaceAll(/\{\{(\w+)\}\}/g, (tag, name: string) => values[name] ?? tag);
  return next === text ? text : expand(next, values, level + 1);
}
