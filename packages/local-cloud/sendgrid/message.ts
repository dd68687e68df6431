/** One mail as its reader gets it: the request's template with the recipient's own values in it. */
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

/** Where a message comes from: a recipient of a personalization of an accepted request. */
export interface Origin {
  id: string;
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

/** What the mailbox is searched by: custom arguments, or categories such as `webinar:x` and `kind:y`. */
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

/** Each recipient of the personalization at `index` in turn, bound to a message id. */
export function originsOf(
  request: { id: string; acceptedAt: number },
  mail: MailRequest,
): Origin[] {
  const { id, acceptedAt } = request;
  return mail.personalizations
    .flatMap((personalization) =>
      recipientsOf(personalization).map(({ email }) => ({ personalization, to: email })),
    )
    .map(({ personalization, to }, number) => ({
      id: `${id}.${number}`,
      mail,
      personalization,
      to,
      acceptedAt,
    }));
}

/** One pass over the text: a value that looks like a tag is not substituted again. */
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
