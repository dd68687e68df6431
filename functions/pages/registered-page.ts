import type { Locale } from "../../shared/platform/locale.ts";
import { NOTHING_SENT, type Sent } from "./fields.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { registrationForm } from "./registration-form.ts";
import { PAGE_WORDS } from "./words.ts";

/** The same for everybody, so that it does not reveal whether the address was registered before. */
export const registeredPage = (locale: Locale): Page =>
  noticePage({ locale, ...PAGE_WORDS[locale].registered });

/** The form again, with what was sent and its errors. */
export function registrationAgainPage(of: {
  locale: Locale;
  action: string;
  values: Sent["values"];
  fields: readonly string[];
}): Page {
  const { locale, action, values, fields } = of;
  const words = PAGE_WORDS[locale].form;
  const known = Object.entries<string>(words.invalid).filter(([name]) => fields.includes(name));
  const sent = { ...NOTHING_SENT, values, wrong: Object.fromEntries(known) };
  return noticePage({
    locale,
    title: words.again,
    text: words.againHint,
    more: registrationForm({ locale }, { action, sent }),
  });
}
