import type { MailWords } from "./en.ts";

/** Every word of our mails in French. */
export const fr: MailWords = {
  common: {
    hello: "Bonjour",
    when_label: "Quand",
    series: "Webinaires",
    registered: "Vous recevez cet e-mail parce que vous êtes inscrit(e) à ce webinaire.",
    colon: " :",
  },
  legal: { privacy_label: "Politique de confidentialité", imprint_label: "Mentions légales" },
  joining: {
    button_label: "Rejoindre le webinaire",
    direct_label: "Si le bouton ne fonctionne pas, ouvrez directement Google Meet",
  },
  withdrawal: {
    withdrawal_hint: "Un empêchement ?",
    withdrawal_label: "Annuler votre inscription",
  },
  confirmation: {
    subject_lead: "Inscription confirmée :",
    label: "Inscription confirmée",
    body: "Votre place est réservée. Vous recevrez un rappel la veille, puis un autre dans la dernière heure.",
    invite_label: "Ajouter à votre agenda",
    invite_hint:
      "Ou ouvrez le fichier joint. Google Agenda n’ajoute automatiquement que les événements d’expéditeurs connus : ajoutez notre adresse à vos contacts pour y voir aussi les changements.",
    not_me_label: "Ce n’était pas moi : ne m’écrivez plus",
  },
  reminders: {
    "1w": {
      subject_lead: "Bientôt :",
      label: "Bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) approche. Voici tout ce qu’il faut pour le rejoindre.",
    },
    "3d": {
      subject_lead: "Très bientôt :",
      label: "Très bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) a lieu très prochainement.",
    },
    "24h": {
      subject_lead: "Rappel :",
      label: "Rappel",
      body: "Petit rappel du webinaire auquel vous êtes inscrit(e).",
    },
    "1h": {
      subject_lead: "Dans une heure :",
      label: "Bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) commence dans l’heure.",
    },
    "15m": {
      subject_lead: "Dans quelques minutes :",
      label: "C’est maintenant",
      body: "Le webinaire auquel vous êtes inscrit(e) commence dans quelques minutes. À tout de suite !",
    },
  },
  cancellation: {
    subject_lead: "Annulé :",
    label: "Annulé",
    body: "Nous sommes désolés : ce webinaire est annulé. Vous n’avez rien à faire.",
    when_label: "Était prévu",
    quote_label: "Le mot de l’organisateur",
  },
  move: {
    subject_lead: "Nouvel horaire :",
    label: "Nouvel horaire",
    body: "Ce webinaire change d’horaire. Votre inscription reste valable, vous n’avez rien à faire.",
    when_label: "Nouvel horaire",
    former_when_label: "Ancien horaire",
  },
  details: {
    subject_lead: "Nouvelles informations :",
    label: "Nouvelles informations",
    body: "Le lien ou l’heure de fin de ce webinaire a changé. Les informations ci-dessous remplacent celles de nos précédents e-mails et de votre agenda. Votre inscription reste valable.",
  },
  followUp: {
    when_label: "A eu lieu",
    button_label: "Voir l’enregistrement",
    next_label: "Voir les prochains webinaires",
    reason:
      "Vous recevez cet e-mail parce que vous étiez inscrit(e) à ce webinaire. C’est le seul que nous envoyons après.",
    attended: {
      subject_lead: "Merci d’être venu(e) :",
      label: "Merci d’être venu(e)",
      body: "Merci d’avoir été des nôtres. Voici l’enregistrement, à revoir ou à partager avec votre club.",
    },
    missed: {
      subject_lead: "Vous nous avez manqué :",
      label: "Vous nous avez manqué",
      body: "Vous aviez une place, mais nous ne vous avons pas vu(e). Voici l’enregistrement, à regarder quand vous voulez.",
    },
    unmarked: {
      subject_lead: "L’enregistrement :",
      label: "Enregistrement",
      body: "Le webinaire auquel vous étiez inscrit(e) a eu lieu. Voici l’enregistrement.",
    },
  },
  recording: {
    subject_lead: "L’enregistrement :",
    label: "Enregistrement",
    body: "Un webinaire sur un thème que vous suivez a eu lieu. Voici l’enregistrement.",
    when_label: "A eu lieu",
    button_label: "Voir l’enregistrement",
    reason:
      "Vous recevez cet e-mail parce que vous avez demandé des nouvelles de nos webinaires sur ces thèmes.",
    unsubscribe_label: "Se désabonner",
  },
  announcement: {
    subject_lead: "Nouveau webinaire :",
    label: "Nouveau webinaire",
    body: "Un webinaire sur un thème que vous suivez aura bientôt lieu. Envie d’y participer ? Inscrivez-vous sur sa page.",
    button_label: "Voir le webinaire et s’inscrire",
    reason:
      "Vous recevez cet e-mail parce que vous avez demandé des nouvelles de nos webinaires sur ces thèmes.",
    unsubscribe_label: "Se désabonner",
  },
  place: {
    subject: (title) => `Confirmez votre place : ${title}`,
    body: "Quelqu’un, vous sans doute, a demandé une place à ce webinaire avec cette adresse :",
    button: "Confirmer ma place",
    otherwise: "Si ce n’était pas vous, ignorez cet e-mail : aucune place n’est réservée.",
    notMe: "Ce n’était pas moi : ne m’écrivez plus",
  },
  waiting: {
    joined: {
      subject: (title: string) => `Vous êtes sur liste d’attente : ${title}`,
      body: (position: number) =>
        `Toutes les places sont prises : vous n’avez pas encore de place. Vous êtes numéro ${position} sur la liste d’attente. Si une place se libère avant le début et que c’est votre tour, nous vous inscrirons et vous enverrons le lien de participation par e-mail.`,
      button: "Quitter la liste d’attente",
      otherwise:
        "Pour rester sur la liste, vous n’avez rien à faire. Pas de place d’ici le début ? Alors nous ne vous écrirons plus.",
    },
    cancelled: {
      subject: (title: string) => `Annulé : ${title}`,
      body: "Nous sommes désolés : le webinaire pour lequel vous étiez sur liste d’attente est annulé.",
      button: "Voir les prochains webinaires",
      otherwise: "Vous n’avez rien à faire.",
    },
    asked: {
      subject: (title: string) => `Confirmez : liste d’attente pour ${title}`,
      body: "Toutes les places sont prises. Quelqu’un, vous sans doute, a demandé à rejoindre la liste d’attente avec cette adresse :",
      button: "Rejoindre la liste d’attente",
      otherwise: "Si ce n’était pas vous, ignorez cet e-mail : nous ne vous écrirons plus.",
    },
    notMe: "Ce n’était pas moi : ne m’écrivez plus",
  },
  optIn: {
    subject: "À confirmer : des nouvelles de nos webinaires",
    body: "Quelqu’un, vous sans doute, a demandé à recevoir à cette adresse des nouvelles de nos webinaires sur ces thèmes :",
    button: "Oui, tenez-moi au courant",
    otherwise: "Si ce n’était pas vous, ignorez cet e-mail : nous ne vous écrirons plus.",
    notMe: "Ce n’était pas moi : ne m’écrivez plus",
  },
  subscriberNotice: {
    subject_lead: "Intégration désactivée :",
    label: "Intégration désactivée",
    failing:
      "Cette intégration n’a rien reçu depuis cinq jours, nous l’avons donc désactivée. Elle ne reçoit plus d’événements tant que personne ne la réactive. Dès que son destinataire fonctionne, réactivez-la dans la console et renvoyez-lui ce qu’elle a manqué.",
    gone: "Le destinataire de cette intégration a répondu qu’il ne veut plus d’événements, nous l’avons donc désactivée. Si c’est ce que vous vouliez, vous n’avez rien à faire. Sinon, réactivez-la dans la console et renvoyez-lui ce qu’elle a manqué.",
    when_label: "Désactivée",
    button_label: "Ouvrir les intégrations",
    reason:
      "Vous recevez cet e-mail parce que votre adresse est indiquée comme celle du responsable de cette intégration.",
  },
  /** Before the subject of a test. */
  test: "[Essai]",
  reader: "Camille Martin",
};
