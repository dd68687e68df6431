/** One mail as its recipient reads it: the request's template with the recipient's own values. */
import { type MailRequest, type Personalization, recipientsOf } from "./mail-request.ts";

export interface Message {
  id: string;
  to: string;
  from: string;
  subject: string;
  kind: string | null;
  webinar_id: string | null;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { filename: string; type: string; disposition: string; content: string }[];
  received_at: string;
}

/** What a message is made from: one recipient in a personalization of an accepted request. */
export interface Origin {
  id: string;
  apiKey: string;
  mail: MailRequest;
  personalization: Personalization;
  to: string;
  acceptedAt: number;
}

export function render(origin: Origin): Message {
  const { id, mail, personalization, to, acceptedAt } = origin;
  const fill = substitution(personalization.substitutions ?? {});
  const content = (type: string) =>
    fill(mail.content.find((part) => part.type === type)?.value ?? "");
  const from = personalization.from ?? mail.from;
  const subject = fill(personalization.subject ?? mail.subject ?? "");
  const replyTo = mail.reply_to === undefined ? mail.reply_to_list : [mail.reply_to];
  return {
    id,
    to,
    from: from.email,
    subject,
    ...labels(mail, personalization),
    text: content("text/plain"),
    html: content("text/html"),
    headers: {
      From: named(from),
      To: personalization.to.map(named).join(", "),
      ...(personalization.cc && { Cc: personalization.cc.map(named).join(", ") }),
      ...(replyTo && { "Reply-To": fill(replyTo.map(named).join(", ")) }),
      Subject: subject,
      Date: new Date(acceptedAt).toUTCString(),
      "Message-ID": `<${id}@local>`,
      ...mail.headers,
      ...personalization.headers,
    },
    attachments: (mail.attachments ?? []).map(({ filename, type, disposition, content }) => ({
      filename,
      type: type ?? "application/octet-stream",
      disposition: disposition ?? "attachment",
      content,
    })),
    received_at: new Date(acceptedAt).toISOString(),
  };
}

/** The values that the mailbox is searched by: custom arguments, or categories such as `kind:y` and `webinar:x`. */
export function labels(
  mail: MailRequest,
  personalization: Personalization,
): { kind: string | null; webinar_id: string | null } {
  const named = customArgs(mail, personalization);
  const category = (prefix: string) =>
    mail.categories?.find((text) => text.startsWith(prefix))?.slice(prefix.length);
  return {
    kind: named["kind"] ?? category("kind:") ?? null,
    webinar_id: named["webinar_id"] ?? named["webinar"] ?? category("webinar:") ?? null,
  };
}

export function customArgs(
  mail: MailRequest,
  personalization: Personalization,
): Record<string, string> {
  return { ...mail.custom_args, ...personalization.custom_args };
}

/** One for each recipient of the request. The message's id is the request's id and the recipient's number. */
export function originsOf(
  { id, acceptedAt, apiKey }: { id: string; acceptedAt: number; apiKey: string },
  mail: MailRequest,
): Origin[] {
  return mail.personalizations
    .flatMap((personalization) =>
      recipientsOf(personalization).map(({ email }) => ({ personalization, to: email })),
    )
    .map(({ personalization, to }, number) => ({
      id: `${id}.${number}`,
      apiKey,
      mail,
      personalization,
      to,
      acceptedAt,
    }));
}

/** Substitutes in one pass, so that a value that looks like a tag is not substituted again. */
function substitution(values: Record<string, string>): (text: string) => string {
  const tags = Object.keys(values).toSorted((a, b) => b.length - a.length);
  if (tags.length === 0) return (text) => text;
  const literal = (tag: string) => tag.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const pattern = new RegExp(tags.map(literal).join("|"), "g");
  return (text) => text.replace(pattern, (tag) => values[tag] ?? tag);
}

function named({ email, name }: { email: string; name?: string | undefined }): string {
  return name === undefined || name === "" ? email : `${name} <${email}>`;
}
