import type { Locale } from "../../shared/platform/locale.ts";
import { NOTHING_SENT, type Sent } from "./fields.ts";
import { FORM_WORDS } from "./form-words.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { registrationForm } from "./registration-form.ts";

const WORDS = {
  en: {
    title: "Thank you, look in your mail",
    text: "A mail is on its way to you: your confirmation with the link to join, or a question to confirm your place first. If you had registered before, nothing changes; should the mail have got lost, it is sent again. We send few mails an hour to one mailbox: if there is none, try again later.",
  },
  fr: {
    title: "Merci, regardez vos e-mails",
    text: "Un e-mail est en route : la confirmation avec le lien pour participer, ou d’abord une demande de confirmer votre place. Si vous étiez déjà inscrit(e), rien ne change ; si le message s’est perdu, il est renvoyé. Nous envoyons peu d’e-mails par heure à une même boîte : si rien n’arrive, réessayez plus tard.",
  },
} as const satisfies Record<Locale, object>;

/** The same for everybody, so that it does not reveal whether the address was registered before. */
export const registeredPage = (locale: Locale): Page => noticePage({ locale, ...WORDS[locale] });

/** The form again, with what was sent and its errors. */
export function registrationAgainPage(of: {
  locale: Locale;
  action: string;
  values: Sent["values"];
  fields: readonly string[];
}): Page {
  const { locale, action, values, fields } = of;
  const words = FORM_WORDS[locale];
  const known = Object.entries<string>(words.invalid).filter(([name]) => fields.includes(name));
  const sent = { ...NOTHING_SENT, values, wrong: Object.fromEntries(known) };
  return noticePage({
    locale,
    title: words.again,
    text: words.againHint,
    more: registrationForm({ locale }, { action, sent }),
  });
}
