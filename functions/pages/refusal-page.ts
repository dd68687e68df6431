/** Refusals as pages, for people who use a browser. */
import type { Failure, FailureCode } from "../../shared/platform/failure.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";

interface Words {
  title: string;
  text: string;
}

const WORDS: Record<Locale, Partial<Record<FailureCode, Words>> & { other: Words }> = {
  en: {
    not_found: {
      title: "There is nothing here",
      text: "The link may be incomplete, or what it led to is gone.",
    },
    webinar_full: {
      title: "All places are taken",
      text: "If you have registered before, your place is kept. A place may still become free: look again later.",
    },
    registration_closed: {
      title: "Registration is closed",
      text: "This webinar has started, has taken place or was cancelled.",
    },
    validation_failed: {
      title: "Something is not right",
      text: "Please go back and look at what you have filled in.",
    },
    too_many_requests: {
      title: "One moment",
      text: "A lot has come from your address. Please try again in some minutes.",
    },
    try_later: { title: "One moment", text: "There is a crowd. Please try again in a minute." },
    other: {
      title: "That did not work",
      text: "Something went wrong on our side. Please try again in a minute.",
    },
  },
  fr: {
    not_found: {
      title: "Il n'y a rien ici",
      text: "Le lien est peut-être incomplet, ou ce qu'il montrait n'existe plus.",
    },
    webinar_full: {
      title: "Toutes les places sont prises",
      text: "Si vous êtes déjà inscrit(e), votre place est gardée. Une place peut encore se libérer : revenez plus tard.",
    },
    registration_closed: {
      title: "Les inscriptions sont closes",
      text: "Ce webinaire a commencé, a eu lieu ou a été annulé.",
    },
    validation_failed: {
      title: "Quelque chose ne va pas",
      text: "Revenez en arrière et vérifiez ce que vous avez saisi.",
    },
    too_many_requests: {
      title: "Un instant",
      text: "Beaucoup de demandes viennent de votre adresse. Réessayez dans quelques minutes.",
    },
    try_later: { title: "Un instant", text: "Il y a foule. Réessayez dans une minute." },
    other: {
      title: "Cela n'a pas fonctionné",
      text: "Une erreur s'est produite chez nous. Réessayez dans une minute.",
    },
  },
};

export function refusalPage({ code }: Failure, locale: Locale): Page {
  const words = WORDS[locale];
  return noticePage({ locale, ...(words[code] ?? words.other) });
}
