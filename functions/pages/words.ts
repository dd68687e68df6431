/** The texts of the public pages. */
import type { Locale } from "../../shared/platform/locale.ts";
import type { PublicState } from "../../shared/webinars/public.ts";

export const FRAME_WORDS = {
  en: {
    site: "Petanque Life webinars",
    owner: "Petanque Life",
    promise: "No trackers, no cookies.",
    skip: "Skip to the content",
    navigation: "Site",
    interest: "Get news",
  },
  fr: {
    site: "Webinaires Petanque Life",
    owner: "Petanque Life",
    promise: "Ni traceurs, ni cookies.",
    skip: "Aller au contenu",
    navigation: "Site",
    interest: "Être informé",
  },
} as const satisfies Record<Locale, object>;

export const LIST_WORDS = {
  en: {
    title: "Upcoming webinars",
    lead: "Live and free, with time for your questions. All you need is a browser.",
    none: "Nothing is planned at the moment.",
    noneHint: "Tell us what interests you, and you will hear when there is something new.",
    promoted: "Featured",
    with: (host: string) => `with ${host}`,
    fewPlaces: "Only a few places left",
    interest: "Tell me about new webinars",
    topics: "Topics",
  },
  fr: {
    title: "Prochains webinaires",
    lead: "En direct et gratuits, avec du temps pour vos questions. Un navigateur suffit.",
    none: "Rien n'est prévu pour le moment.",
    noneHint: "Dites-nous ce qui vous intéresse et nous vous tiendrons au courant.",
    promoted: "À la une",
    with: (host: string) => `avec ${host}`,
    fewPlaces: "Plus que quelques places",
    interest: "Me tenir au courant",
    topics: "Thèmes",
  },
} as const satisfies Record<Locale, object>;

type StateWords = Record<PublicState, { badge: string; title: string; text: string }>;

export const WEBINAR_WORDS = {
  en: {
    when: "When",
    yourTime: "In your time:",
    host: "Host",
    where: "Where",
    online: "Online, with Google Meet",
    onlineHint: "The link comes by mail.",
    watch: "Watch the recording",
    others: "See the upcoming webinars",
    states: {
      open: { badge: "Open", title: "Register", text: "Free. The link to join comes by mail." },
      full: {
        badge: "Full",
        title: "All places are taken",
        text: "If you have registered, your place is kept. A place may still become free: look again later.",
      },
      closed: {
        badge: "Started",
        title: "Registration is closed",
        text: "This webinar has started. If you have registered, the link to join is in your mail.",
      },
      ended: {
        badge: "Ended",
        title: "This webinar has taken place",
        text: "A recording may follow here.",
      },
      recorded: {
        badge: "Recording",
        title: "Watch it now",
        text: "This webinar has taken place, and the recording is here.",
      },
      cancelled: {
        badge: "Cancelled",
        title: "This webinar is cancelled",
        text: "It will not take place. Everybody who had registered was told by mail.",
      },
    },
    because: (reason: string) => `The host says: ${reason}`,
  },
  fr: {
    when: "Quand",
    yourTime: "Chez vous :",
    host: "Animation",
    where: "Où",
    online: "En ligne, avec Google Meet",
    onlineHint: "Le lien arrive par e-mail.",
    watch: "Voir l'enregistrement",
    others: "Voir les prochains webinaires",
    states: {
      open: {
        badge: "Ouvert",
        title: "Inscription",
        text: "Gratuit. Le lien pour participer arrive par e-mail.",
      },
      full: {
        badge: "Complet",
        title: "Toutes les places sont prises",
        text: "Si vous êtes inscrit(e), votre place est gardée. Une place peut encore se libérer : revenez plus tard.",
      },
      closed: {
        badge: "Commencé",
        title: "Les inscriptions sont closes",
        text: "Ce webinaire a commencé. Si vous êtes inscrit(e), le lien est dans vos e-mails.",
      },
      ended: {
        badge: "Terminé",
        title: "Ce webinaire a eu lieu",
        text: "Un enregistrement suivra peut-être ici.",
      },
      recorded: {
        badge: "Enregistrement",
        title: "À voir maintenant",
        text: "Ce webinaire a eu lieu ; l'enregistrement est ici.",
      },
      cancelled: {
        badge: "Annulé",
        title: "Ce webinaire est annulé",
        text: "Il n'aura pas lieu. Les personnes inscrites ont été prévenues par e-mail.",
      },
    },
    because: (reason: string) => `Mot de l'organisateur : ${reason}`,
  },
} as const satisfies Record<Locale, { states: StateWords; [name: string]: unknown }>;
