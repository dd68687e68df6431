import type { Locale } from "../../shared/platform/locale.ts";

export const JOIN_WORDS = {
  en: {
    early: {
      badge: "You’re registered",
      text: "This page takes you to the meeting. Come back shortly before the start, or leave it open.",
      starts: "Starts",
    },
    opens: (time: string) => `The meeting opens at ${time}.`,
    open: {
      badge: "Open now",
      text: "The meeting opens in Google Meet.",
    },
    unchecked: {
      title: "Join the webinar",
      badge: "Ready",
      text: "We can’t look up your webinar right now, but this link still leads to its meeting.",
    },
    over: {
      badge: "Ended",
      text: "This webinar has taken place. If there is a recording, you’ll find it here.",
    },
    recorded: { badge: "Recording", text: "This webinar has taken place, and you can watch it." },
    cancelled: { badge: "Cancelled", text: "This webinar will not take place." },
    withdrawn: {
      badge: "Not registered",
      text: "You cancelled your registration, so this link no longer leads to the meeting.",
    },
    join: "Join now",
    directly: "Trouble joining? Open Google Meet directly:",
    watch: "Watch the recording",
    invite: "Add to your calendar",
    cannot: "Can’t make it?",
    cancel: "Cancel your registration",
    again: "Register again",
    next: "Next webinar",
    gone: {
      title: "This link doesn’t work",
      text: "It may be incomplete, or too old. Use the link in the latest email about your webinar.",
    },
  },
  fr: {
    early: {
      badge: "Vous êtes inscrit(e)",
      text: "Cette page mène à la réunion. Revenez peu avant le début, ou gardez-la ouverte.",
      starts: "Début",
    },
    opens: (time: string) => `La réunion ouvre à ${time}.`,
    open: {
      badge: "C’est ouvert",
      text: "La réunion s’ouvre dans Google Meet.",
    },
    unchecked: {
      title: "Rejoindre le webinaire",
      badge: "Prêt",
      text: "Nous ne pouvons pas consulter votre webinaire pour le moment, mais ce lien mène toujours à la réunion.",
    },
    over: {
      badge: "Terminé",
      text: "Ce webinaire a eu lieu. S’il y a un enregistrement, vous le trouverez ici.",
    },
    recorded: {
      badge: "Enregistrement",
      text: "Ce webinaire a eu lieu et vous pouvez le regarder.",
    },
    cancelled: { badge: "Annulé", text: "Ce webinaire n’aura pas lieu." },
    withdrawn: {
      badge: "Non inscrit(e)",
      text: "Vous avez annulé votre inscription : ce lien ne mène plus à la réunion.",
    },
    join: "Rejoindre maintenant",
    directly: "Un problème ? Ouvrez directement Google Meet :",
    watch: "Voir l’enregistrement",
    invite: "Ajouter à votre agenda",
    cannot: "Vous ne pouvez pas venir ?",
    cancel: "Annuler votre inscription",
    again: "S’inscrire à nouveau",
    next: "Prochain webinaire",
    gone: {
      title: "Ce lien ne fonctionne pas",
      text: "Il est peut-être incomplet ou trop ancien. Utilisez le lien du dernier e-mail au sujet de votre webinaire.",
    },
  },
} as const satisfies Record<Locale, Record<string, unknown>>;
