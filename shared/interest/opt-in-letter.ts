import { LEGAL_WORDS, type LegalNotices } from "../mail/letter/legal.ts";
import { escapeHtml } from "../mail/render.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";

const WORDS = {
  en: {
    subject: "Please confirm: news of webinars",
    body: "Somebody, you we hope, asked us to write to this address about webinars on these topics:",
    button: "Yes, keep me informed",
    otherwise: "If it was not you, do nothing: you will not hear from us.",
  },
  fr: {
    subject: "À confirmer : des nouvelles de nos webinaires",
    body: "Quelqu'un, vous espérons-nous, a demandé à recevoir à cette adresse des nouvelles de webinaires sur ces thèmes :",
    button: "Oui, tenez-moi au courant",
    otherwise: "Si ce n'était pas vous, ne faites rien : nous ne vous écrirons pas.",
  },
} as const satisfies Record<Locale, object>;

/** Plain on purpose: people who did not ask for it must see at once that they need do nothing. */
export function optInLetter(
  { locale, topics }: { locale: Locale; topics: readonly string[] },
  { url, legal }: { url: string; legal: LegalNotices },
): MailTemplate {
  const words = WORDS[locale];
  const named = topics.map((topic) => topic.replaceAll("-", " ")).join(", ");
  const paragraphs = [words.body, named];
  const { privacy_label, imprint_label } = LEGAL_WORDS[locale];
  const links = [
    { label: privacy_label, address: legal.privacyUrl },
    { label: imprint_label, address: legal.imprintUrl },
  ];
  return {
    subject: [words.subject],
    text: [
      [
        ...paragraphs,
        `${words.button}:\n${url}`,
        words.otherwise,
        ...links.map(({ label, address }) => `${label}: ${address}`),
        legal.postalAddress,
      ].join("\n\n"),
    ],
    html: [
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(words.subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#23211e">${paragraphs
        .map((text) => `<p>${escapeHtml(text)}</p>`)
        .join("")}
<p><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d5c4f;color:#ffffff;text-decoration:none">${escapeHtml(words.button)}</a></p>
<p>${escapeHtml(words.otherwise)}</p>
<p style="font-size:13px">${links.map(linkTo).join(" · ")}<br>${escapeHtml(legal.postalAddress)}</p></body></html>`,
    ],
  };
}

const linkTo = ({ label, address }: { label: string; address: string }): string =>
  `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>`;
