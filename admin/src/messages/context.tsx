import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { DEFAULT_LOCALE, LANGUAGES, LOCALES } from "../../../shared/platform/languages.ts";
import type { PageLocale } from "../time/when.ts";
import type { Messages } from "./en.ts";

/** Each catalogue is a chunk of its own, loaded only when its language is used. */
const CATALOGUES: Record<PageLocale, () => Promise<Messages>> = {
  en: async () => (await import("./en.ts")).en,
  fr: async () => (await import("./fr.ts")).fr,
  sv: async () => (await import("./sv.ts")).sv,
};

/** Each language is listed under its own name, whatever the language of the page. */
export const LANGUAGE_NAMES: [locale: PageLocale, name: string][] = LOCALES.map((locale) => [
  locale,
  LANGUAGES[locale].name,
]);

interface LoadedLanguage {
  locale: PageLocale;
  messages: Messages;
}

interface Language extends LoadedLanguage {
  choose: (locale: PageLocale) => void;
}

const LanguageContext = createContext<Language | null>(null);

const STORAGE_KEY = "locale";

function initialLocale(): PageLocale {
  const preferred = localStorage.getItem(STORAGE_KEY) ?? navigator.language;
  return LOCALES.find((locale) => preferred.startsWith(locale)) ?? DEFAULT_LOCALE;
}

const loadLanguage = async (locale: PageLocale): Promise<LoadedLanguage> => ({
  locale,
  messages: await CATALOGUES[locale](),
});

/** The language that the operator chose last time; otherwise the browser's. */
export const initialLanguage = (): Promise<LoadedLanguage> => loadLanguage(initialLocale());

export function LanguageProvider({
  initial,
  children,
}: {
  initial: LoadedLanguage;
  children: ReactNode;
}) {
  const [loaded, setLoaded] = useState(initial);
  useEffect(() => {
    document.documentElement.lang = loaded.locale;
  }, [loaded.locale]);
  const change = async (chosen: PageLocale) => {
    const next = await loadLanguage(chosen).catch(() => null);
    // The catalogue did not load, so the page stays in its present language.
    if (next === null) return;
    localStorage.setItem(STORAGE_KEY, chosen);
    setLoaded(next);
  };
  const language = useMemo(
    () => ({
      ...loaded,
      choose(chosen: PageLocale) {
        void change(chosen);
      },
    }),
    [loaded],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error("useLanguage needs a LanguageProvider above it");
  return language;
}

export const useMessages = (): Messages => useLanguage().messages;
