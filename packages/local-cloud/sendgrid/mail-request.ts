/** The body of `POST /v3/mail/send`: https://www.twilio.com/docs/sendgrid/api-reference/mail-send */
import { z } from "zod";

/** Accepts every valid example in SendGrid's documentation, and none of the invalid ones. */
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+$/i;
const RESERVED_HEADERS = new Set(
  "x-sg-id x-sg-eid received dkim-signature content-type content-transfer-encoding to from subject reply-to cc bcc".split(
    " ",
  ),
);
const RECIPIENTS_MAX = 1000;
/** Limit for the custom arguments and for the substitutions of one message, as JSON. */
const ARGUMENTS_MAX_BYTES = 10_000;

const address = (error: string) => z.string({ error }).regex(ADDRESS, { error });
const Recipient = z.strictObject({
  email: address("Does not contain a valid address."),
  name: z.string().optional(),
});
const recipients = z.array(Recipient).min(1, { error: "There must be at least one address." });

const Headers = z
  .record(z.string(), z.string({ error: "A header value must be a string." }))
  .superRefine((headers, context) => {
    for (const [name, value] of Object.entries(headers)) {
      const message = RESERVED_HEADERS.has(name.toLowerCase())
        ? `The header ${name} is reserved and cannot be set.`
        : /^[!-9;-~]+$/.test(name) && !/[\r\n]/.test(value)
          ? undefined
          : "A header name or value has a character that mail headers cannot carry.";
      if (message !== undefined) context.addIssue({ code: "custom", message, path: [name] });
    }
  });

const CustomArgs = z.record(z.string(), z.string({ error: "A custom argument must be a string." }));

const Personalization = z.strictObject({
  to: recipients,
  cc: recipients.optional(),
  bcc: recipients.optional(),
  from: Recipient.optional(),
  subject: z.string().min(1).optional(),
  headers: Headers.optional(),
  substitutions: z.record(z.string(), z.string()).optional(),
  custom_args: CustomArgs.optional(),
});
export type Personalization = z.infer<typeof Personalization>;

const Content = z.strictObject({
  type: z.string().min(1, { error: "The content type must not be empty." }),
  value: z
    .string({ error: "The content value must be a string at least one character in length." })
    .min(1, { error: "The content value must be a string at least one character in length." }),
});

const Attachment = z.strictObject({
  content: z.base64({ error: "The attachment content must be base64 encoded." }).min(1),
  filename: z.string().regex(/^[^\r\n;]+$/, { error: "The attachment filename is not valid." }),
  type: z.string().min(1).optional(),
  disposition: z.enum(["inline", "attachment"]).optional(),
  content_id: z.string().optional(),
});

export const MailRequest = z
  .strictObject({
    personalizations: z
      .array(Personalization)
      .min(1, { error: "You must have at least one personalization." }),
    from: z.strictObject({
      email: address("The from email does not contain a valid address."),
      name: z.string().optional(),
    }),
    reply_to: Recipient.optional(),
    reply_to_list: z.array(Recipient).max(RECIPIENTS_MAX).optional(),
    subject: z.string().optional(),
    content: z.array(Content).min(1, { error: "There must be at least one content block." }),
    attachments: z.array(Attachment).optional(),
    headers: Headers.optional(),
    categories: z.array(z.string().max(255)).max(10).optional(),
    custom_args: CustomArgs.optional(),
    asm: z
      .strictObject({
        group_id: z.int(),
        groups_to_display: z.array(z.int()).max(25).optional(),
      })
      .optional(),
    mail_settings: z
      .looseObject({ sandbox_mode: z.strictObject({ enable: z.boolean() }).optional() })
      .optional(),
    /** Unix time in seconds. https://www.twilio.com/docs/sendgrid/for-developers/sending-email/scheduling-parameters */
    send_at: z.int({ error: "The send_at parameter must be an integer." }).optional(),
    batch_id: z.string().min(1).optional(),
    tracking_settings: z.looseObject({}).optional(),
  })
  .superRefine((mail, context) => {
    const refuse = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: "custom", message, path });
    if (!mail.subject && !mail.personalizations.every(({ subject }) => subject)) {
      refuse(
        "The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.",
        "subject",
      );
    }
    const types = mail.content.map(({ type }) => type);
    const inOrder = types.toSorted((a, b) => contentRank(a) - contentRank(b));
    if (types.some((type, index) => type !== inOrder[index] || types.indexOf(type) !== index)) {
      refuse("Content must be text/plain, then text/html, then any other, each once.", "content");
    }
    const count = mail.personalizations.length;
    if (count > RECIPIENTS_MAX) {
      refuse(
        `The personalization block is limited to 1000 personalizations per API request. You have provided ${count} personalizations.`,
        "personalizations",
      );
    }
    refuseRecipients(mail.personalizations, refuse);
    for (const [index, { custom_args, substitutions }] of mail.personalizations.entries()) {
      if (size({ ...mail.custom_args, ...custom_args }) >= ARGUMENTS_MAX_BYTES) {
        refuse("Custom arguments exceed 10000 bytes.", "personalizations", index, "custom_args");
      }
      if (size(substitutions) > ARGUMENTS_MAX_BYTES) {
        refuse("Substitutions exceed 10000 bytes.", "personalizations", index, "substitutions");
      }
    }
  });
export type MailRequest = z.infer<typeof MailRequest>;

/** All recipients of a personalization. */
export function recipientsOf({ to, cc = [], bcc = [] }: Personalization): { email: string }[] {
  return [...to, ...cc, ...bcc];
}

type Refuse = (message: string, ...path: (string | number)[]) => void;

function refuseRecipients(personalizations: Personalization[], refuse: Refuse): void {
  const seenAnywhere = new Set<string>();
  let total = 0;
  for (const [index, personalization] of personalizations.entries()) {
    const addresses = recipientsOf(personalization).map(({ email }) => email.toLowerCase());
    total += addresses.length;
    const repeated = addresses.find((email, at) => addresses.indexOf(email) !== at);
    if (repeated !== undefined) {
      refuse(
        `Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [${repeated}] in the personalizations.${index} field.`,
        "personalizations",
        index,
      );
    }
    const known = addresses.find((email) => seenAnywhere.has(email));
    if (known !== undefined) {
      refuse(
        `Each unique email address in the personalizations array should only be included once. You have included [${known}] more than once.`,
        "personalizations",
      );
    }
    for (const email of addresses) seenAnywhere.add(email);
  }
  if (total > RECIPIENTS_MAX) {
    refuse(
      "There is a limit of 1000 total recipients (to + cc + bcc) per request.",
      "personalizations",
    );
  }
}

function contentRank(type: string): number {
  return type === "text/plain" ? 0 : type === "text/html" ? 1 : 2;
}

function size(value: object | undefined): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}
