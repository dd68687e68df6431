import type { LegalNotices } from "../mail/letter/legal.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";
import { escapeHtml, singleLine } from "../mail/render.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";

interface QuestionWords {
  subject: string;
  body: string;
  button: string;
  /** What happens if the reader does nothing. */
  otherwise: string;
  notMe: string;
}

/** Plain on purpose: people who did not ask for it must see at once that they need do nothing. */
export function questionLetter(of: {
  locale: Locale;
  words: QuestionWords;
  /** What the question is about: our own words, never a stranger's. */
  about: string;
  confirm: string;
  notMe: string;
  legal: LegalNotices;
}): MailTemplate {
  const { locale, words, confirm, notMe, legal } = of;
  const { privacy_label, imprint_label } = MAIL_WORDS[locale].legal;
  const notices = [
    { label: privacy_label, address: legal.privacyUrl },
    { label: imprint_label, address: legal.imprintUrl },
  ];
  const paragraphs = [words.body, singleLine(of.about)];
  const links = [`${words.button}:\n${confirm}`, words.otherwise, `${words.notMe}:\n${notMe}`];
  return {
    subject: [words.subject],
    text: [
      [
        ...paragraphs,
        ...links,
        ...notices.map(({ label, address }) => `${label}: ${address}`),
        legal.postalAddress,
      ].join("\n\n"),
    ],
    html: [
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(words.subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#23211e">${paragraphs
        .map((text) => `<p>${escapeHtml(text)}</p>`)
        .join("")}
<p><a href="${escapeHtml(confirm)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d5c4f;color:#ffffff;text-decoration:none">${escapeHtml(words.button)}</a></p>
<p>${escapeHtml(words.otherwise)} <a href="${escapeHtml(notMe)}" style="color:#1d5c4f">${escapeHtml(words.notMe)}</a></p>
<p style="font-size:13px">${notices.map(linkTo).join(" · ")}<br>${escapeHtml(legal.postalAddress)}</p></body></html>`,
    ],
  };
}

const linkTo = ({ label, address }: { label: string; address: string }): string =>
  `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>`;
