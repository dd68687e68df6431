import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import type { PageLocale } from "../time/when.ts";
import { en, type Messages } from "./en.ts";
import { fr } from "./fr.ts";

export const CATALOGUES: Record<PageLocale, Messages> = { en, fr };

interface Language {
  locale: PageLocale;
  messages: Messages;
  choose: (locale: PageLocale) => void;
}

const LanguageContext = createContext<Language | null>(null);

const STORED_AS = "locale";

function firstLocale(): PageLocale {
  const wanted = localStorage.getItem(STORED_AS) ?? navigator.language;
  return wanted.startsWith("fr") ? "fr" : "en";
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(firstLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const language = useMemo(
    () => ({
      locale,
      messages: CATALOGUES[locale],
      choose(chosen: PageLocale) {
        localStorage.setItem(STORED_AS, chosen);
        setLocale(chosen);
      },
    }),
    [locale],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error("no LanguageProvider above");
  return language;
}

export const useMessages = (): Messages => useLanguage().messages;
