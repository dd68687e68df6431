import type { MailTemplate } from "./model.ts";

/** The values for text and, escaped, for HTML: the same name with `_html` behind it. */
export function htmlSubstitutions(values: Record<string, string>): Record<string, string> {
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

/** One invitation-like mail: greeting, what, when, a button, and why it came. */
export function mailTemplate(): MailTemplate {
  return {
    subject: "{{subject}}",
    text: [
      "{{greeting}}",
      "{{body}}",
      "{{title}}\n{{when_label}}: {{when}}",
      "{{join_label}}: {{join_url}}",
      "-- \n{{reason}}",
    ].join("\n\n"),
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
<p style="margin:0 0 32px"><a href="{{join_url_html}}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d5c4f;color:#ffffff;text-decoration:none;font-weight:600">{{join_label_html}}</a></p>
<p style="margin:0;font-size:13px;line-height:18px;color:#52606d">{{reason_html}}</p>
</td></tr></table></td></tr></table></body></html>`,
  };
}
