/** Refusals as pages, for people who use a browser. */
import type { Failure } from "../../shared/platform/failure.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { PAGE_WORDS } from "./words.ts";

export function refusalPage({ code }: Failure, locale: Locale): Page {
  const words = PAGE_WORDS[locale].refusals;
  return noticePage({ locale, ...(words[code] ?? words.other), isEmbeddable: true });
}
