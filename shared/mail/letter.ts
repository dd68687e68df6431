/** The one form that our mails have: greeting, what, when, a button, and why it came. */
import type { MailTemplate } from "./model.ts";
import { formatWhen } from "./when.ts";

export interface Letter {
  subject: string;
  greeting: string;
  body: string;
  title: string;
  whenLabel: string;
  when: string;
  /** Why the reader gets it. */
  reason: string;
  button?: { label: string; url: string };
  unsubscribe?: { label: string; url: string };
}

/** The values of one reader, plain for text and escaped for HTML: the same name with `_html` behind it. */
export function letterSubstitutions(letter: Letter): Record<string, string> {
  const { subject, button, unsubscribe } = letter;
  return {
    subject,
    ...withHtml({
      greeting: letter.greeting,
      body: letter.body,
      title: letter.title,
      when_label: letter.whenLabel,
      when: letter.when,
      reason: letter.reason,
      ...(button && { button_label: button.label, button_url: button.url }),
      ...(unsubscribe && {
        unsubscribe_label: unsubscribe.label,
        unsubscribe_url: unsubscribe.url,
      }),
    }),
  };
}

export function withHtml(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [name, value],
      [`${name}_html`, escapeHtml(value)],
    ]),
  );
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** The text and HTML that the values go into; all readers of a request have the same. */
export function letterTemplate(parts: { button: boolean; unsubscribe: boolean }): MailTemplate {
  const text = [
    "{{greeting}}",
    "{{body}}",
    "{{title}}\n{{when_label}}: {{when}}",
    ...(parts.button ? ["{{button_label}}: {{button_url}}"] : []),
    `-- \n{{reason}}${parts.unsubscribe ? "\n{{unsubscribe_label}}: {{unsubscribe_url}}" : ""}`,
  ];
  const button = `<p style="margin:0 0 32px"><a href="{{button_url_html}}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d5c4f;color:#ffffff;text-decoration:none;font-weight:600">{{button_label_html}}</a></p>`;
  const unsubscribe = `<br><a href="{{unsubscribe_url_html}}" style="color:#52606d">{{unsubscribe_label_html}}</a>`;
  return {
    subject: "{{subject}}",
    text: text.join("\n\n"),
    html: `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title_html}}</title></head>
<body style="margin:0;padding:24px;background:#f4f2ec;font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#1f2933">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:100%;background:#ffffff;border-radius:12px">
<tr><td style="padding:32px">
<p style="margin:0 0 16px">{{greeting_html}}</p>
<p style="margin:0 0 24px">{{body_html}}</p>
<h1 style="margin:0 0 8px;font-size:22px;line-height:28px">{{title_html}}</h1>
<p style="margin:0 0 24px"><strong>{{when_label_html}}:</strong> {{when_html}}</p>
${parts.button ? button : ""}
<p style="margin:0;font-size:13px;line-height:18px;color:#52606d">{{reason_html}}${parts.unsubscribe ? unsubscribe : ""}</p>
</td></tr></table></td></tr></table></body></html>`,
  };
}

const COMMON = {
  en: {
    greeting: (name: string) => (name === "" ? "Hello," : `Hello ${name},`),
    when: "When",
    registered: "You get this mail because you registered for this webinar.",
  },
  fr: {
    greeting: (name: string) => (name === "" ? "Bonjour," : `Bonjour ${name},`),
    when: "Quand",
    registered: "Vous recevez ce message parce que vous êtes inscrit(e) à ce webinaire.",
  },
} as const;

/** The parts that all mails about a webinar have, in the reader's language and zone. */
export function aboutWebinar(
  webinar: { title: string; starts_at: Date; ends_at: Date },
  { name, locale, time_zone }: { name: string; locale: "en" | "fr"; time_zone: string },
): Pick<Letter, "greeting" | "title" | "whenLabel" | "when" | "reason"> {
  const words = COMMON[locale];
  return {
    greeting: words.greeting(name),
    title: webinar.title,
    whenLabel: words.when,
    when: formatWhen(webinar, { locale, timeZone: time_zone }),
    reason: words.registered,
  };
}
