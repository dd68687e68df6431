import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import type { PageLocale } from "../time/when.ts";
import type { Messages } from "./en.ts";

/** Each in its own chunk: nobody loads a language that they do not read. */
const CATALOGUES: Record<PageLocale, () => Promise<Messages>> = {
  en: async () => (await import("./en.ts")).en,
  fr: async () => (await import("./fr.ts")).fr,
};

/** In their own tongue, whatever language the page is in. */
export const LANGUAGES: [locale: PageLocale, name: string][] = [
  ["en", "English"],
  ["fr", "Français"],
];

interface Spoken {
  locale: PageLocale;
  messages: Messages;
}

interface Language extends Spoken {
  choose: (locale: PageLocale) => void;
}

const LanguageContext = createContext<Language | null>(null);

const STORED_AS = "locale";

function firstLocale(): PageLocale {
  const wanted = localStorage.getItem(STORED_AS) ?? navigator.language;
  return wanted.startsWith("fr") ? "fr" : "en";
}

const speak = async (locale: PageLocale): Promise<Spoken> => ({
  locale,
  messages: await CATALOGUES[locale](),
});

/** The language chosen last time, otherwise the browser's. */
export const firstLanguage = (): Promise<Spoken> => speak(firstLocale());

export function LanguageProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  useEffect(() => {
    document.documentElement.lang = spoken.locale;
  }, [spoken.locale]);
  const change = async (chosen: PageLocale) => {
    const next = await speak(chosen).catch(() => null);
    // Its words could not be had: the page goes on in the language that it has.
    if (next === null) return;
    localStorage.setItem(STORED_AS, chosen);
    setSpoken(next);
  };
  const language = useMemo(
    () => ({
      ...spoken,
      choose(chosen: PageLocale) {
        void change(chosen);
      },
    }),
    [spoken],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error("no LanguageProvider above");
  return language;
}

export const useMessages = (): Messages => useLanguage().messages;
