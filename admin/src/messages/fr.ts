import type { Messages } from "./en.ts";
import type { AuditSentences } from "./audit-words.ts";
import type { MailTextsWords } from "./mail-texts.ts";
import { countFormats, languageNames } from "./plural.ts";
import type { MeetRecordsWords } from "./meet-records.ts";
import type { CandidateRefusal } from "../../../shared/roster/candidate.ts";
import type { RoomSetting } from "../../../shared/webinars/meet-room.ts";
import type { FaultWords, GoogleWords, ProblemWords } from "./problem-words.ts";
import type { InsightsWords } from "./insights.ts";
import type { PeopleWords } from "./people.ts";
import type { IntegrationsWords } from "./integrations.ts";
import type { WaitingListWords } from "./waiting-list.ts";
import type { ListWords } from "./list.ts";
import type { PaletteWords } from "./palette.ts";
import type { PlanningWords } from "./planning.ts";
import type { TemplatesWords } from "./templates.ts";
import { remindersIn } from "./reminders.ts";
import type { WebinarPageWords } from "./webinar-page.ts";

const { counted, number } = countFormats("fr-FR");

const people = (count: number) => counted(count, "personne", "personnes");

const reminderWords = remindersIn("fr-FR", {
  "1w": {
    name: "Rappel 1 semaine",
    short: "1 sem.",
    ahead: "1 semaine",
    bySelf: "Envoi automatique 1 semaine avant le début",
  },
  "3d": {
    name: "Rappel 3 jours",
    short: "3 j",
    ahead: "3 jours",
    bySelf: "Envoi automatique 3 jours avant le début",
  },
  "24h": {
    name: "Rappel 24 heures",
    short: "24 h",
    ahead: "24 heures",
    bySelf: "Envoi automatique 24 heures avant le début",
  },
  "1h": {
    name: "Rappel 1 heure",
    short: "1 h",
    ahead: "1 heure",
    bySelf: "Envoi automatique 1 heure avant le début",
  },
  "15m": {
    name: "Rappel 15 minutes",
    short: "15 min",
    ahead: "15 minutes",
    bySelf: "Envoi automatique 15 minutes avant le début",
  },
});

const meetRecords: MeetRecordsWords = {
  title: "Depuis Meet",
  states: {
    waiting: "Meet n’a pas encore de trace de la réunion.",
    collecting: "Meet peut encore ajouter quelque chose.",
    complete: "Tout ce que Meet possède est ici.",
    nothing:
      "Meet n’a aucune trace : personne ne s’est réuni dans cette salle à l’heure du webinaire.",
    expired: "Meet a supprimé ses traces après 30 jours, avant que tout soit recueilli.",
    no_room:
      "Le lien n’est pas une salle Meet, il n’y a donc pas de trace. Collez plutôt la liste de présence.",
  },
  notYet:
    "Nous recueillons automatiquement les présences, l’enregistrement et la transcription après la fin du webinaire.",
  nextAt: (when) => `Prochaine vérification ${when}.`,
  lookAgain: "Vérifier à nouveau",
  failureAt: (when) => `Dernière tentative ${when}. Nous réessaierons automatiquement.`,
  failing: "Les traces de Meet ne peuvent pas être lues",
  sharingFailing: "Nous ne voyons pas qui peut ouvrir l’enregistrement",
  attendance: "Présences",
  people: (count) => `${counted(count, "personne était", "personnes étaient")} dans la salle.`,
  matched: (count) =>
    `${counted(count, "inscription notée présente", "inscriptions notées présentes")}, avec les minutes.`,
  doubtful: (count) =>
    `${counted(count, "nom est douteux", "noms sont douteux")} : nous ne notons personne au hasard.`,
  unmatched: (count) =>
    `${counted(count, "personne n’a pas pu être rapprochée", "personnes n’ont pas pu être rapprochées")} d’une inscription.`,
  unsigned: (anonymous, phone) =>
    `${number(anonymous)} sans compte Google, ${number(phone)} par téléphone.`,
  median: (minutes) => `La moitié est restée ${counted(minutes, "minute", "minutes")} ou plus.`,
  reviewHint: "Utilisez « Importer de Meet » ci-dessous pour passer les noms en revue.",
  others: (count) =>
    `${counted(count, "autre réunion", "autres réunions")} dans la même salle ne ${count === 1 ? "compte" : "comptent"} pas`,
  othersHint: "Elles n’ont pas eu lieu à l’heure du webinaire.",
  recording: "Enregistrement",
  recordings: "Parties de l’enregistrement",
  noRecording: "Meet ne connaît aucun enregistrement.",
  transcript: "Transcription",
  noTranscript: "Meet ne connaît aucune transcription.",
  open: "Ouvrir",
  artefact: {
    started: "Enregistrement en cours",
    ended: "Meet prépare encore le fichier",
    file_generated: "Prêt",
  },
  audience: {
    anyone: "Toute personne qui a le lien peut le voir.",
    domain: "Seules les personnes de votre organisation peuvent l’ouvrir.",
    people: "Seules les personnes avec qui il est partagé peuvent l’ouvrir.",
    gone: "Le fichier est dans la corbeille ou supprimé.",
    unknown: "Nous ne voyons pas qui peut l’ouvrir.",
  },
  remedy: {
    domain:
      "Dans Drive, l’hôte ouvre Partager et choisit « Tous les utilisateurs disposant du lien ». Nous revérifierons automatiquement.",
    people:
      "Dans Drive, l’hôte ouvre Partager et choisit « Tous les utilisateurs disposant du lien ». Nous revérifierons automatiquement.",
    gone: "Demandez à l’hôte de le restaurer, ou publiez une autre adresse.",
    unknown: "Essayez le lien dans une fenêtre privée avant de le publier.",
  },
  publish: "Publier",
  unread: "Le public ne peut pas encore ouvrir cet enregistrement.",
  published: (when) => `Publié automatiquement ${when}.`,
  automatic: "Il est publié automatiquement dès que toute personne qui a le lien peut l’ouvrir.",
};

const webinarPage: WebinarPageWords = {
  tabs: "Rubriques de ce webinaire",
  tab: {
    overview: "Aperçu",
    registrations: "Inscriptions",
    mail: "E-mails",
    audience: "Public",
    activity: "Activité",
  },
  liveNow: "En direct",
  starts: (when) => `Commence ${when}`,
  ends: (when) => `Se termine ${when}`,
  ended: (when) => `Terminé ${when}`,
  registered: (count, capacity) => {
    const registered = counted(count, "inscription", "inscriptions");
    return capacity === null ? registered : `${registered} sur ${number(capacity)}`;
  },
  copyLink: "Copier le lien",
  copied: "Lien copié.",
  notCopied: (link) => `Votre navigateur a refusé la copie. Le lien est ${link}`,
  openPage: "Page publique",
  moreActions: "Autres actions",
  openRoom: "Ouvrir la réunion",
  watch: "Voir l’enregistrement",
  filters: "Filtres",
  insteadOf: reminderWords.each(
    ({ name }) => `Si vous l’envoyez maintenant, il compte comme « ${name} ».`,
  ),
  notAgain: (when) =>
    `Ces personnes ne le recevront pas de nouveau le ${when}. Celles qui s’inscrivent ensuite le recevront.`,
  readiness: {
    title: "Avant de publier",
    ready: "Rien ne manque. Publiez-le quand vous voulez.",
    missing: "Il manque quelque chose. Vous pourrez publier une fois que c’est corrigé.",
    optional: "Conseillé",
    toEdit: "Modifier le webinaire",
    steps: {
      meet: {
        done: "Il a un lien Meet",
        open: "Il n’a pas encore de lien Meet : personne ne pourrait entrer",
      },
      start: {
        done: "Il commence plus tard",
        open: "Le début est passé. Choisissez une autre date",
      },
      description: {
        done: "Il a une description",
        open: "Ajoutez une description. On la lit avant de s’inscrire",
      },
      tags: {
        done: "Il a des thèmes",
        open: "Ajoutez des thèmes, pour que les personnes qui les suivent soient prévenues",
      },
    },
  },
  nextMails: {
    title: "Prochains e-mails",
    none: "Aucun autre e-mail n’est prévu.",
    all: "Tous les e-mails",
    to: (count) => `à ${people(count)}`,
  },
  joined: {
    title: "Qui est entré",
    count: (joined, registered) =>
      `${counted(joined, "personne entrée", "personnes entrées")} sur ${number(registered)}`,
    none: "Personne n’est encore entré par son lien. Les arrivées s’affichent ici en moins de cinq minutes.",
    all: "Toutes les inscriptions",
  },
  attendance: {
    title: "Présence",
    count: (attended, registered) =>
      `${counted(attended, "personne présente", "personnes présentes")} sur ${number(registered)}`,
    mark: "Noter les présences",
  },
  told: {
    title: "Qui a été prévenu",
    none: "Personne n’était inscrit : aucun e-mail n’est parti.",
    reason: (reason) => `Motif : ${reason}`,
  },
  changes: {
    title: "Derniers changements",
    none: "Rien n’a encore changé.",
  },
  done: {
    published: "Publié. Les inscriptions sont ouvertes.",
    announced: "L’annonce est en route.",
    recording: "L’enregistrement est publié.",
    corrected: "L’adresse de l’enregistrement est corrigée.",
  },
};

const list = new Intl.ListFormat("fr-FR");
const getMail = (mailed: number | null) =>
  mailed === null
    ? ""
    : ` ; ${counted(mailed, "personne reçoit", "personnes reçoivent")} un e-mail`;

const auditSentences: AuditSentences = {
  by: {
    "sys.webinar.create": ({ who, had, template }) =>
      had("copied_from")
        ? `${who} a replanifié un autre webinaire : ce brouillon.`
        : `${who} a créé ce brouillon${had("from_template") ? ` d’après ${template === "" ? "un modèle" : `le modèle « ${template} »`}` : ""}.`,
    "sys.webinar.repeat": ({ who, count }) =>
      `${who} a répété le webinaire en ${counted(count("drafts"), "brouillon", "brouillons")}.`,
    "sys.webinar.update": ({ who, changes, mailed }) =>
      `${who} ${changes.length === 0 ? "a modifié le webinaire" : list.format(changes)}${getMail(mailed)}.`,
    "sys.webinar.publish": ({ who }) => `${who} a ouvert les inscriptions.`,
    "sys.webinar.cancel": ({ who, mailed }) => `${who} a annulé le webinaire${getMail(mailed)}.`,
    "sys.webinar.recording": ({ who, had }) =>
      had("recording_url")
        ? `${who} a corrigé le lien de l’enregistrement.`
        : `${who} a publié l’enregistrement.`,
    "sys.webinar.collect": ({ who }) => `${who} a de nouveau demandé ses traces à Meet.`,
    "sys.webinar.delete": ({ who }) => `${who} a supprimé ce brouillon.`,
    "sys.webinar.send_reminder": ({ who, mail, had }) =>
      had("opened")
        ? `${who} a envoyé « ${mail} ».`
        : `${who} a voulu envoyer « ${mail} », mais tout le monde l’avait.`,
    "sys.webinar.announce": ({ who }) =>
      `${who} a annoncé le webinaire aux personnes qui suivent ses thèmes.`,
    "sys.webinar.test_mail": ({ who, mail, code }) =>
      code("stage") === "failed"
        ? `L’essai de « ${mail} » de ${who} n’est pas parti.`
        : `${who} s’est envoyé « ${mail} » comme essai.`,
    "sys.webinar.pause_delivery": ({ who, mail }) => `${who} a mis « ${mail} » en pause.`,
    "sys.webinar.resume_delivery": ({ who, mail, count, had }) =>
      had("sent_again")
        ? `${who} a renvoyé « ${mail} » à ${people(count("sent_again"))} qui l’avaient perdu.`
        : `${who} a repris l’envoi de « ${mail} ».`,
    "sys.webinar.resolve_unknown": ({ who, mail, code }) =>
      code("decision") === "send_again"
        ? `${who} a fait renvoyer « ${mail} » là où personne ne sait s’il est arrivé.`
        : `${who} a compté « ${mail} » comme envoyé là où personne ne sait s’il est arrivé.`,
    "sys.webinar.mark_attendance": ({ who, count, had }) =>
      `${who} a noté ${had("attended") ? "la présence" : "l’absence"} de ${people(count("marked"))}.`,
    "sys.webinar.undo_attendance": ({ who, count }) =>
      `${who} a annulé le marquage de ${people(count("restored"))}.`,
    "sys.webinar.export": ({ who, count }) =>
      `${who} a exporté ${counted(count("registered_count"), "inscription", "inscriptions")}.`,
    "sys.template.save": ({ who, template }) =>
      `${who} a enregistré le webinaire comme modèle${template === "" ? "" : ` « ${template} »`}.`,
    "sys.template.rename": ({ who, template, renamed }) =>
      `${who} a renommé le modèle « ${template} » en « ${renamed} ».`,
    "sys.template.delete": ({ who, template }) => `${who} a supprimé le modèle « ${template} ».`,
    "sys.registration.add": ({ who }) => `${who} a inscrit une personne à la main.`,
    "sys.registration.cancel": ({ who }) => `${who} a annulé l’inscription d’une personne.`,
    "sys.registration.correct": ({ who }) => `${who} a corrigé le nom d’une personne.`,
    "sys.registration.confirm_again": ({ who }) =>
      `${who} a renvoyé sa confirmation à une personne.`,
    "sys.registration.import": ({ who, count }) =>
      `${who} a inscrit ${people(count("new"))} depuis une liste.`,
    "sys.registration.move_up": ({ who, count }) =>
      `${who} a fait passer ${people(count("moved"))} de la liste d’attente aux inscrits.`,
    "sys.person.export": ({ who }) => `${who} a exporté tout ce qui concerne une personne.`,
    "sys.person.erase": ({ who }) => `${who} a effacé une personne.`,
    "sys.person.allow_mail": ({ who }) =>
      `${who} a de nouveau autorisé les e-mails à une personne.`,
    "sys.subscriber.create": ({ who }) => `${who} a ajouté une intégration.`,
    "sys.subscriber.update": ({ who }) => `${who} a modifié une intégration.`,
    "sys.subscriber.disable": ({ code }) =>
      code("reason") === "gone"
        ? "Une intégration a été désactivée, car son destinataire ne veut plus d’événements."
        : "Une intégration a été désactivée, car ses envois échouaient sans cesse.",
    "sys.subscriber.rotate_secret": ({ who }) => `${who} a remplacé le secret d’une intégration.`,
    "sys.subscriber.send_test": ({ who }) =>
      `${who} a envoyé un événement de test à une intégration.`,
    "sys.subscriber.replay": ({ who, count }) =>
      `${who} a renvoyé ${counted(count("events"), "événement", "événements")} à une intégration.`,
    "sys.subscriber.delete": ({ who }) => `${who} a supprimé une intégration.`,
    "sys.operations.sweep": ({ who, code }) =>
      code("stage") === "failed"
        ? `Cloud Scheduler n’a pas pris l’ordre de ${who} pour la tournée.`
        : `${who} a ${{ run: "lancé", pause: "suspendu", resume: "repris" }[code("action")] ?? "modifié"} la tournée.`,
    "sys.operator.reset_factor": ({ who }) =>
      `${who} a réinitialisé le second facteur d’un opérateur.`,
    "sys.session.end": ({ who, code }) =>
      ({
        signed_out: `${who} s’est déconnecté.`,
        unused: `La session de ${who} a pris fin faute d’usage.`,
      })[code("reason")] ?? `La session de ${who} a pris fin.`,
    "sys.access.refused": ({ who }) => `L’accès a été refusé à ${who}.`,
    "sys.people.view": ({ who, code }) =>
      ({
        registrations: `${who} a consulté des inscriptions.`,
        interests: `${who} a consulté les personnes qui suivent des thèmes.`,
        recipients: `${who} a consulté les destinataires d’un e-mail.`,
      })[code("shows")] ?? `${who} a consulté des données de personnes.`,
  },
  automatic: {
    "sys.webinar.end": () => "Le webinaire s’est terminé.",
    "sys.webinar.recording": () => "L’enregistrement a été publié automatiquement.",
    "sys.webinar.collect": ({ count }) =>
      `Les traces de Meet ont été recueillies : ${counted(count("recordings"), "enregistrement", "enregistrements")}, ${counted(count("participants"), "participant", "participants")}.`,
    "sys.webinar.invite": ({ count, had }) =>
      had("failure")
        ? `Google a refusé des invités à l’événement d’agenda ; ${counted(count("mailed"), "personne reçoit", "personnes reçoivent")} l’invitation par e-mail.`
        : `Invités ajoutés à l’événement d’agenda : ${number(count("guests"))}.`,
    "sys.webinar.provision": ({ had, mailed }) =>
      had("failure") || had("failures")
        ? "Google a refusé une partie de l’événement d’agenda ou de sa salle Meet."
        : `L’événement d’agenda et sa salle Meet ont été mis à jour${getMail(mailed)}.`,
    "sys.webinar.send_reminder": ({ mail }) => `« ${mail} » est parti automatiquement.`,
    "sys.webinar.mail": ({ mail, count }) =>
      `« ${mail} » a été envoyé à ${people(count("sent"))}${count("failed") > 0 ? ` et a échoué pour ${number(count("failed"))}` : ""}.`,
    "sys.webinar.pause_delivery": ({ mail }) => `« ${mail} » s’est mis en pause automatiquement.`,
    "sys.webinar.resume_delivery": ({ mail }) => `L’envoi de « ${mail} » a repris automatiquement.`,
    "sys.webinar.mark_attendance": ({ count, code }) =>
      code("from") === "join"
        ? `Présences notées par le lien d’accès : ${number(count("marked"))}.`
        : `Présences notées d’après les traces de Meet : ${number(count("marked"))}.`,
    "sys.registration.move_up": ({ count }) =>
      `Liste d’attente : une place pour ${people(count("moved"))}.`,
    "public.not_me": ({ had }) =>
      had("place_freed")
        ? "Un destinataire a dit qu’il ne s’était pas inscrit. Sa place est de nouveau libre."
        : "Un destinataire a dit qu’un e-mail ne lui était pas destiné.",
  },
  attempts: {
    "sys.webinar.create": "de créer un webinaire",
    "sys.webinar.repeat": "de répéter le webinaire",
    "sys.webinar.update": "de modifier le webinaire",
    "sys.webinar.publish": "de publier le webinaire",
    "sys.webinar.cancel": "d’annuler le webinaire",
    "sys.webinar.recording": "de publier l’enregistrement",
    "sys.webinar.collect": "d’interroger Meet de nouveau",
    "sys.webinar.delete": "de supprimer le webinaire",
    "sys.webinar.send_reminder": "d’envoyer un rappel",
    "sys.webinar.announce": "d’annoncer le webinaire",
    "sys.webinar.test_mail": "de s’envoyer un essai",
    "sys.webinar.pause_delivery": "de mettre un envoi en pause",
    "sys.webinar.resume_delivery": "de reprendre un envoi",
    "sys.webinar.resolve_unknown": "de trancher un envoi incertain",
    "sys.webinar.mark_attendance": "de noter les présences",
    "sys.webinar.undo_attendance": "d’annuler un marquage de présence",
    "sys.webinar.export": "d’exporter les inscriptions",
    "sys.template.save": "d’enregistrer un modèle",
    "sys.template.rename": "de renommer un modèle",
    "sys.template.delete": "de supprimer un modèle",
    "sys.registration.add": "d’inscrire une personne",
    "sys.registration.cancel": "d’annuler une inscription",
    "sys.registration.correct": "de corriger un nom",
    "sys.registration.confirm_again": "de renvoyer une confirmation",
    "sys.registration.import": "d’importer une liste de personnes",
    "sys.registration.move_up": "de faire passer des personnes de la liste d’attente aux inscrits",
    "sys.person.export": "d’exporter les données d’une personne",
    "sys.person.erase": "d’effacer une personne",
    "sys.person.allow_mail": "d’autoriser les e-mails à une personne",
    "sys.subscriber.create": "d’ajouter une intégration",
    "sys.subscriber.update": "de modifier une intégration",
    "sys.subscriber.disable": "de désactiver une intégration",
    "sys.subscriber.rotate_secret": "de remplacer le secret d’une intégration",
    "sys.subscriber.send_test": "d’envoyer un événement de test",
    "sys.subscriber.replay": "de renvoyer des événements",
    "sys.subscriber.delete": "de supprimer une intégration",
    "sys.operations.sweep": "de commander la tournée",
    "sys.session.end": "de terminer une session",
  },
  refused: (who, attempt, reason) => `${who} a tenté ${attempt}. Refusé : ${reason}.`,
  other: (who, name) => `${who} : ${name}`,
  system: "Automatique",
  noTitle: "Un webinaire supprimé",
  withAssistant: (who, assistant) => `${who} avec ${assistant}`,
  raw: "Données brutes",
  changes: {
    title: (before, after) => `a changé le titre « ${before} » en « ${after} »`,
    starts_at: (before, after) => `a déplacé le début du ${before} au ${after}`,
    ends_at: (before, after) => `a déplacé la fin du ${before} au ${after}`,
    capacity: (before, after) => {
      const limit = (places: number | null) => (places === null ? "sans limite" : number(places));
      return `a changé le nombre de places (${limit(before)} → ${limit(after)})`;
    },
    field: (label) => `a modifié « ${label} »`,
  },
};

const mailTexts: MailTextsWords = {
  title: "Vos mots dans les e-mails",
  hint: "**gras**, *italique*, [lien](https://…). Une ligne vide commence un paragraphe. Enregistrer n’envoie rien.",
  members: {
    title: "Titre",
    starts_at: "Début",
    ends_at: "Fin",
    introduction: "Mot d’introduction",
    signature: "Mot de la fin",
  },
  hints: {
    introduction:
      "Dans les confirmations, les rappels et les e-mails qui annoncent une nouvelle heure.",
    signature: "À la fin de chaque e-mail au sujet de ce webinaire.",
  },
  save: "Enregistrer",
  saved: "Enregistré. Les prochains e-mails contiennent ces mots.",
  closed: "Ce webinaire ne peut plus être modifié.",
  screen: "Écran",
  screens: { desktop: "Ordinateur", phone: "Téléphone" },
  colours: "Couleurs",
  schemes: { light: "Clair", dark: "Sombre" },
  sendTest: "M’envoyer un essai",
  tested: (to) => `Essai envoyé à ${to}.`,
  testedBefore: "Cet essai a déjà été envoyé.",
  changedSince: (when) => `Modifié depuis le dernier, ${when}`,
  unchangedSince: (when) => `Rien n’a changé depuis le dernier, ${when}.`,
  empty: "(vide)",
};

const problems: ProblemWords = {
  validation_failed: {
    title: "Quelque chose ne va pas",
    text: "Vérifiez votre saisie, puis réessayez.",
  },
  malformed_json: {
    title: "Le serveur n’a pas pu lire la demande",
    text: "Rechargez la page, puis réessayez.",
  },
  unauthenticated: { title: "Vous êtes déconnecté", text: "Connectez-vous, puis réessayez." },
  insufficient_user_authentication: {
    title: "Confirmez votre identité",
    text: "Saisissez de nouveau votre mot de passe pour continuer.",
  },
  second_factor_required: {
    title: "Utilisez votre second facteur",
    text: "Déconnectez-vous, puis reconnectez-vous avec votre code.",
  },
  forbidden: { title: "Vous n’y avez pas accès", text: "Demandez l’accès à un administrateur." },
  not_found: {
    title: "Introuvable",
    text: "L’élément a peut-être été supprimé, ou le lien est erroné.",
  },
  method_not_allowed: {
    title: "Le serveur ne le permet pas",
    text: "Rechargez la page, puis réessayez.",
  },
  invalid_transition: {
    title: "L’état du webinaire ne le permet pas",
    text: "Rechargez la page pour voir ce qui est possible maintenant.",
  },
  meet_url_missing: {
    title: "Le webinaire n’a pas encore de lien Meet",
    text: "Attendez le lien, ou relancez l’événement d’agenda.",
  },
  starts_in_past: {
    title: "L’heure de début est passée",
    text: "Déplacez le début dans le futur, puis réessayez.",
  },
  webinar_not_started: {
    title: "Le webinaire n’a pas encore commencé",
    text: "Les présences se notent une fois le webinaire commencé.",
  },
  webinar_started: {
    title: "Le webinaire a déjà commencé",
    text: "Ce n’est possible qu’avant le début.",
  },
  reminder_missing: {
    title: "Le webinaire n’a pas ce rappel",
    text: "Ajoutez-le d’abord au webinaire.",
  },
  registration_closed: {
    title: "Les inscriptions sont closes",
    text: "Le webinaire a commencé, est terminé ou a été annulé.",
  },
  webinar_full: {
    title: "Toutes les places sont prises",
    text: "Augmentez le nombre de places pour accueillir plus de monde.",
  },
  registration_changed: {
    title: "Cette inscription a changé entre-temps",
    text: "Rechargez la page, puis réessayez.",
  },
  mail_refused: {
    title: "Nous ne pouvons pas écrire à cette personne",
    text: "Rechargez la page pour voir pourquoi.",
  },
  unknown_changed: {
    title: "Le nombre d’envois incertains a changé",
    text: "Vérifiez-le, puis décidez de nouveau.",
  },
  resend_refused: {
    title: "Cet e-mail ne peut pas être renvoyé",
    text: "Rechargez la page pour voir pourquoi.",
  },
  selection_changed: {
    title: "Les personnes correspondantes ont changé",
    text: "Vérifiez leur nombre, puis réessayez.",
  },
  no_conference_record: {
    title: "Meet n’a aucune trace de la réunion",
    text: "Elle peut arriver plus tard, et Meet la supprime après 30 jours. Ou collez la liste de présence.",
  },
  subscriber_refuses: {
    title: "Cette intégration ne le permet pas pour l’instant",
    text: "Rechargez la page pour voir ce qu’elle permet.",
  },
  replay_changed: {
    title: "Les événements à renvoyer ont changé",
    text: "Vérifiez leur nombre, puis confirmez de nouveau.",
  },
  host_domain_not_allowed: {
    title: "Cette personne ne peut pas être hôte",
    text: "Choisissez un hôte de votre organisation.",
  },
  version_conflict: {
    title: "Quelqu’un d’autre a fait une modification entre-temps",
    text: "Vérifiez la dernière version, puis réessayez.",
  },
  body_incomplete: { title: "La connexion a été coupée", text: "Réessayez." },
  body_too_large: {
    title: "C’est trop volumineux",
    text: "Envoyez-en moins à la fois, puis réessayez.",
  },
  unsupported_media_type: {
    title: "Le serveur n’a pas pu lire la demande",
    text: "Rechargez la page, puis réessayez.",
  },
  idempotency_key_reused: {
    title: "Cette demande a déjà servi",
    text: "Rechargez la page, puis réessayez.",
  },
  too_many_requests: {
    title: "Trop de demandes",
    text: "Attendez quelques minutes, puis réessayez.",
  },
  internal: {
    title: "Une erreur s’est produite",
    text: "Elle vient de nous. Réessayez dans un instant.",
  },
  upstream_failed: {
    title: "Un autre service a refusé",
    text: "Réessayez plus tard. Si cela dure, prévenez un administrateur.",
  },
  try_later: { title: "Impossible pour l’instant", text: "Réessayez dans un instant." },
  other: { title: "Une erreur s’est produite", text: "Réessayez dans un instant." },
};

const mailRefusals: Record<CandidateRefusal, string> = {
  not_me:
    "La personne qui lit cette boîte a dit « Ce n’était pas moi ». Elle seule peut revenir dessus, avec le lien de cet e-mail.",
  unreachable:
    "Un e-mail à cette adresse est revenu ou a été signalé comme indésirable. Une fois le problème réglé, autorisez d’abord les e-mails.",
  mailbox_limit: "Cette boîte a reçu autant d’e-mails que permis en une journée. Réessayez demain.",
  full: "Toutes les places sont prises.",
};

const faults: FaultWords = {
  required: "Obligatoire.",
  wrong_type: "Saisissez une valeur valide.",
  wrong_format: "Vérifiez le format.",
  too_short: ({ min }) => `Utilisez au moins ${min} caractères.`,
  too_long: ({ max }) => `Utilisez ${max} caractères au plus.`,
  too_few: ({ min }) => `Choisissez-en au moins ${min}.`,
  too_many: ({ max }) => `Limitez-vous à ${max}.`,
  too_small: ({ min }) => `Saisissez au moins ${min}.`,
  too_large: ({ max }) => `Saisissez au plus ${max}.`,
  not_an_option: ({ options }) => `Choisissez parmi : ${options}.`,
  unknown_member: "Le serveur ne connaît pas ce champ. Rechargez la page.",
  not_an_email: "Saisissez une adresse e-mail, par exemple ada@example.org.",
  not_an_address: "Saisissez une adresse web qui commence par https://.",
  not_public: "Indiquez une adresse de l’internet public, sur le port 443 ou au-delà de 1024.",
  not_a_slack_hook:
    "Collez l’adresse d’un webhook entrant. Elle commence par https://hooks.slack.com/services/.",
  second_hubspot:
    "HubSpot reçoit déjà les événements. Modifiez ou désactivez plutôt cette intégration.",
  not_an_instant: "Indiquez une date et une heure.",
  not_a_time_zone: "Choisissez un fuseau horaire dans la liste.",
  hidden_characters: "Supprimez les caractères invisibles ou de contrôle.",
  no_letter_or_digit: "Utilisez au moins une lettre ou un chiffre.",
  repeated: "Supprimez les doublons.",
  credentials: "Retirez le nom d’utilisateur et le mot de passe de l’adresse.",
  consent_missing: "Le consentement est obligatoire.",
  unknown_topic: "Choisissez un thème de l’un des webinaires.",
  ends_before_start: "La fin doit être après le début.",
  no_longer_kept: ({ max }) =>
    `Les événements sont conservés ${max} jours. Choisissez une heure plus récente.`,
  range_too_long: ({ max }) =>
    `Cela fait plus de ${max} événements. Choisissez une période plus courte.`,
  not_in_future: "Choisissez une date future.",
  host_not_allowed:
    "Cette personne ne peut pas être hôte. Choisissez quelqu’un de votre organisation.",
  not_an_image_host: ({ options }) =>
    options === ""
      ? "Cet environnement n’accepte pas d’image. Laissez ce champ vide."
      : `Utilisez une image de l’un de ces hôtes : ${options}.`,
  not_a_list: "Ce n’est pas un CSV lisible. Collez la liste telle que Meet l’envoie.",
  no_names:
    "Aucune colonne ne contient de noms ou d’adresses e-mail. Collez la liste telle que Meet l’envoie.",
  no_date: "Il ne reste aucune date. Choisissez un jour plus tardif.",
  gets_no_mail: "Nous n’écrivons pas à cette adresse.",
  wrong_header: "La demande est mal formée. Rechargez la page.",
  key_reused: "Cette demande a déjà servi. Rechargez la page.",
  not_a_page_token: "Cette page de la liste n’existe plus. Revenez à la première.",
  needs_two_options: "Indiquez au moins deux options.",
  question_answered:
    "Des personnes ont déjà répondu à cette question : son type ne peut plus changer. Ajoutez plutôt une autre question.",
  unknown_question: "Le formulaire ne pose pas cette question.",
  too_many_removed: ({ max }) =>
    `Nous conservons les réponses d’au plus ${max} questions supprimées. Gardez-en quelques-unes.`,
  not_valid: "Cette valeur n’est pas valide.",
};

const RETRIES = "Nous réessaierons automatiquement.";

const SETTINGS: Record<RoomSetting, { what: string; where: string }> = {
  access: {
    what: "qui entre sans frapper",
    where: "Paramètres de sécurité de Meet > Accès",
  },
  recording: {
    what: "l’enregistrement automatique",
    where: "Paramètres vidéo de Meet > Enregistrement",
  },
  transcription: {
    what: "la transcription automatique",
    where: "Paramètres vidéo de Meet > Transcriptions des réunions",
  },
};

const allowSetting = (setting: RoomSetting) =>
  `${setting === "access" ? "" : "L’édition de l’hôte doit le permettre. "}Dans la console d’administration Google, sous Applications > Google Workspace > Google Meet > ${SETTINGS[setting].where}, autorisez-le pour l’hôte et réessayez. Ou réglez-le à la main dans les options d’appel vidéo de l’événement, dans Google Agenda.`;

const google: GoogleWords = {
  delegation: {
    delegation_missing: ({ client, account, scope }) => ({
      message: "Google ne permet pas au compte de service d’agir pour l’hôte.",
      remedy: `Dans la console d’administration Google, sous Sécurité > Commandes des API > Délégation au niveau du domaine, autorisez l’ID client ${client} (${account}) pour le champ d’application ${scope}. La prise d’effet peut demander quelques minutes.`,
    }),
    host_unknown: ({ host }) => ({
      message: `Google ne connaît pas ${host}.`,
      remedy: `${host} doit être un utilisateur Workspace actif, avec Agenda et Meet activés : vérifiez Annuaire > Utilisateurs dans la console d’administration Google. Corrigez l’adresse ou restaurez l’utilisateur.`,
    }),
    host_not_allowed: ({ host }) => ({
      message: `${host} n’appartient à aucun domaine autorisé pour les hôtes.`,
      remedy: "Choisissez un hôte de votre organisation.",
    }),
    signing_refused: ({ account }) => ({
      message: `Google refuse de signer pour ${account}.`,
      remedy: `Dans la console Google Cloud, sous IAM et administration > Comptes de service > ${account} > Autorisations, donnez au compte de la fonction le rôle Créateur de jetons du compte de service, et vérifiez que l’API IAM Service Account Credentials est activée.`,
    }),
  },
  calendar: {
    api_disabled: () => ({
      message: "L’API Google Calendar n’est pas activée.",
      remedy:
        "Dans la console Google Cloud, sous API et services > Bibliothèque, activez l’API Google Calendar dans le projet du compte de service, puis réessayez.",
    }),
    duplicate_event: () => ({
      message: "L’identifiant de l’événement existe déjà.",
      remedy: "Réessayez.",
    }),
    event_gone: () => ({
      message: "L’événement n’est pas dans l’agenda de l’hôte.",
      remedy: "Réessayez pour créer un nouvel événement.",
    }),
    event_changed: () => ({
      message: "Quelqu’un d’autre a modifié l’événement entre-temps.",
      remedy: `${RETRIES} Ou réessayez maintenant.`,
    }),
    quota_exceeded: () => ({
      message: "Les limites de Google pour cet agenda sont atteintes.",
      remedy: `${RETRIES} Si cela dure, consultez API et services > API Google Calendar > Quotas dans la console Google Cloud.`,
    }),
    conference_pending: () => ({
      message: "Google crée encore la salle Meet.",
      remedy: "Nous revérifierons automatiquement.",
    }),
    conference_failed: () => ({
      message: "Google n’a pas pu créer la salle Meet.",
      remedy:
        "Dans la console d’administration Google, sous Applications > Google Workspace > Google Meet, vérifiez que Meet est activé pour l’hôte, puis réessayez.",
    }),
    guests_kept: ({ host }) => ({
      message: "Google garde les invités de l’événement tels quels.",
      remedy: `Supprimez définitivement l’événement dans l’agenda de ${host}, sous Corbeille. Google le fait automatiquement après environ 30 jours.`,
    }),
    unavailable: () => ({ message: "Google Agenda ne répond pas.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Google Agenda a refusé : ${reason}.`,
      remedy: "Vérifiez l’hôte, les horaires et le titre, puis réessayez.",
    }),
  },
  meet: {
    api_disabled: () => ({
      message: "L’API Google Meet n’est pas activée.",
      remedy:
        "Dans la console Google Cloud, sous API et services > Bibliothèque, activez l’API Google Meet dans le projet du compte de service, puis réessayez.",
    }),
    room_gone: () => ({
      message: "Meet ne connaît pas la salle du lien de ce webinaire.",
      remedy: `${RETRIES} Si cela dure, ouvrez le lien pour voir si la salle existe encore.`,
    }),
    not_owner: ({ host }) => ({
      message: `Meet ne nous montre pas la salle en tant que ${host}.`,
      remedy:
        "Seul le propriétaire d’une salle en voit les paramètres. Vérifiez dans Google Agenda que l’hôte organise l’événement, ou changez l’hôte pour recréer l’événement.",
    }),
    not_allowed: ({ host, setting }) => ({
      message: `Meet ne permet pas à ${host} de régler ${SETTINGS[setting].what}.`,
      remedy: allowSetting(setting),
    }),
    not_applied: ({ host, setting }) => ({
      message: `Meet ne permet pas à ${host} de régler ${SETTINGS[setting].what}. Il accepte la modification, mais le réglage ne change pas.`,
      remedy: allowSetting(setting),
    }),
    quota_exceeded: () => ({
      message: "La limite d’appels de Meet est atteinte.",
      remedy: RETRIES,
    }),
    unavailable: () => ({ message: "Meet ne répond pas.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Meet a refusé : ${reason}.`,
      remedy:
        "Vérifiez que l’API Google Meet est activée. Pour la salle, utilisez les options d’appel vidéo de l’événement dans Google Agenda. Pour les présences, collez la liste.",
    }),
  },
  drive: {
    api_disabled: () => ({
      message: "L’API Google Drive n’est pas activée.",
      remedy:
        "Dans la console Google Cloud, sous API et services > Bibliothèque, activez l’API Google Drive dans le projet du compte de service.",
    }),
    quota_exceeded: () => ({
      message: "La limite d’appels de Drive est atteinte.",
      remedy: RETRIES,
    }),
    unavailable: () => ({ message: "Drive ne répond pas.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Drive a refusé : ${reason}.`,
      remedy: `Activez l’API Google Drive dans le projet. ${RETRIES}`,
    }),
  },
  undeleted: (host) => `L’événement dans l’agenda de ${host} n’a pas pu être supprimé.`,
};

const waitingListWords: WaitingListWords = {
  title: "Liste d’attente",
  waiting: (count) => `${number(count)} sur liste d’attente`,
  field: "Quand c’est complet",
  hint: "Sur la liste d’attente, on ne reçoit ni rappel ni lien de participation avant d’avoir une place.",
  choices: {
    off: "Ne plus accepter personne",
    automatic: "Liste d’attente, places attribuées automatiquement",
    by_hand: "Liste d’attente, places attribuées à la main",
  },
  next: {
    automatic:
      "Dès qu’une place se libère, la personne suivante la reçoit automatiquement, avec une confirmation.",
    by_hand:
      "Aucune place n’est attribuée automatiquement. Les places libres sont gardées pour ces personnes.",
    off: "La liste n’accepte plus personne. Les places libres sont gardées pour ces personnes jusqu’à ce que vous les attribuiez.",
  },
  since: "En attente depuis",
  moveUp: "Attribuer une place",
  moveUpTitle: "Attribuer une place",
  loading: "Vérification des places…",
  consequence: (name) => `${name} reçoit une place et une confirmation par e-mail.`,
  unreachable: (name) =>
    `La boîte de ${name} n’accepte aucun e-mail : cette personne quitterait la liste sans place.`,
  full: "Toutes les places sont prises. Augmentez d’abord leur nombre.",
  gone: "Cette personne n’est plus sur la liste d’attente.",
  placesLeft: (count) => `Il restera ensuite ${counted(count, "place", "places")}.`,
  moved: "Place attribuée. La confirmation est en route.",
  more: (count) => `Et encore ${counted(count, "personne", "personnes")}.`,
};

const insightsWords: InsightsWords = {
  title: "Analyse",
  lead: "De la visite au suivi, pour tous les webinaires.",
  period: "Période",
  periods: {
    "6": "6 derniers mois",
    "12": "12 derniers mois",
    "24": "24 derniers mois",
  },
  total: "Ensemble",
  ofWebinars: (count) => counted(count, "webinaire", "webinaires"),
  byMonth: "Par mois",
  bySource: "Par provenance",
  month: "Mois",
  webinars: "Webinaires",
  source: "Provenance",
  originOf: (source) => `Provenance : ${source}`,
  campaignOf: (campaign) => `Campagne : ${campaign}`,
  steps: { visits: "Visites", registered: "Inscrits", attended: "Présents", followed_up: "Suivi" },
  sources: {
    direct: "Direct ou inconnu",
    operator: "Ajout par un opérateur",
    other: "Autres sources",
    unrecorded: "Avant le suivi des sources",
    announcement: "Notre e-mail d’annonce",
  },
  none: "Aucun webinaire sur cette période.",
  incomplete:
    "Il y a plus de webinaires que nous ne pouvons en compter : seuls les derniers sont inclus. Choisissez une période plus courte.",
  withoutVisits: (count) =>
    `${counted(count, "webinaire n’a", "webinaires n’ont")} aucune visite comptée : pas de visite, ou avant que nous les comptions.`,
  withoutFollowUps: (count) =>
    `Le suivi de ${counted(count, "webinaire", "webinaires")} reste à compter. Cela prend une heure au plus.`,
  visitsHint:
    "Les visites sont des pages vues, sans script ni cookie. Les pages venues d’un cache ne comptent pas.",
  sourcesTitle: "D’où viennent les personnes",
  noSources: "Aucune visite ni inscription pour le moment.",
  shareTitle: "Partager",
  shareHint:
    "Utilisez un lien par endroit, et vous verrez ce qui marche. N’y mettez pas de nom de personne.",
  shareUnpublished: "Publiez le webinaire pour partager sa page.",
  linkSource: "Où vous le partagez",
  linkSourceHint: "Choisissez ou saisissez le vôtre.",
  medium: "Type d’endroit",
  mediums: {
    none: "Non précisé",
    email: "E-mail",
    social: "Réseaux sociaux",
    referral: "Autre site",
    print: "Papier",
  },
  campaign: "Campagne",
  campaignHint: "Facultatif, par exemple printemps-2027.",
  refused: "60 caractères au plus, sans adresse, numéro ni code.",
  link: "Lien",
};

const integrationsWords: IntegrationsWords = {
  title: "Intégrations",
  lead: "Envoyez les événements, comme les inscriptions, à d’autres systèmes. Seuls les ingénieurs peuvent les voir et les modifier.",
  none: "Aucune intégration",
  noneHint:
    "Ajoutez-en une, et vos autres outils apprennent chaque inscription en quelques minutes.",
  add: "Ajouter une intégration",
  submitAdd: "Ajouter",
  kind: "Type",
  kinds: { webhook: "Webhook", slack: "Slack", hubspot: "HubSpot" },
  kindHints: {
    webhook: "Un CloudEvent signé par événement, à une adresse à vous ou chez Zapier.",
    slack: "Un message dans un canal par événement.",
    hubspot:
      "Les webinaires deviennent des événements marketing, avec les inscrits et les présents.",
  },
  name: "Nom",
  url: "URL",
  urlHints: {
    webhook: "Commence par https:// et se joint depuis Internet.",
    slack: "L’adresse d’un webhook entrant. Qui la connaît peut écrire dans le canal.",
  },
  events: "Événements",
  allTypes: "Tous les événements",
  someTypes: "Certains seulement",
  chooseTypes: "Choisissez au moins un événement.",
  groups: {
    webinar: "Webinaires",
    registration: "Inscriptions",
    mail: "E-mails",
    person: "Personnes",
  },
  types: {
    "webinar.published": "Publication",
    "webinar.updated": "Détails modifiés",
    "webinar.moved": "Horaire déplacé",
    "webinar.cancelled": "Webinaire annulé",
    "webinar.ended": "Fin",
    "webinar.recording_attached": "Enregistrement publié",
    "registration.created": "Inscription",
    "registration.corrected": "Nom corrigé",
    "registration.cancelled": "Inscription annulée",
    "registration.attended": "Présence",
    "registration.attendance_undone": "Présence retirée",
    "mail.bounced": "E-mail revenu",
    "mail.complained": "Signalement comme indésirable",
    "person.erased": "Personne effacée",
  },
  owner: "E-mail du responsable",
  ownerHint: "Nous écrivons à cette adresse si nous devons désactiver l’intégration.",
  ownerLanguage: "Langue de cet e-mail",
  state: "État",
  status: { active: "Active", disabled: "Désactivée" },
  failing: "Les envois échouent",
  failingSince: (when) =>
    `Rien n’est arrivé depuis ${when}. Nous réessayons automatiquement. Après cinq jours d’échecs, nous la désactivons et écrivons à son responsable.`,
  lastFailure: (when, reason) => `Dernier essai ${when}. ${reason}`,
  reasons: {
    no_url: "L’intégration n’a pas d’URL. Modifiez-la et saisissez-en une.",
    url_not_allowed:
      "Nous ne pouvons pas envoyer à cette URL. Modifiez l’intégration et saisissez-en une autre.",
    address_not_public:
      "Le nom d’hôte mène à une adresse qui n’est pas sur l’internet public. Vérifiez son DNS.",
    host_unknown: "Ce nom d’hôte n’existe pas. Vérifiez l’URL.",
    host_not_resolved: "Le nom d’hôte n’a pas pu être résolu.",
    connection_refused: "L’hôte a refusé la connexion.",
    connection_closed: "L’hôte a fermé la connexion.",
    certificate_of_other_host: "Le certificat du destinataire est celui d’un autre nom d’hôte.",
    certificate_self_signed:
      "Le certificat du destinataire est autosigné. Il en faut un d’une autorité publique.",
    certificate_not_verified:
      "Le certificat du destinataire ne peut pas être vérifié. Sa chaîne est peut-être incomplète.",
    certificate_expired: "Le certificat du destinataire a expiré.",
    no_answer_in_time: "Le destinataire n’a pas répondu en 20 secondes.",
    unreachable: ({ cause }) => `Le destinataire est injoignable${cause && ` (${cause})`}.`,
    answered: ({ status }) => `Le destinataire a répondu avec le statut ${status}.`,
    answered_gone: "Le destinataire a répondu 410 : il ne veut plus d’événements.",
    redirected: ({ status }) =>
      `Le destinataire a répondu par une redirection (${status}). Nous ne suivons pas les redirections : saisissez la nouvelle URL.`,
    slack_answered: ({ status, says }) =>
      `Slack a répondu avec le statut ${status}${says && `, « ${says} »`}.`,
    slack_gone: ({ status, says }) =>
      `Le canal ou son webhook n’existe plus. Slack a répondu avec le statut ${status}${says && `, « ${says} »`}.`,
    hubspot_token_missing:
      "Il manque le jeton d’accès de HubSpot. Enregistrez-en un comme secret HUBSPOT_ACCESS_TOKEN.",
    hubspot_token_refused:
      "HubSpot n’accepte pas le jeton d’accès. Enregistrez-en un valable comme secret HUBSPOT_ACCESS_TOKEN.",
    hubspot_scope_missing: ({ scopes }) =>
      `Le jeton d’accès ne permet pas cela. Donnez à son application dans HubSpot l’autorisation ${scopes}.`,
    hubspot_silent: ({ says }) => `HubSpot n’a pas répondu${says && ` : « ${says} »`}.`,
    hubspot_slow: ({ says }) => `HubSpot a mis trop de temps${says && ` : « ${says} »`}.`,
    hubspot_locked: "HubSpot modifie encore le même contact ou le même événement.",
    hubspot_limit: ({ says }) => `La limite de HubSpot est atteinte${says && ` : « ${says} »`}.`,
    hubspot_moving: "HubSpot déplace le compte dans une autre région.",
    hubspot_trouble: ({ status, says }) =>
      `HubSpot a un problème (${status})${says && ` : « ${says} »`}.`,
    hubspot_refused: ({ status, says }) =>
      `HubSpot a refusé cet événement (${status})${says && ` : « ${says} »`}.`,
    event_unreadable:
      "Cette version ne peut pas lire l’événement. Déployez la version qui l’a écrit, puis renvoyez-le.",
    earlier_event_open:
      "Un événement antérieur du même webinaire ou de la même inscription est encore en route.",
    other: ({ says }) => `Un problème est survenu${says && ` : « ${says} »`}.`,
  },
  disabled: {
    gone: {
      title: "Désactivée : le destinataire ne veut plus d’événements",
      remedy: "Il a répondu 410 Gone. Réactivez-la quand il est de retour.",
    },
    failing: {
      title: "Désactivée après cinq jours d’échecs",
      remedy: "Réparez le destinataire, puis réactivez-la.",
    },
    operator: {
      title: "Désactivée par un opérateur",
      remedy: "Elle ne reçoit aucun événement avant sa réactivation.",
    },
  },
  ownerNotice: {
    owed: (email) => `Nous allons écrire à son responsable, ${email}.`,
    sent: (email) => `Nous avons écrit à son responsable, ${email}.`,
    refused: (email) =>
      `Notre e-mail à son responsable, ${email}, a été refusé. Prévenez-le vous-même.`,
    unreachable: (email) =>
      `Nous n’avons pas pu écrire à son responsable : ${email} refuse nos e-mails ou en a signalé un comme indésirable. Prévenez-le vous-même.`,
    unknown: (email) =>
      `Nous ne savons pas si notre e-mail à son responsable, ${email}, est parti. Prévenez-le vous-même.`,
    given_up: (email) =>
      `Nous avons essayé pendant un jour d’écrire à son responsable, ${email}, sans succès. Prévenez-le vous-même.`,
  },
  lastDelivered: "Dernier envoi réussi",
  never: "Aucun pour l’instant",
  secrets: "Secrets",
  secretVersion: (version) => `Version ${version}`,
  validUntil: (when) => `valable jusqu’au ${when}`,
  actions: {
    send_test: "Envoyer un test",
    replay: "Renvoyer",
    update: "Modifier",
    rotate_secret: "Remplacer le secret",
    disable: "Désactiver",
    enable: "Activer",
    delete: "Supprimer",
  },
  showDeliveries: "Envois",
  deliveries: {
    title: (name) => `Envois à « ${name} »`,
    show: "Afficher",
    all: "Tous",
    status: { waiting: "En cours", delivered: "Remis", failed: "Échoué" },
    eventStatus: {
      waiting: "en cours",
      delivered: "remis",
      failed: "échoué",
      erased: "non envoyé, car la personne a été effacée",
    },
    none: "Aucun envoi ces 30 derniers jours.",
    events: (count) => counted(count, "événement", "événements"),
    next: (when) => `Prochaine tentative ${when}`,
    details: "Détails",
    eventList: "Événements",
    attempts: "Dernières tentatives",
    arrived: (status, milliseconds) => `Statut ${status} après ${number(milliseconds)} ms`,
  },
  replay: {
    title: (name) => `Renvoyer des événements à « ${name} » ?`,
    consequence:
      "Les événements gardent leur identifiant, si bien que le destinataire peut ignorer ceux qu’il a déjà. Slack les affiche de nouveau.",
    which: "Événements",
    failed: "Ceux qui ont échoué",
    range: "Tous ceux d’une période",
    from: "De",
    to: "À",
    count: "Compter les événements",
    nothing: "Il n’y a rien à envoyer.",
    counted: (count) => `Nous enverrons ${counted(count, "événement", "événements")}.`,
    first: (when) => `Le premier date du ${when}.`,
    last: (when) => `Le dernier date du ${when}.`,
    more: "Il reste d’autres événements échoués. Envoyez d’abord ceux-ci, puis recommencez.",
    submit: (count) => `Envoyer ${counted(count, "événement", "événements")}`,
    done: (count) => `${counted(count, "événement est", "événements sont")} en route.`,
  },
  ofName: (name) => `pour « ${name} »`,
  testTitle: (name) => `Envoyer un événement de test à « ${name} » ?`,
  testConsequence:
    "Nous envoyons un événement du type « test », une seule fois. Le résultat ne change pas l’état de l’intégration.",
  submitTest: "Envoyer le test",
  testAgain: "En envoyer un autre",
  testDelivered: "Il est arrivé",
  testFailed: "Il n’est pas arrivé",
  testAnswer: (code, milliseconds) =>
    `${code === null ? "Pas de réponse" : `Statut ${code}`} après ${number(milliseconds)} ms.`,
  testTook: (milliseconds) => `Cela a pris ${number(milliseconds)} ms.`,
  editTitle: (name) => `Modifier « ${name} »`,
  submitEdit: "Enregistrer",
  saved: "Intégration enregistrée.",
  added: (name) => `« ${name} » est ajoutée`,
  noSecret: "Elle reçoit les événements dès maintenant.",
  secretTitle: (name) => `Secret de « ${name} »`,
  secretOnce:
    "Le destinataire vérifie avec ce secret qu’un événement vient de nous. Copiez-le maintenant : nous ne pourrons plus l’afficher.",
  earlierSecret: (when) => `Le secret précédent reste valable jusqu’au ${when}.`,
  secret: "Secret",
  copy: "Copier le secret",
  copied: "Secret copié.",
  notCopied: "Votre navigateur n’a pas permis la copie. Sélectionnez le secret et copiez-le.",
  secretKept: "Je l’ai conservé",
  rotateTitle: (name) => `Remplacer le secret de « ${name} » ?`,
  rotateConsequence:
    "Vous recevez un nouveau secret. Pendant 24 heures, nous signons avec les deux, pour que le destinataire change sans perdre d’événement.",
  submitRotate: "Remplacer le secret",
  disable: {
    title: (name) => `Désactiver « ${name} » ?`,
    consequence: "Elle ne reçoit aucun événement avant sa réactivation.",
    submit: "Désactiver",
    done: "Intégration désactivée.",
  },
  enable: {
    title: (name) => `Activer « ${name} » ?`,
    consequence: "Elle reçoit les événements dès maintenant.",
    submit: "Activer",
    done: "Intégration activée.",
  },
  deleteTitle: (name) => `Supprimer « ${name} » ?`,
  deleteConsequence:
    "Elle ne reçoit plus d’événements, pas même ceux qui l’attendent. Son secret ne vaut plus rien. Personne ne peut l’annuler.",
  submitDelete: "Supprimer",
  deleted: (name) => `« ${name} » est supprimée.`,
};

const peopleWords: PeopleWords = {
  title: "Personnes",
  lead: "Cherchez une personne par adresse e-mail ou par nom, dans tous les webinaires.",
  search: "Adresse e-mail, ou début d’un nom",
  nobody: "Nous n’avons rien sur une telle personne.",
  more: "Il y en a d’autres. Précisez le nom.",
  registrationsOf: (count) => counted(count, "inscription", "inscriptions"),
  waitingOn: (count) => `sur ${counted(count, "liste d’attente", "listes d’attente")}`,
  open: (name) => `Ouvrir ${name}`,
  back: "Toutes les personnes",
  unknown: (email) => `Nous n’avons rien sur ${email}.`,
  registrations: "Inscriptions",
  none: "Aucune.",
  goneWebinar: "Un webinaire disparu",
  attended: { yes: "Présence", no: "Absence" },
  status: {
    registered: "Inscription active",
    cancelled: "Annulée",
    pending: "À confirmer",
    waiting: "Sur liste d’attente",
  },
  waits: "Attend un clic dans la boîte de la personne",
  waitsForPlace: "Sur la liste d’attente depuis",
  mails: "E-mails",
  noMails: "Aucun e-mail ces 90 derniers jours.",
  mailsKept: "E-mails des 90 derniers jours.",
  interest: "Nouvelles par thème",
  noInterest: "N’a pas demandé de nouvelles.",
  topics: (topics) => `Souhaite des nouvelles sur ${topics}.`,
  unsubscribed: "S’est désabonnée.",
  holds: "Ce qui retient les e-mails",
  noHolds: "Rien. Les e-mails arrivent à cette adresse.",
  suppressed: {
    all: "Cette adresse ne reçoit aucun e-mail : un e-mail est revenu ou a été signalé comme indésirable.",
    marketing: "Cette adresse ne reçoit pas de nouvelles.",
  },
  notMe:
    "La personne a répondu « Ce n’était pas moi ». Seul le lien de cet e-mail permet de revenir dessus.",
  exportData: "Exporter les données",
  exported: "Données exportées. Le journal en garde la trace.",
  erase: "Effacer…",
  eraseTitle: "Effacer cette personne",
  eraseConsequence:
    "Inscriptions, centres d’intérêt et copies d’e-mails sont supprimés pour de bon, ici, dans Google Agenda et chez le service d’envoi. Les places se libèrent et les nombres baissent. Personne ne peut l’annuler.",
  eraseTyped: (email) => `Saisissez ${email} pour confirmer`,
  erased: "Personne effacée. Google Agenda et le service d’envoi suivent en quelques minutes.",
  erasure: {
    done: "Effacée partout.",
    under_way: "Effacée ici. Google Agenda et le service d’envoi suivent automatiquement.",
    failed: "Effacée ici. Un échec à l’extérieur : effacez encore une fois pour réessayer.",
  },
  ofTitle: (title) => `pour « ${title} »`,
  correct: "Corriger le nom",
  correctTitle: "Corriger le nom",
  correctConsequence: "Les e-mails déjà en cours d’envoi gardent l’ancien nom.",
  name: "Nom",
  corrected: "Nom corrigé.",
  again: "Renvoyer la confirmation",
  againTitle: "Renvoyer la confirmation",
  againConsequence:
    "Un e-mail part, avec les liens de la personne et le fichier d’agenda. Trois par jour au plus.",
  againOutcome: {
    sent: "Confirmation en route.",
    on_its_way: "Rien n’a été envoyé : une confirmation est en route ou date de moins d’une heure.",
  },
  cancel: "Annuler l’inscription",
  cancelTitle: "Annuler l’inscription",
  cancelConsequence: {
    guest:
      "La place se libère et l’événement quitte l’agenda de la personne. Aucun e-mail ne part, comme quand on annule soi-même.",
    mail: "La place se libère. Aucun e-mail ne part, comme quand on annule soi-même.",
  },
  cancelled: "Inscription annulée.",
  keep: "La garder",
  add: "Ajouter une personne",
  addTitle: "Ajouter une personne",
  addConsequence: "La personne reçoit la confirmation par e-mail, comme après le formulaire.",
  email: "Adresse e-mail",
  organisation: "Club ou organisation",
  statement: "Comment a-t-elle donné son accord ?",
  statementHint: "Par exemple « demandé par téléphone le 3 décembre ». Gardé comme preuve.",
  added: {
    added: "Inscription faite. La confirmation est en route.",
    returned: "Inscription refaite. La confirmation est en route.",
    registered: "Cette personne avait déjà une place. Rien n’a changé.",
  },
  importList: "Importer une liste",
  importTitle: "Importer une liste",
  importHint:
    "CSV avec en-tête : e-mail, nom complet (ou prénom et nom), et au choix organisation et langue. 500 personnes au plus. Vous vérifiez d’abord chaque ligne.",
  chooseFile: "Choisir un fichier",
  list: "Liste",
  review: "Vérifier",
  reviewed: "Rien n’est encore écrit.",
  line: "Ligne",
  members: {
    email: "Adresse e-mail",
    name: "Nom",
    organisation: "Club ou organisation",
    locale: "Langue",
  },
  outcome: {
    new: "Nouvelle",
    registered: "Déjà inscrite",
    repeated: "En double",
    invalid: "Non valable",
    refused: "Refusée",
  },
  count: {
    new: (count) => counted(count, "nouvelle", "nouvelles"),
    registered: (count) => counted(count, "déjà inscrite", "déjà inscrites"),
    repeated: (count) => `${count} en double`,
    invalid: (count) => counted(count, "non valable", "non valables"),
    refused: (count) => counted(count, "refusée", "refusées"),
  },
  placesLeft: (count) => `Il reste ensuite ${counted(count, "place", "places")}.`,
  register: (count) => `Inscrire ${counted(count, "personne", "personnes")}`,
  registered: (count) =>
    `${counted(count, "personne inscrite", "personnes inscrites")}. Les confirmations sont en route.`,
  nothingNew: "Il n’y a personne de nouveau dans cette liste.",
};

const paletteWords: PaletteWords = {
  open: "Chercher ou aller à…",
  field: "Une page, une action ou un webinaire",
  goTo: "Aller à",
  create: "Créer",
  more: "Plus",
  webinars: "Webinaires",
  people: "Personnes",
  thisWebinar: (title) => title,
  findPeople: "Chercher des personnes…",
  peopleHint:
    "Appuyez sur Entrée pour chercher. Les recherches de personnes sont notées dans le journal.",
  searching: "Recherche…",
  nothing: "Aucun résultat.",
  found: (count) => counted(count, "résultat", "résultats"),
  keysTitle: "Raccourcis clavier",
  keys: {
    list: "Aller à la liste des webinaires",
    calendar: "Aller au calendrier",
    people: "Aller aux personnes",
    operations: "Aller à l’exploitation",
    audit: "Aller au journal",
    create: "Créer un webinaire",
    edit: "Modifier le webinaire ouvert",
    search: "Chercher dans cette page",
    help: "Afficher ces raccourcis",
  },
  singleKeys: "Utiliser les raccourcis à une touche dans ce navigateur",
};

const listWords: ListWords = {
  sections: {
    LIVE: "En direct",
    UPCOMING: "À venir",
    DRAFT: "Brouillons",
    PAST: "Passés",
  },
  registered: (count) => counted(count, "inscrit", "inscrits"),
  seats: (count) => counted(count, "place", "places"),
  sorts: {
    starts_at: "Les plus proches d’abord",
    "starts_at desc": "Les plus tardifs d’abord",
    title: "Titre, de A à Z",
    "title desc": "Titre, de Z à A",
    "registered_count desc": "Le plus d’inscrits d’abord",
    registered_count: "Le moins d’inscrits d’abord",
  },
  usualSort: "Le prochain d’abord",
  view: "Affichage",
  list: "Liste",
  calendar: "Calendrier",
  saved: "Filtres enregistrés",
  save: "Enregistrer les filtres",
  saveTitle: "Enregistrer ces filtres",
  name: "Nom",
  nameHint: "Visibles par vous seul, dans ce navigateur.",
  savedAs: (name) => `Enregistrés sous «\u00a0${name}\u00a0».`,
  removeSaved: (name) => `Supprimer les filtres enregistrés «\u00a0${name}\u00a0»`,
  removed: (name) => `«\u00a0${name}\u00a0» a été supprimé.`,
  previousMonth: "Mois précédent",
  nextMonth: "Mois suivant",
  thisMonth: "Ce mois-ci",
  calendarZone: (zone) => `Jours et heures dans votre fuseau horaire, ${zone}.`,
  emptyMonth: "Aucun webinaire ne commence ce mois-ci.",
  firstOfMonth: (count) =>
    `Seuls les ${number(count)} premiers webinaires de ce mois sont affichés.`,
};

const templatesWords: TemplatesWords = {
  save: "Enregistrer comme modèle…",
  saveTitle: "Enregistrer comme modèle",
  saveConsequence:
    "Le modèle garde le titre, la description, les réglages et la durée. Il n’a ni date ni inscriptions, et les modifications ultérieures de ce webinaire ne le changent pas.",
  name: "Nom du modèle",
  submitSave: "Enregistrer le modèle",
  saved: (name) => `Enregistré comme modèle « ${name} ».`,
  full: (most) =>
    `Il y a déjà ${most} modèles. Supprimez-en d’abord un sous « Nouveau webinaire ».`,
  start: "Partir d’un modèle",
  title: "Modèles",
  lead: "Choisissez un modèle, puis une date. Vous obtenez un brouillon avec son contenu et son propre lien Meet.",
  empty:
    "Pas encore de modèle. Ouvrez un webinaire et choisissez « Enregistrer comme modèle… » dans son menu.",
  holds: ({ title, minutes, host, zone }) =>
    `${title} · ${counted(minutes, "minute", "minutes")} · ${host} · ${zone}`,
  use: "Choisir une date…",
  rename: "Renommer…",
  remove: "Supprimer…",
  useTitle: (name) => `Nouveau webinaire d’après « ${name} »`,
  useConsequence:
    "Le brouillon reprend le titre, la description, les réglages et la durée du modèle. Vous pouvez tout modifier avant de publier.",
  renameTitle: (name) => `Renommer « ${name} »`,
  submitRename: "Renommer",
  renamed: (name) => `Nouveau nom : « ${name} ».`,
  removeTitle: (name) => `Supprimer le modèle « ${name} » ?`,
  removeConsequence: "Les webinaires qui en sont issus restent inchangés. C’est définitif.",
  submitRemove: "Supprimer le modèle",
  removed: (name) => `Le modèle « ${name} » a été supprimé.`,
};

const planningWords: PlanningWords = {
  again: "Replanifier…",
  againOf: (title) => `« ${title} »`,
  againTitle: "Replanifier",
  againConsequence:
    "Un nouveau brouillon reprend le titre, la description et les réglages, avec son propre lien Meet. Les inscriptions et les e-mails restent avec l’ancien webinaire.",
  date: "Date du webinaire",
  time: (zone) => `Heure de début (${zone})`,
  create: "Créer le brouillon",
  created: "Brouillon créé.",
  repeat: "Répéter…",
  repeatTitle: "Répéter en série",
  repeatConsequence:
    "Chaque date devient un brouillon à part. Vous pouvez modifier, publier ou supprimer chacun sans toucher aux autres.",
  every: "Fréquence",
  rhythms: {
    week: "Chaque semaine",
    two_weeks: "Toutes les deux semaines",
    month: "Chaque mois",
  },
  ends: "Fin",
  endings: { count: "Après un nombre de dates", until: "À une date" },
  count: "Nombre de brouillons",
  until: "Dernier jour possible",
  dates: (count) => counted(count, "date retenue", "dates retenues"),
  clockChange: {
    skipped_time: "L’heure habituelle n’existe pas ce jour-là : le webinaire commence plus tard.",
    repeated_time: "L’heure habituelle revient deux fois : la première compte.",
  },
  withoutDay: (months) => `Aucune date en ${months} : le mois n’a pas ce jour.`,
  createAll: (count) => `Créer ${counted(count, "brouillon", "brouillons")}`,
  createdAll: (count) => `${counted(count, "brouillon créé", "brouillons créés")}.`,
  wrongCount: (most) => `Saisissez un nombre entier de 1 à ${most}.`,
  showSeries: "Voir la série",
  seriesOnly: "Vous voyez une seule série.",
  allWebinars: "Voir tous les webinaires",
};

export const fr: Messages = {
  number,
  app: {
    name: "Webinaires",
    owner: "Petanque Life",
    skipToContent: "Aller au contenu",
    mainNavigation: "Principale",
    localStack: "Environnement local",
    mailbox: "Boîte aux lettres",
    calendar: "Agenda",
    language: "Langue",
    signOut: "Se déconnecter",
    offline:
      "Vous êtes hors ligne. L’affichage n’est peut-être plus à jour, et rien ne peut être modifié avant le retour de la connexion.",
    loading: "Chargement…",
    viewMissing: "Cette page n’a pas pu être chargée",
    viewOffline: "Vous êtes hors ligne. La page s’ouvrira au retour de la connexion.",
    viewUnreachable: "Le serveur est injoignable. Réessayez dans un instant.",
    notFound: "Page introuvable.",
    toWebinars: "Tous les webinaires",
    crashed:
      "Une erreur s’est produite. Rechargez la page : tout ce que vous avez enregistré est conservé.",
    reload: "Recharger",
    unconfigured:
      "La page ne trouve pas ses services. Demandez à un administrateur de vérifier la configuration.",
  },
  signIn: {
    title: "Connexion",
    lead: "Pour les opérateurs des webinaires de Petanque Life.",
    email: "Adresse e-mail",
    password: "Mot de passe",
    submit: "Se connecter",
    failures: {
      wrong_password: "Adresse e-mail ou mot de passe incorrect.",
      wrong_code:
        "Ce code est incorrect ou a déjà servi. Saisissez celui que votre application affiche maintenant.",
      too_late: "Le délai est dépassé. Saisissez de nouveau votre mot de passe.",
      too_many: "Trop de tentatives. Attendez quelques minutes, puis réessayez.",
      disabled: "Ce compte est désactivé. Demandez à un administrateur de l’activer.",
      unsupported_factor:
        "Le second facteur de ce compte n’est pas une application d’authentification (un SMS, par exemple). Demandez à un administrateur de le réinitialiser ; vous pourrez alors configurer une application.",
      weak_password: "Ce nouveau mot de passe est trop court.",
      leaked_password:
        "Ce nouveau mot de passe figure dans une liste de mots de passe divulgués. Choisissez-en un autre.",
      context_password:
        "Ce nouveau mot de passe est trop facile à deviner : il contient des mots comme notre nom ou le vôtre. Choisissez-en un autre.",
      unreachable: "Le service de connexion est injoignable. Réessayez dans un instant.",
      other: "La connexion n’a pas abouti. Réessayez.",
    },
  },
  secondFactor: {
    title: "Configurez votre second facteur",
    lead: "Pour vous connecter, il faut votre mot de passe et un code affiché par une application d’authentification sur votre téléphone.",
    scan: "Ouvrez votre application d’authentification (Google Authenticator, 1Password, Authy…), ajoutez un compte et scannez ce code.",
    qrCode: "QR code pour votre application d’authentification",
    typeKey: "Impossible de le scanner ? Saisissez cette clé dans l’application :",
    code: "Code à 6 chiffres",
    finish: "Terminer la configuration",
    setupTooLate:
      "Le délai est dépassé. Scannez le nouveau code ci-dessus, puis saisissez celui que l’application affiche.",
    enterCode: "Saisissez le code affiché par votre application d’authentification.",
    startOver: "Recommencer",
    lost: "Téléphone perdu ? Un administrateur peut réinitialiser votre second facteur.",
    signInAgain:
      "Votre second facteur est déjà configuré, mais vous vous êtes connecté avant. Déconnectez-vous, puis reconnectez-vous avec votre code.",
    unverified: (email) =>
      `Confirmez d’abord que l’adresse ${email} est bien la vôtre. Nous vous enverrons un lien par e-mail.`,
    sendLink: "Envoyer le lien",
    sendAgain: "Renvoyer le lien",
    linkSent: "Le lien est envoyé. Ouvrez-le, puis revenez sur cette page.",
    linkOpened: "J’ai ouvert le lien",
    signedInAs: (email) => `Vous êtes connecté avec l’adresse ${email}.`,
  },
  session: {
    stillThere: "Toujours là ?",
    endsSoon: (minutes) =>
      `Cette page est restée inutilisée un moment. Vous serez déconnecté dans ${counted(minutes, "minute", "minutes")}.`,
    stay: "Rester connecté",
    everywhere: "Se déconnecter partout",
    everywhereLead:
      "Choisissez un nouveau mot de passe. Il met fin à vos sessions sur tous les appareils, celui-ci compris.",
    presentPassword: "Mot de passe actuel",
    newPassword: "Nouveau mot de passe",
    newPasswordRule: (length) => `Au moins ${number(length)} caractères.`,
    everywhereSubmit: "Changer le mot de passe et se déconnecter",
    ended: {
      unused: "Vous avez été déconnecté : la page est restée inutilisée un moment.",
      refused: "Votre session a pris fin. Reconnectez-vous.",
      everywhere: "Vous êtes déconnecté partout. Reconnectez-vous avec votre nouveau mot de passe.",
      unconfirmed:
        "Vous êtes déconnecté de cet appareil, mais nous n’avons pas pu joindre le serveur pour y mettre fin à la session. Si quelqu’un d’autre a pu utiliser cet appareil, reconnectez-vous et choisissez « Se déconnecter partout ».",
    },
  },
  accountLink: {
    title: {
      set_password: "Choisissez votre mot de passe",
      confirm_email: "Confirmez votre adresse",
      change_email: "Changez votre adresse",
      restore_email: "Rétablissez votre adresse",
      remove_factor: "Supprimez le nouveau second facteur",
    },
    lead: {
      set_password: (email) => `Pour ${email}. Il met fin à vos sessions sur tous les appareils.`,
      confirm_email: (email) =>
        `L’adresse ${email} est-elle la vôtre ? Une fois confirmée, elle vous permet de configurer votre second facteur.`,
      change_email: (email) => `Vous vous connecterez ensuite avec ${email}.`,
      restore_email: (email) => `Vous vous connecterez de nouveau avec ${email}.`,
      remove_factor: (email) =>
        `Quelqu’un a ajouté un second facteur à ${email}. Si ce n’était pas vous, supprimez-le.`,
    },
    submit: {
      set_password: "Enregistrer le mot de passe",
      confirm_email: "Oui, c’est la mienne",
      change_email: "Changer l’adresse",
      restore_email: "Rétablir l’adresse",
      remove_factor: "Le supprimer",
    },
    done: {
      set_password: (email) => `Le mot de passe de ${email} est enregistré. Connectez-vous avec.`,
      confirm_email: (email) => `L’adresse ${email} est confirmée.`,
      change_email: (email) => `Votre adresse est maintenant ${email}. Connectez-vous avec.`,
      restore_email: (email) =>
        `Votre adresse est de nouveau ${email}. Si vous ne l’aviez pas changée vous-même, quelqu’un connaît peut-être votre mot de passe : choisissez-en un nouveau avec « Se déconnecter partout ».`,
      remove_factor: () =>
        "Le second facteur est supprimé. Quelqu’un connaît peut-être votre mot de passe : choisissez-en un nouveau avec « Se déconnecter partout ».",
    },
    yourAccount: "votre compte",
    deadTitle: "Ce lien ne fonctionne pas",
    dead: {
      expired: "Il est trop ancien.",
      used: "Il a déjà servi, ou il est incomplet.",
      disabled: "Ce compte est désactivé.",
      unknown: "Cette page ne peut pas faire ce que le lien demande.",
    },
    wayOn:
      "Si vous avez un mot de passe, connectez-vous. Sinon, demandez un nouveau lien à un administrateur.",
    wayOnDisabled: "Adressez-vous à un administrateur.",
    toConsole: "Aller à la console",
  },
  freshAuth: {
    title: "Confirmez votre identité",
    lead: (email) =>
      `Les modifications et les exports demandent une connexion récente. Saisissez le mot de passe de ${email} pour continuer.`,
    submit: "Confirmer et continuer",
  },
  common: {
    cancel: "Annuler",
    close: "Fermer",
    retry: "Réessayer",
    undo: "Annuler",
    save: "Enregistrer",
    loadMore: "Afficher la suite",
    none: "–",
    dismissed: "Rien n’a été modifié : vous n’avez pas confirmé votre mot de passe.",
    unreachable: "Le serveur est injoignable. Réessayez dans un instant.",
    offline: "Vous êtes hors ligne. Ce sera à nouveau possible au retour de la connexion.",
    notSent: "Vous êtes hors ligne. Rien n’a été envoyé.",
    failedLater: (button, reason) => `« ${button} » n’a pas abouti : ${reason}`,
    loadsOnceOnline: "Vous êtes hors ligne. Le chargement reprendra au retour de la connexion.",
    dropFile: "Ou déposez un fichier CSV ici.",
    notCsv: "Choisissez un fichier CSV\u00a0: son nom se termine par .csv.",
    done: {
      saved: "Enregistré.",
      paused: "En pause. Rien d’autre ne part pour l’instant.",
      resumed: "Repris.",
      resolved: "C’est noté.",
      resent: "Nouvel envoi en cours.",
      sweep: {
        run: "La tournée démarre dans un instant.",
        pause: "La tournée est en pause.",
        resume: "La tournée a repris.",
      },
    },
    requestId: (id) => `Requête ${id}`,
    opensElsewhere: "(nouvel onglet)",
  },
  status: {
    DRAFT: "Brouillon",
    SCHEDULED: "Programmé",
    ENDED: "Terminé",
    CANCELLED: "Annulé",
    PUBLISHED: "Publié",
  },
  webinars: {
    title: "Webinaires",
    create: "Nouveau webinaire",
    filterByStatus: "Filtrer par état",
    search: "Rechercher un titre, un thème, un hôte",
    narrowedBy: { tag: "Thème", host: "Hôte" },
    without: (value) => `Retirer le filtre ${value}`,
    all: "Tous",
    order: "Ordre",
    columns: {
      title: "Webinaire",
      starts: "Début",
      status: "État",
      registered: "Inscrits",
      host: "Hôte",
    },
    yourTime: "chez vous",
    shown: (count) => counted(count, "webinaire", "webinaires"),
    shownOfMore: (count) => `${number(count)} premiers webinaires`,
    emptyTitle: "Aucun webinaire",
    empty: "Créez le premier. Il reçoit aussitôt un événement d’agenda et un lien Meet.",
    emptyFilter: "Aucun webinaire ne correspond à ces filtres.",
    showAll: "Tout afficher",
    noMeetLink: "Sans lien Meet",
    registeredOf: (count, capacity) =>
      capacity === null ? number(count) : `${number(count)} sur ${number(capacity)}`,
  },
  webinar: {
    facts: "Fiche",
    when: "Quand",
    yourTime: "Chez vous",
    host: "Hôte",
    meetLink: "Lien Meet",
    noMeetLink: "Pas encore",
    language: "Langue des e-mails",
    languages: languageNames("fr-FR"),
    capacity: "Places",
    unlimited: "Sans limite",
    registered: "Inscrits",
    attended: "Présents",
    homepage: "Mis en avant sur l’accueil",
    yes: "Oui",
    no: "Non",
    tags: "Thèmes",
    slug: "Adresse publique",
    recording: "Enregistrement",
    description: "Description",
    overtakenTitle: (by) => `${by ?? "Quelqu’un d’autre"} a modifié ce webinaire`,
    overtaken:
      "Votre modification n’a pas été faite. La page affiche maintenant la dernière version. Vérifiez-la, puis réessayez.",
    provisionTitle: "L’événement d’agenda demande votre attention",
    provisionAt: (when) => `Dernière tentative ${when}`,
    otherMail: "Autres e-mails",
    mailKinds: {
      ...reminderWords.eachKind(({ name }) => name),
      reschedule: "Nouvel horaire",
      details: "Nouvelles informations",
      cancellation: "Annulation",
      post_event: "Enregistrement",
      follow_up: "E-mail de suivi aux inscrits",
      announcement: "Annonce",
      confirmation: "Confirmations d’inscription",
    },
    timeline: "Chronologie",
    events: {
      created: "Créé",
      published: "Inscriptions ouvertes",
      ...reminderWords.eachKind(({ short }) => `Rappel ${short} envoyé`),
      ...reminderWords.eachDue(({ short }) => `Envoi du rappel ${short}`),
      starts: "Début",
      started: "Commencé",
      ends: "Fin",
      ended: "Terminé",
      cancelled: "Annulé",
      post_event: "Enregistrement envoyé au public",
      follow_up: "E-mail de suivi envoyé aux inscrits",
      announcement: "Annoncé aux personnes qui suivent ses thèmes",
      confirmation: "Confirmations d’inscription",
    },
    actions: "Actions",
    actionNames: {
      update: "Modifier",
      publish: "Publier",
      send_reminder: "Envoyer un rappel",
      announce: "Annoncer",
      cancel: "Annuler le webinaire",
      attach_recording: "Joindre l’enregistrement",
      mark_attendance: "Noter les présences",
      delete: "Supprimer le brouillon",
    },
  },
  publish: {
    button: "Publier",
    title: "Publier ce webinaire ?",
    consequence: (title, reminders) =>
      `« ${title} » devient public et les inscriptions s’ouvrent aussitôt. Les rappels partent automatiquement ${reminderWords.ahead(reminders)} avant le début. Il ne pourra pas redevenir un brouillon.`,
    submit: "Publier",
  },
  cancel: {
    title: "Annuler ce webinaire ?",
    consequence: "Rien n’a encore été envoyé. L’événement d’agenda sera supprimé. C’est définitif.",
    reason: "Motif",
    reasonHint: "Facultatif. Il figure dans l’e-mail.",
    submit: "Annuler le webinaire",
    keep: "Conserver le webinaire",
  },
  announce: {
    title: "Annoncer ce webinaire ?",
    consequence:
      "Les personnes qui suivent ses thèmes reçoivent un seul e-mail, avec un lien pour s’inscrire. Un e-mail parti ne se rattrape pas.",
    submit: "Envoyer l’annonce",
    byTopic: "Par thème (certaines en suivent plusieurs)",
    leftOut: "Qui ne reçoit rien",
    alreadyTold: "Ont déjà reçu cette annonce",
    registered: "Déjà inscrites",
    waiting: "Sur la liste d’attente",
    cancelled: "Ont annulé leur inscription",
    unsubscribed: "Désabonnées, ou l’adresse refuse les e-mails",
    places: (count) =>
      count === 0
        ? "Il ne reste aucune place : ces personnes trouveraient les inscriptions closes."
        : `Il ne reste que ${counted(count, "place", "places")}.`,
  },
  meetRecords,
  webinarPage,
  problems,
  mailRefusals,
  faults,
  google,
  list: listWords,
  palette: paletteWords,
  planning: planningWords,
  templates: templatesWords,
  people: peopleWords,
  waitingList: waitingListWords,
  integrations: integrationsWords,
  insights: insightsWords,
  recording: {
    button: "Publier l’enregistrement",
    title: "Publier l’enregistrement ?",
    consequence:
      "Le lien devient public, et chaque personne reçoit un seul e-mail. Un e-mail parti ne se rattrape pas.",
    told: "Qui reçoit quel e-mail",
    attended: "Merci d’être venu(e)",
    missed: "Vous nous avez manqué",
    unmarked: "Inscrits, présence non notée",
    leads: "Suivent ces thèmes",
    unmarkedHint:
      "Aucune présence n’est notée : les inscrits reçoivent un e-mail neutre. Notez d’abord les présences pour remercier ceux qui sont venus.",
    leftOut: "Qui ne reçoit rien",
    unreachable: "Inscrits, l’adresse refuse les e-mails",
    unsubscribed: "Inscrits, désabonnés de la publicité",
    cancelled: "Ont annulé leur inscription",
    registeredLeads: "Suivent ces thèmes, reçoivent l’e-mail des inscrits",
    unsubscribedLeads: "Suivaient ces thèmes, désabonnés ou injoignables",
    url: "Adresse de l’enregistrement",
    urlHint: "Commence par https://",
    submit: "Publier et envoyer",
    correction: {
      button: "Corriger l’adresse de l’enregistrement",
      title: "Corriger l’adresse de l’enregistrement ?",
      consequence:
        "La page et les e-mails pas encore partis prennent la nouvelle adresse. Les personnes qui ont déjà reçu l’e-mail n’en reçoivent pas d’autre.",
      submit: "Enregistrer",
    },
  },
  remove: {
    title: "Supprimer ce brouillon ?",
    consequence: (title) =>
      `« ${title} » et son événement d’agenda seront supprimés. C’est définitif.`,
    submit: "Supprimer le brouillon",
    done: (title) => `« ${title} » a été supprimé.`,
  },
  mailTexts,
  mailPreview: {
    title: "Aperçu des e-mails",
    kind: "E-mail",
    language: "Langue du lecteur",
    show: "Voir l’e-mail",
    frame: (kind) => `Aperçu : ${kind}`,
    hint: "Tel qu’un lecteur le recevrait maintenant. Les liens d’un aperçu sont sans effet.",
  },
  refusals: {
    invalid_transition: (status) => `Indisponible dans l’état « ${status} ».`,
    meet_url_missing: "Il n’a pas encore de lien Meet : personne ne pourrait participer.",
    starts_in_past: "L’heure de début est passée.",
    webinar_not_started: "Les présences se notent une fois le webinaire commencé.",
    webinar_started: "Il a déjà commencé.",
  },
  preflight: {
    wouldGet: (count) => `${people(count)} le ${count <= 1 ? "recevra" : "recevront"}`,
    andOthers: (count) => ` et ${counted(count, "autre", "autres")}`,
    alreadySettled: "Déjà envoyé, ou en route",
    unreachable: "L’adresse refuse les e-mails",
    cancelled: "Ont annulé leur inscription",
  },
  reach: {
    mails: {
      reschedule: (count) =>
        `${people(count)} ${count <= 1 ? "recevra" : "recevront"} le nouvel horaire par e-mail`,
      details: (count) =>
        `${people(count)} ${count <= 1 ? "recevra" : "recevront"} les nouvelles informations par e-mail`,
      cancellation: (count) =>
        `${people(count)} ${count <= 1 ? "recevra" : "recevront"} un e-mail d’annulation`,
    },
    waiting: (count: number) =>
      counted(
        count,
        "personne sur la liste d’attente l’apprendra par e-mail",
        "personnes sur la liste d’attente l’apprendront par e-mail",
      ),
    calendar: {
      update: (count) =>
        `Google préviendra ${counted(count, "invité", "invités")} de l’événement d’agenda`,
      new_invitation: (count) =>
        `Google annoncera à ${counted(count, "invité", "invités")} de l’agenda que l’ancien événement est annulé, et enverra une nouvelle invitation`,
      cancellation: (count) =>
        `Google annoncera l’annulation à ${counted(count, "invité", "invités")} de l’agenda`,
    },
    nobody: "Personne ne recevra d’e-mail, et aucun invité de l’agenda ne sera prévenu",
    now: "Actuellement",
    afterwards: "Après l’enregistrement",
    change: {
      title: "Annoncer cette modification ?",
      consequence:
        "Rien n’a encore été enregistré ni envoyé. Un e-mail parti ne peut pas être rattrapé.",
      submit: "Enregistrer et prévenir",
    },
    receipt: {
      saved: "Enregistré",
      cancelled: "Annulé",
      mails: {
        reschedule: (count) =>
          `${people(count)} ${count <= 1 ? "reçoit" : "reçoivent"} le nouvel horaire par e-mail.`,
        details: (count) =>
          `${people(count)} ${count <= 1 ? "reçoit" : "reçoivent"} les nouvelles informations par e-mail.`,
        cancellation: (count) =>
          `${people(count)} ${count <= 1 ? "reçoit" : "reçoivent"} un e-mail d’annulation.`,
      },
      progress: "E-mails envoyés",
      told: (count) => `Google prévient ${counted(count, "invité", "invités")} de l’agenda.`,
      waits: (count) =>
        `L’événement de l’agenda n’est pas encore à jour. ${counted(count, "invité sera prévenu", "invités seront prévenus")} dès qu’il le sera.`,
      none: "Il n’y avait personne à prévenir.",
    },
  },
  questions: {
    title: "Questions du formulaire",
    hint: "Posées en plus du nom et de l’adresse e-mail, dans la langue du webinaire. Les réponses déjà données restent dans la liste et dans le fichier CSV, même si vous modifiez ou supprimez la question.",
    add: "Ajouter une question",
    enough: "Un formulaire comporte au plus 10 questions.",
    number: (index: number) => `Question ${number(index)}`,
    label: "Intitulé de la question",
    kind: "Réponse",
    kinds: {
      text: "Texte",
      choice: "Un choix parmi plusieurs",
      consent: "Une case à cocher : consentement",
    },
    help: "Aide (facultative)",
    options: "Choix proposés",
    optionsHint: "Un par ligne, de 2 à 20.",
    required: "Obligatoire",
    multiline: "Plusieurs lignes",
    up: "Monter",
    down: "Descendre",
    remove: "Supprimer",
    answers: (count: number) => counted(count, "réponse", "réponses"),
    agreed: "Accepté",
    none: "Sans réponse",
    answered: (count: number) =>
      `${counted(count, "personne a répondu", "personnes ont répondu")}.`,
    gave: (count: number) => `${counted(count, "personne a accepté", "personnes ont accepté")}.`,
    former: "N’est plus posée.",
    earlierOptions: "Anciens choix",
  },
  statistics: {
    title: "Chiffres",
    overTime: "Inscriptions dans le temps",
    atMost: (count) => `la plus haute : ${count}`,
    mail: "Acheminement des e-mails",
    attendance: "Présence",
    attended: "Présents",
    absent: "Absents",
    unmarked: "Non notés",
    nothingYet: "Rien à montrer pour l’instant.",
    joined: (count) =>
      `${people(count)} ${count <= 1 ? "est venue" : "sont venues"} par le lien de leur e-mail.`,
    pending: (count) =>
      `${counted(count, "place attend", "places attendent")} une confirmation par e-mail. ${count <= 1 ? "Elle n’est pas comptée" : "Elles ne sont pas comptées"} comme prise${count <= 1 ? "" : "s"}.`,
    notMe: (count) =>
      `${people(count)} ${count <= 1 ? "nous a signalé" : "nous ont signalé"} que quelqu’un d’autre avait saisi ${count <= 1 ? "son" : "leur"} adresse pour ce webinaire.`,
  },
  interest: {
    title: "Public de l’enregistrement",
    hint: "Les personnes qui suivent au moins un des thèmes. Elles reçoivent un seul e-mail, à la publication de l’enregistrement. Celles qui se désabonnent avant ne le reçoivent pas.",
    count: people,
    since: (when) => `depuis le ${when}`,
    noTags: "Sans thème, il n’y a pas de public.",
    empty: "Personne ne suit encore ces thèmes.",
  },
  review: {
    title: (count) => `${people(count)} ${count <= 1 ? "notée présente" : "notées présentes"}`,
    unchanged: (count) => `${people(count)} l’${count <= 1 ? "était" : "étaient"} déjà.`,
    kept: (count) =>
      `${counted(count, "marque faite à la main est restée telle quelle", "marques faites à la main sont restées telles quelles")}.`,
    doubtful: (count) =>
      `${counted(count, "nom correspond", "noms correspondent")} à plusieurs personnes, ou à personne exactement. Qui était-ce ?`,
    unknown: (count) =>
      counted(count, "participant n’est pas inscrit", "participants ne sont pas inscrits"),
    whoIs: (name) => `Qui est ${name} ?`,
    choose: "Choisir…",
    accept: "Noter présent",
    settled: (name) => `${name} : c’est fait.`,
  },
  audit: {
    title: "Journal",
    lead: "Qui a changé quoi. Rien ici ne peut être modifié ni retiré.",
    ofThis: "Journal de ce webinaire",
    actor: "Qui (adresse e-mail)",
    by: "Personnes ou système",
    actors: {
      people: "Par des personnes",
      accounts: "Par des comptes de service",
      machines: "Par le système",
      all: "Par tous",
    },
    from: "Du",
    to: "Au",
    action: "Type d’action",
    anyAction: "Toutes les actions",
    allWebinars: "Tous les webinaires",
    empty: "Aucune entrée ne correspond.",
    marks: { unmarked: "non noté", attended: "noté présent", absent: "noté absent" },
    columns: { at: "Quand", actor: "Qui", action: "Quoi" },
    sentences: auditSentences,
    actions: {
      "sys.webinar.create": "Création",
      "sys.webinar.repeat": "Répétition en série",
      "sys.webinar.update": "Modification",
      "sys.webinar.publish": "Ouverture des inscriptions",
      "sys.webinar.end": "Fin",
      "sys.webinar.cancel": "Annulation",
      "sys.webinar.recording": "Enregistrement publié",
      "sys.webinar.delete": "Suppression",
      "sys.webinar.invite": "Invités de l’agenda mis à jour",
      "sys.webinar.provision": "Événement d’agenda mis à jour",
      "sys.webinar.collect": "Données de Meet recueillies",
      "sys.webinar.send_reminder": "Envoi d’un rappel",
      "sys.webinar.announce": "Annoncé",
      "sys.webinar.mail": "Envoi",
      "sys.webinar.test_mail": "E-mail d’essai envoyé",
      "sys.webinar.pause_delivery": "Envoi mis en pause",
      "sys.webinar.resume_delivery": "Envoi repris",
      "sys.webinar.resolve_unknown": "Envoi incertain tranché",
      "sys.webinar.mark_attendance": "Présences notées",
      "sys.webinar.undo_attendance": "Marquage de présence annulé",
      "sys.webinar.export": "Export des inscriptions",
      "sys.template.save": "Enregistré comme modèle",
      "sys.template.rename": "Modèle renommé",
      "sys.template.delete": "Modèle supprimé",
      "sys.registration.add": "Inscription par un opérateur",
      "sys.registration.cancel": "Inscription annulée par un opérateur",
      "sys.registration.correct": "Nom corrigé",
      "sys.registration.confirm_again": "Confirmation renvoyée",
      "sys.registration.import": "Liste de personnes importée",
      "sys.registration.move_up": "Place attribuée depuis la liste d’attente",
      "sys.person.export": "Données d’une personne exportées",
      "sys.person.erase": "Personne effacée",
      "sys.person.allow_mail": "E-mails de nouveau autorisés",
      "sys.subscriber.create": "Intégration ajoutée",
      "sys.subscriber.update": "Intégration modifiée",
      "sys.subscriber.disable": "Intégration désactivée",
      "sys.subscriber.rotate_secret": "Secret d’une intégration remplacé",
      "sys.subscriber.send_test": "Événement de test envoyé",
      "sys.subscriber.replay": "Événements renvoyés",
      "sys.subscriber.delete": "Intégration supprimée",
      "sys.operations.sweep": "Tournée lancée, suspendue ou reprise",
      "sys.operator.reset_factor": "Second facteur réinitialisé",
      "sys.session.end": "Session terminée",
      "sys.access.refused": "Accès refusé",
      "sys.people.view": "Données de personnes affichées",
      "public.not_me": "Un destinataire a dit : pas moi",
    },
  },
  operations: {
    title: "Exploitation",
    asOf: (when) => `État au ${when}`,
    lateTitle: "La tournée des rappels est en retard",
    lateSince: (ago) =>
      `Dernier passage ${ago}. D’ici au prochain, aucun rappel ne part automatiquement.`,
    neverRan: "Elle n’est jamais passée. Aucun rappel ne part automatiquement.",
    toOperations: "Voir l’exploitation",
    toWebinar: "Voir le webinaire",
    sweep: "Tournée des rappels",
    sweepHint:
      "Termine les webinaires, envoie les rappels dus et reprend le travail interrompu. Passe toutes les cinq minutes.",
    state: "État",
    states: {
      enabled: "En service",
      running: "En marche",
      paused: "En pause",
      disabled: "Désactivée",
      missing: "Absente",
      unknown: "Inconnu",
    },
    schedule: "Horaire (UTC)",
    lastRun: "Dernier passage",
    nextRun: "Prochain passage",
    run: "Lancer maintenant",
    pause: "Mettre en pause",
    resume: "Reprendre",
    pauseTitle: "Mettre la tournée en pause ?",
    pauseConsequence:
      "Aucun rappel ne part automatiquement avant la reprise. Les boutons restent utilisables.",
    runs: "Derniers passages",
    noRuns: "Aucun passage pour l’instant.",
    runColumns: { at: "Début", took: "Durée", did: "Ce qui a été fait" },
    counts: {
      webinars: (count) => counted(count, "webinaire examiné", "webinaires examinés"),
      ended: (count) => counted(count, "webinaire terminé", "webinaires terminés"),
      reminders_opened: (count) => counted(count, "rappel lancé", "rappels lancés"),
      batches_woken: (count) => counted(count, "lot d’e-mails repris", "lots d’e-mails repris"),
      failures: (count) => counted(count, "webinaire en échec", "webinaires en échec"),
    },
    nothingDue: "Rien n’était dû.",
    brokeOff: (reason) => `Échec : ${reason}`,
    queues: "Files d’attente",
    queuesHint: "Le travail qui attend ou qui est en cours.",
    tasks: (count, isMore) => `${count}${isMore ? " ou plus" : ""} en attente`,
    mail: "Envois en cours",
    mailHint:
      "Les lots d’e-mails pas encore réglés. Les incertains attendent le compte rendu du service d’envoi.",
    batches: {
      planned: "Prévus",
      sending: "En cours",
      unknown: "Incertains",
      accepted: "Acceptés",
    },
    oldestDue: (when) => `Le plus ancien était dû ${when}.`,
    undecided: (count) =>
      `Nous ne savons pas si ${people(count)} ${count === 1 ? "a reçu" : "ont reçu"} cet e-mail. Quelqu’un doit trancher.`,
    lastMailEvent: (when) => `Dernier compte rendu de livraison : ${when}.`,
    noMailEvent: "Aucun compte rendu de livraison n’est encore arrivé.",
    failing: ({ sent, failed, bounced }) =>
      `Beaucoup de ces e-mails n’arrivent pas : sur ${number(sent + failed)}, ${number(bounced)} sont revenus et ${number(failed)} ont été refusés. Les autres partent quand même. Vérifiez qui a inscrit ces adresses.`,
    unsentOptIns: (count) =>
      `${people(count)} ${count === 1 ? "a demandé" : "ont demandé"} des nouvelles, mais l’e-mail de confirmation n’a pas pu être envoyé.`,
    unsentPlaceQuestions: (count) =>
      `${counted(count, "place attend", "places attendent")} une confirmation par un e-mail qui n’a pas pu être envoyé. La personne peut s’inscrire à nouveau.`,
    unsentWaitingLetters: (count) =>
      `L’e-mail à ${people(count)} sur liste d’attente n’a pas pu être envoyé. Leur tour reste acquis. Nous réessayons pendant six heures, sauf si le service d’envoi refuse l’e-mail.`,
    failures: "Derniers échecs",
    noFailures: "Rien n’a échoué.",
    failureKinds: { mail: "Envoi", calendar: "Agenda" },
    retention: "Durée de conservation",
    retentionHint: "Ce qui est plus ancien est supprimé automatiquement.",
    retentionLookedAt: (when) => `Dernier contrôle : ${when}.`,
    keptDays: (days) => (days === null ? "Jusqu’au désabonnement" : counted(days, "jour", "jours")),
    oldestFrom: (when) => `le plus ancien : ${when}`,
    nextDeletion: (when) => `prochaine suppression : ${when}`,
    heldWebinars: (count) =>
      `${counted(count, "webinaire garde ses", "webinaires gardent leurs")} inscriptions plus longtemps : des e-mails ou l’agenda sont encore en attente.`,
    keptKinds: {
      registrations: "Inscriptions, après le webinaire",
      interests: "Personnes à informer, après leur accord",
      withdrawn_interests: "Personnes désabonnées, comme preuve",
      runs: "Totaux des e-mails",
      audit: "Journal : modifications",
      audit_views: "Journal : consultations de données",
      batches: "Destinataires des e-mails",
      mail_outcomes: "Acheminement de chaque e-mail",
      unconfirmed_interests: "Demandes d’information non confirmées",
      attendance_marks: "Présences que l’on peut annuler",
      joins: "Visites de liens de participation non comptées",
      erasures: "Résultats des effacements",
      idempotency_keys: "Clés des demandes répétées",
      sender_counts: "Nombre de demandes par expéditeur",
      mailboxes: "Nombre d’e-mails par boîte",
      pending_places: "Places non confirmées",
      events: "Événements pour d’autres systèmes",
      hubspot_objects: "Ce que HubSpot a reçu",
      operator_sessions: "Sessions des opérateurs",
      event_deliveries: "Envois d’événements",
    },
  },
  room: {
    entry: "Entrée dans la salle Meet",
    access: {
      open: "Toute personne qui a le lien entre",
      trusted: "Votre organisation et les invités de l’événement entrent, les autres frappent",
      restricted: "Seuls les invités de l’événement entrent, les autres frappent",
    },
    choices: { open: "Toute personne avec le lien", trusted: "Organisation et invités" },
    artefacts: { default: "Selon le compte de l’hôte", on: "Activé", off: "Désactivé" },
    noRoom: "Pas encore de salle",
    pending: "Configuration de la salle…",
    unknown: "Impossible de dire qui doit frapper",
    unknownTitle: "Impossible de dire qui doit frapper",
    incompleteTitle: "La salle Meet n’est pas configurée comme vous le voulez",
    triedAt: (when) => `Dernière tentative ${when}`,
    holds: (limit) => `La salle accueille ${number(limit)} personnes.`,
    tooSmall: (count, limit) =>
      `Inscriptions : ${number(count)}. La salle n’accueille que ${number(limit)} personnes.`,
  },
  edit: {
    title: "Modifier le webinaire",
    consequence: (count) =>
      `${people(count)} ${count <= 1 ? "est inscrite" : "sont inscrites"}. Si une modification doit leur être annoncée, vous verrez combien de personnes elle touche avant de l’enregistrer.`,
    conflictTitle: (by) => `${by ?? "Quelqu’un d’autre"} a enregistré ce webinaire entre-temps`,
    conflictMerged: "Ses modifications sont maintenant dans le formulaire, à côté des vôtres.",
    conflictContested:
      "Vous avez tous deux modifié ces champs. Le formulaire affiche votre version.",
    takenOver: "Ajouté au formulaire",
    theirs: "Sa version",
    mine: "La vôtre",
    takeTheirs: "Prendre la sienne",
    saveAgain: "Vérifiez le formulaire, puis enregistrez de nouveau.",
    groups: {
      title: "Titre",
      description: "Description",
      tags: "Thèmes",
      when: "Date et heure",
      host_email: "Hôte",
      host_name: "Hôte : nom affiché",
      host_bio: "Hôte : biographie",
      host_picture_url: "Hôte : photo",
      cover_image_url: "Image de couverture",
      capacity: "Places",
      waiting_list: waitingListWords.field,
      locale: "Langue des e-mails",
      further_reminders: "Rappels supplémentaires",
      promote: "Mis en avant sur l’accueil",
      meet_access: "Entrée dans la salle Meet",
      auto_recording: "Enregistrement automatique",
      auto_transcription: "Transcription automatique",
      recording: "Publier l’enregistrement automatiquement",
      questions: "Questions du formulaire",
    },
  },
  reminders: {
    title: "Rappels",
    names: reminderWords.each(({ name }) => name),
    buttons: reminderWords.each(({ short }) => `Envoyer le rappel ${short}`),
    schedule: reminderWords.each(({ bySelf }) => bySelf),
    sentAt: (when) => `Envoyé ${when}`,
    confirmTitle: reminderWords.each(({ name }) => `Envoyer maintenant le ${name.toLowerCase()} ?`),
    consequence:
      "Toutes les personnes inscrites qui ne l’ont pas encore reçu le reçoivent aussitôt. Un e-mail parti ne se rattrape pas.",
    submit: "Envoyer",
    progress: "Avancement",
    of: (settled, owed) => `${number(settled)} sur ${number(owed)}`,
    totals: {
      sent: "Envoyés",
      skipped: "Écartés",
      failed: "Échoués",
      unknown: "Incertains",
      pending: "En attente",
    },
    states: {
      planning: "Recherche des destinataires…",
      sending: "Envoi en cours…",
      paused: "En pause",
      done: "Terminé",
    },
    pause: "Mettre en pause",
    resume: "Reprendre",
    pauseTitle: "Mettre cet envoi en pause ?",
    pauseConsequence: (count) =>
      `Les e-mails déjà remis restent envoyés. ${counted(count, "e-mail attend", "e-mails attendent")} la reprise. Un rappel ne part jamais après le début.`,
    pauseReason: "Motif (pour les collègues)",
    pausedBy: (by, reason) => `Mis en pause par ${by} : ${reason}`,
    stopped:
      "L’envoi s’est arrêté automatiquement : trop d’e-mails ont échoué. Cherchez pourquoi, puis reprenez-le.",
    unknownHint:
      "Incertains : le service d’envoi n’a pas répondu. Ses comptes rendus diront s’ils sont partis.",
    unproven:
      "L’envoi s’est arrêté automatiquement : le service d’envoi n’a pas répondu, et aucun compte rendu ne dit si les e-mails sont partis. Le reste attend votre décision sur les envois incertains.",
    contentRefused: (detail) =>
      `L’envoi s’est arrêté automatiquement : le service d’envoi refuse l’e-mail lui-même, personne n’est donc compté en échec. Corrigez ce qu’il indique, puis reprenez l’envoi : tout le monde le recevra. Sa réponse : ${detail}`,
    who: (portion) => `Qui : ${portion.toLowerCase()}`,
    whoNobody: "Plus personne.",
    reasons: "Pourquoi",
    reasonNames: {
      bounced: "un e-mail précédent est revenu",
      complained: "un e-mail précédent a été signalé comme indésirable",
      suppressed: "nous n’écrivons plus à cette adresse",
      refused: "le service d’envoi a refusé l’adresse",
      registration_cancelled: "plus d’inscription",
      unsubscribed: "désabonnement",
      unsubscribe: "désabonnement",
      group_unsubscribe: "désabonnement",
      erased: "données effacées",
      expired: "trop tard",
      rescheduled: "reporté à une autre date",
      cancelled: "le webinaire a été annulé",
      not_cancelled: "le webinaire n’est pas annulé",
      ended: "le webinaire était terminé",
      published: "le webinaire était terminé",
    },
    result: {
      queued: (count) => `${counted(count, "e-mail en route", "e-mails en route")}.`,
      alreadySent: (count) =>
        `${number(count)} ${count === 1 ? "était déjà parti" : "étaient déjà partis"}. Il n’y a personne d’autre à prévenir.`,
      also: (count) => `${number(count)} ${count <= 1 ? "l’avait" : "l’avaient"} déjà reçu.`,
      inProgress: (count) =>
        `${counted(count, "e-mail est encore", "e-mails sont encore")} en route depuis une demande précédente.`,
      undelivered: (count) =>
        `Rien n’a été envoyé : ${counted(count, "e-mail est parti", "e-mails sont partis")} plus tôt et aucun n’est arrivé. Voyez ci-dessous comment les renvoyer.`,
      nobody: "Personne n’est inscrit : il n’y avait personne à prévenir.",
    },
  },
  figures: {
    label: "Ce que sont devenus les e-mails envoyés",
    names: {
      delivered: "Remis",
      deferred: "Retardés",
      bounced: "Revenus",
      blocked: "Bloqués",
      dropped: "Abandonnés",
      awaited: "Compte rendu attendu",
      silent: "Sans compte rendu",
    },
    unreported: "Sort inconnu",
    erased: (count) =>
      `${people(count)} ${count === 1 ? "a été effacée" : "ont été effacées"} depuis. Leur e-mail compte comme envoyé, mais aucune liste ne les nomme.`,
    who: (figure) => `Qui : ${figure.toLowerCase()}`,
    hints: {
      deferred:
        "Retardés : le serveur du destinataire a demandé de réessayer plus tard. Le service d’envoi continue d’essayer.",
      blocked: "Bloqués : le serveur du destinataire a refusé cet e-mail, pas l’adresse.",
      dropped: "Abandonnés : le service d’envoi a pris ces e-mails, mais ne les a jamais envoyés.",
      silent:
        "Sans compte rendu : le service d’envoi a pris ces e-mails et n’en a plus rien dit. Vérifiez que ses comptes rendus nous parviennent toujours.",
    },
    noReports:
      "Nous ne savons pas ce que sont devenus ces e-mails : personne ne nous envoie de compte rendu à leur sujet.",
  },
  lostRun: {
    title: (count) =>
      count === 1
        ? "Cet e-mail n’est pas arrivé"
        : `Aucun de ces ${number(count)} e-mails n’est arrivé`,
    explanation:
      "Le service d’envoi a abandonné cet e-mail, ou les serveurs des destinataires l’ont bloqué. Rien n’est renvoyé automatiquement. Corrigez la cause, puis renvoyez-le : c’est possible une seule fois.",
    again: "Il a été renvoyé une fois et n’est pas arrivé non plus.",
    partTitle: (count, sent) =>
      `${number(count)} de ces ${number(sent)} e-mails ${count === 1 ? "n’est pas arrivé" : "ne sont pas arrivés"}`,
    partExplanation:
      "Le service d’envoi les a abandonnés, ou les serveurs des destinataires les ont bloqués. Rien n’est renvoyé automatiquement. Une fois la cause corrigée, vous pouvez renvoyer cet e-mail à ces personnes, une seule fois.",
    open: "Renvoyer…",
    question: (count) => `Renvoyer cet e-mail à ${people(count)} ?`,
    consequence:
      "C’est possible une seule fois : vérifiez que la cause est corrigée. Un premier lot part seul. Les personnes qui ont annulé ne reçoivent rien.",
    submit: "Renvoyer",
    kept: (count) =>
      count === 1
        ? "Une autre personne ne le reçoit pas de nouveau : son e-mail est arrivé, est revenu ou peut encore arriver."
        : `${number(count)} autres personnes ne le reçoivent pas de nouveau : leur e-mail est arrivé, est revenu ou peut encore arriver.`,
    erased: (count) =>
      `${people(count)} ${count === 1 ? "a été effacée depuis et ne reçoit" : "ont été effacées depuis et ne reçoivent"} rien.`,
    reasons: "Réponse du service d’envoi :",
    reason: (count, reason) => `${people(count)} : ${reason}`,
    noReason: "sans raison indiquée",
    refusals: {
      in_progress: "Une partie de ces e-mails est encore en route.",
      sent_again_before: "Cet e-mail a déjà été renvoyé.",
      nothing_lost: "Ces e-mails sont arrivés, ou peuvent encore arriver.",
      too_late: "Il est trop tard pour cet e-mail.",
    },
  },
  unknownMail: {
    title: (count) =>
      `Nous ne savons pas si ${people(count)} ${count === 1 ? "a reçu" : "ont reçu"} cet e-mail`,
    explanation:
      "Le service d’envoi n’a pas répondu, et aucun compte rendu ne dit si l’e-mail est parti. Cherchez quelques-unes de ces personnes dans le journal d’activité du service, puis décidez. Si un compte rendu arrive encore, la question se règle automatiquement.",
    send_again: "Renvoyer",
    count_as_sent: "Compter comme envoyé",
    questions: {
      send_again: (count) => `Renvoyer à ${people(count)} ?`,
      count_as_sent: (count) => `Compter comme envoyé pour ${people(count)} ?`,
    },
    consequences: {
      send_again: (count) =>
        `${people(count)} ${count <= 1 ? "peut" : "peuvent"} le recevoir deux fois. S’il est trop tard pour cet e-mail, il ne part pas et ces personnes comptent comme écartées. Le reste de l’envoi reprend ensuite.`,
      count_as_sent: (count) =>
        `Rien d’autre ne leur est envoyé. Si l’e-mail n’est jamais parti, ${people(count)} ne l’${count === 1 ? "aura" : "auront"} pas. Le reste de l’envoi reprend ensuite.`,
    },
  },
  registrations: {
    title: "Inscriptions",
    columns: {
      person: "Personne",
      registered: "Inscrit",
      status: "État",
      reminders: reminderWords.each(({ short }) => short),
      attended: "Présent",
    },
    registered: "Inscrit",
    cancelled: "Annulé",
    pending: "Non confirmé",
    waiting: "Sur liste d’attente",
    mail: {
      delivered: "Remis",
      bounced: "Revenu",
      dropped: "Abandonné",
      complained: "Signalé",
      suppressed: "Bloqué",
      refused: "Refusé",
    },
    sentAt: (when) => `Envoyé ${when}`,
    sentForEarlier: (when) => `Envoyé ${when} pour l’ancien horaire, pas pour celui-ci`,
    notSent: "Pas envoyé",
    empty: "Personne ne s’est encore inscrit.",
    emptyFilter: "Personne ne correspond à ces filtres.",
    allowMail: {
      button: "Autoriser les e-mails",
      of: (name) => `à ${name}`,
      title: (name) => `Écrire de nouveau à ${name} ?`,
      consequence:
        "Cette adresse reçoit de nouveau les e-mails de tous les webinaires. Si un e-mail revient, les envois cessent à nouveau. Les annonces d’enregistrements restent désactivées après un désabonnement ou un signalement comme indésirable.",
      reason: "Motif (pour le journal ; ne nommez personne)",
      done: (name) => `Nous écrirons de nouveau à ${name}.`,
    },
    consent: {
      title: "Consentement",
      of: (name) => `Consentement de ${name}`,
      given: "Donné",
      text: "Texte",
      language: "Langue",
      page: "Page d’origine",
      request: "Requête",
      withdrawn: "Retiré",
      notRecorded: "Non enregistré",
      pageOf: (page) => (page === "webinar" ? "La page du webinaire" : page),
      by: {
        page: "par le lien d’un e-mail",
        one_click: "par le bouton de la messagerie",
        complaint: "par un signalement comme indésirable",
        provider: "chez le service d’envoi",
      },
    },
    selectAll: "Tout sélectionner sur cette page",
    select: (name) => `Sélectionner ${name}`,
    attendedToggle: (name) => `Présence de ${name}`,
    stayed: (minutes) => `${number(minutes)} min`,
    marked: (name, attended) =>
      attended ? `${name} : présence notée.` : `${name} : absence notée.`,
    markedMany: (count, attended) =>
      `${people(count)} : ${attended ? "présence notée" : "absence notée"}.`,
    attendanceTools: "Noter les présences",
    markAttended: (count) =>
      count === 0 ? "Noter présents" : `Noter ${counted(count, "présent", "présents")}`,
    markAbsent: (count) =>
      count === 0 ? "Noter absents" : `Noter ${counted(count, "absent", "absents")}`,
    selectedHere: (count) =>
      `${people(count)} ${count <= 1 ? "sélectionnée" : "sélectionnées"} sur cette page.`,
    selectEverybody: "Sélectionner tous ceux qui correspondent",
    counting: "Comptage…",
    everybodySelected: (count) =>
      count <= 1
        ? `Sélection de tous ceux qui correspondent : ${people(count)}.`
        : `Les ${people(count)} qui correspondent sont sélectionnées, sur toutes les pages.`,
    tooMany: "Plus de 10 000 personnes correspondent. Affinez les filtres pour les noter.",
    clearSelection: "Effacer la sélection",
    undone: (count) => `Annulé pour ${people(count)}.`,
    undoneBut: (count) =>
      `Sans changement pour ${people(count)} : la présence a été notée de nouveau depuis, ou l’inscription n’existe plus.`,
    excludedAtSend: (count) => `Sans changement pour ${people(count)}, hors du filtre entre-temps.`,
    importFromMeet: "Importer de Meet",
    pasteLog: "Coller une liste de Meet",
    pasteHint:
      "Collez la liste de présence que Meet envoie à l’hôte. Les personnes sont reconnues à leur adresse, puis à leur nom, et les cas douteux vous sont présentés.",
    chooseFile: "Choisir la liste dans un fichier",
    log: "Liste de présence (CSV)",
    match: "Rapprocher et noter",
    download: "Télécharger en CSV",
    pages: "Pages des inscriptions",
    previous: "Précédente",
    next: "Suivante",
    range: (first, last) => `${number(first)}–${number(last)}`,
    filters: {
      search: "Rechercher un nom, une adresse",
      names: {
        status: "État",
        attended: "Présence",
        mail_status: "Dernier e-mail",
        ...reminderWords.eachKind(({ name }) => name),
      },
      any: {
        status: "Tous les états",
        attended: "Toutes les présences",
        mail_status: "E-mail : tous",
        ...reminderWords.eachKind(({ short }) => `${short} : tous`),
      },
      choices: {
        status: {
          registered: "Inscrits",
          cancelled: "Annulés",
          pending: "Non confirmés",
          waiting: "Sur liste d’attente",
        },
        attended: { true: "Présents", false: "Absents", unmarked: "Non notés" },
        mail_status: {
          delivered: "E-mail : remis",
          refused: "E-mail : refusé",
          bounced: "E-mail : revenu",
          dropped: "E-mail : abandonné",
          complained: "E-mail : signalé indésirable",
          suppressed: "E-mail : bloqué",
        },
        ...reminderWords.eachKind(({ short }) => ({
          sent: `${short} : envoyé`,
          unsent: `${short} : pas envoyé`,
        })),
      },
    },
    emptyDraft: "Les inscriptions s’ouvrent avec la publication.",
    yes: "Oui",
    no: "Non",
  },
  create: {
    title: "Nouveau webinaire",
    lead: "Il commence en brouillon, avec son événement d’agenda et son lien Meet. Personne n’est prévenu avant la publication.",
    submit: "Créer le brouillon",
  },
  form: {
    about: "À propos",
    when: "Quand",
    preview: "Aperçu public",
    previewHint: "Dans la langue du webinaire",
    unsaved: "Vous avez des modifications non enregistrées. Quitter la page ?",
    page: "Sur la page publique",
    details: "Public et e-mails",
    room: "Salle Meet",
    fields: {
      title: "Titre",
      description: "Description",
      tags: "Thèmes",
      host_email: "Hôte",
      host_name: "Nom affiché",
      host_bio: "Biographie",
      host_picture_url: "Photo",
      cover_image_url: "Image de couverture",
      date: "Date",
      time: "Début",
      time_zone: "Fuseau horaire",
      duration: "Durée",
      capacity: "Places",
      waiting_list: waitingListWords.field,
      locale: "Langue des e-mails",
      further_reminders: "Rappels supplémentaires",
      promote: "Mettre en avant sur l’accueil",
      meet_access: "Entrée dans la salle Meet",
      auto_recording: "Enregistrement automatique",
      auto_transcription: "Transcription automatique",
      publishRecording: "Publier l’enregistrement automatiquement",
    },
    hints: {
      further_reminders:
        "Tout le monde reçoit les rappels 24 heures et 1 heure. Un rappel dont le moment est passé ne part qu’avec son bouton.",
      description:
        "Affichée sur la page publique et dans l’événement d’agenda. Markdown : *italique*, **gras**, [lien](https://…), listes avec - ou 1.",
      tags: "Appuyez sur Entrée ou tapez une virgule après chacun. Ils déterminent qui est informé de l’enregistrement.",
      host: "L’événement est créé dans l’agenda de cette personne.",
      host_name: "La page publique nomme ainsi l’hôte. Vide : le nom tiré de son adresse.",
      host_bio: "Écrivez quelques phrases. Markdown fonctionne comme dans la description.",
      picture: (hosts) => `Utilisez une adresse https sur ${hosts}.`,
      cover: (hosts) =>
        `Elle paraît au-dessus du titre et dans les aperçus de lien, au mieux en 1200 × 630 pixels. Utilisez une adresse https sur ${hosts}.`,
      capacity: "Vide : sans limite.",
      duration: "minutes",
      locale: "Pour les personnes qui n’en ont pas choisi.",
      meet_access: "Les autres frappent. Peu de personnes inscrites sont invitées à l’événement.",
      auto_recording: "Commence quand l’hôte arrive, si son édition le permet.",
      auto_transcription: "Commence quand l’hôte arrive, si son édition le permet.",
      publishRecording:
        "Dès que Meet a le fichier et que toute personne qui a le lien peut l’ouvrir. Le public reçoit alors l’e-mail.",
    },
    roomTooSmall: (limit) =>
      `Vide : sans limite. La salle Meet accueille ${number(limit)} personnes ; les autres n’entrent pas.`,
    occurs: (when, offset) => `${when} (${offset})`,
    occursForYou: (when) => `${when} chez vous`,
    leads: (count) => `Ces thèmes touchent ${people(count)}.`,
    leadsCounting: "Comptage des personnes touchées…",
    leadsUnknown: "Impossible pour l’instant de dire combien de personnes ces thèmes touchent.",
    noTag: (text) =>
      `« ${text} » ne peut pas être un thème : il faut une lettre de a à z ou un chiffre.`,
    noSuchTime: (zone: string, gap: { from: string; to: string } | null) =>
      gap === null
        ? `À ${zone}, l’horloge avance et saute cette heure ce jour-là : elle n’existe pas.`
        : `À ${zone}, les horloges passent de ${gap.from} à ${gap.to} ce jour-là\u00a0: cette heure n’existe pas. Choisissez ${gap.to} ou plus tard.`,
    twice: "L’horloge recule cette nuit-là : cette heure revient deux fois. Laquelle ?",
    oneOfTwo: {
      earlier: (time: string, offset: string) =>
        `Le premier ${time}, avant le recul des horloges (${offset})`,
      later: (time: string, offset: string) =>
        `Le second ${time}, après le recul des horloges (${offset})`,
    },
    clockChanges: "L’heure change pendant le webinaire.",
    clockOf: (city: string) => `À l’heure de ${city}.`,
    usualDurations: "Durées courantes",
    required: "Obligatoire.",
    wrongDuration: "Indiquez un nombre entier de minutes, au moins 1.",
    wrongCapacity: "Indiquez un nombre entier de 1 à 1 000 000.",
  },
};
