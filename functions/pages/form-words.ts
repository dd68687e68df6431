import type { Locale } from "../../shared/platform/locale.ts";

export const FORM_WORDS = {
  en: {
    email: "E-mail address",
    name: "Name",
    organisation: "Club or organisation",
    optional: "(optional)",
    trap: "Leave this empty",
    register: "Register",
    invalid: {
      email: "Enter an address such as ada@example.org.",
      name: "Enter your name, in at most 120 characters.",
      organisation: "Use at most 200 characters.",
      consent: "We need your agreement to go on.",
      topics: "Choose at least one topic.",
    },
    again: "Not sent yet",
    againHint: "Please look at what is marked.",
  },
  fr: {
    email: "Adresse e-mail",
    name: "Nom",
    organisation: "Club ou organisation",
    optional: "(facultatif)",
    trap: "Laissez ce champ vide",
    register: "S'inscrire",
    invalid: {
      email: "Indiquez une adresse comme ada@example.org.",
      name: "Indiquez votre nom, en 120 caractères au plus.",
      organisation: "Utilisez 200 caractères au plus.",
      consent: "Votre accord est nécessaire pour continuer.",
      topics: "Choisissez au moins un thème.",
    },
    again: "Pas encore envoyé",
    againHint: "Vérifiez ce qui est signalé.",
  },
} as const satisfies Record<Locale, object>;
