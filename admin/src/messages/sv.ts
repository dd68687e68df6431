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

const { counted, number } = countFormats("sv-SE");

const people = (count: number) => counted(count, "person", "personer");

const reminderWords = remindersIn("sv-SE", {
  "1w": {
    name: "Enveckaspåminnelse",
    short: "1 v",
    ahead: "1 vecka",
    bySelf: "Skickas automatiskt 1 vecka före start",
  },
  "3d": {
    name: "Tredagarspåminnelse",
    short: "3 d",
    ahead: "3 dagar",
    bySelf: "Skickas automatiskt 3 dagar före start",
  },
  "24h": {
    name: "24-timmarspåminnelse",
    short: "24 h",
    ahead: "24 timmar",
    bySelf: "Skickas automatiskt 24 timmar före start",
  },
  "1h": {
    name: "Entimmespåminnelse",
    short: "1 h",
    ahead: "1 timme",
    bySelf: "Skickas automatiskt 1 timme före start",
  },
  "15m": {
    name: "15-minuterspåminnelse",
    short: "15 min",
    ahead: "15 minuter",
    bySelf: "Skickas automatiskt 15 minuter före start",
  },
});

const meetRecords: MeetRecordsWords = {
  title: "Från Meet",
  states: {
    waiting: "Meet har inga uppgifter om mötet än.",
    collecting: "Meet kan fortfarande lägga till något.",
    complete: "Allt som Meet har finns här.",
    nothing: "Meet har inga uppgifter: ingen var i rummet vid webbinariets tid.",
    expired: "Meet raderade sina uppgifter efter 30 dagar, innan allt hade hämtats.",
    no_room:
      "Länken är inte ett Meet-rum, så det finns inga uppgifter. Klistra in deltagarlistan i stället.",
  },
  notYet: "Vi hämtar närvaro, inspelning och transkription automatiskt när webbinariet är slut.",
  nextAt: (when) => `Nästa kontroll ${when}.`,
  lookAgain: "Kontrollera igen",
  failureAt: (when) => `Senaste försök ${when}. Vi försöker igen automatiskt.`,
  failing: "Meets uppgifter kan inte läsas",
  sharingFailing: "Vi kan inte se vem som kan öppna inspelningen",
  attendance: "Närvaro",
  people: (count) => `${counted(count, "person var", "personer var")} i rummet.`,
  matched: (count) =>
    `${counted(count, "anmälan markerad", "anmälningar markerade")} som närvarande, med minuter.`,
  doubtful: (count) =>
    `${counted(count, "namn är osäkert", "namn är osäkra")}: ingen markeras på måfå.`,
  unmatched: (count) => `${people(count)} kunde inte kopplas till någon anmälan.`,
  unsigned: (anonymous, phone) =>
    `${number(anonymous)} utan Google-konto, ${number(phone)} per telefon.`,
  median: (minutes) => `Hälften stannade ${counted(minutes, "minut", "minuter")} eller längre.`,
  reviewHint: "Använd ”Importera från Meet” nedan för att gå igenom namnen.",
  others: (count) => `${counted(count, "annat möte", "andra möten")} i samma rum räknas inte`,
  othersHint: "De ägde inte rum vid webbinariets tid.",
  recording: "Inspelning",
  recordings: "Inspelningens delar",
  noRecording: "Meet känner inte till någon inspelning.",
  transcript: "Transkription",
  noTranscript: "Meet känner inte till någon transkription.",
  open: "Öppna",
  artefact: {
    started: "Spelas in",
    ended: "Meet arbetar fortfarande med filen",
    file_generated: "Klar",
  },
  audience: {
    anyone: "Alla med länken kan se den.",
    domain: "Bara personer i din organisation kan öppna den.",
    people: "Bara personer som den delats med kan öppna den.",
    gone: "Filen ligger i papperskorgen eller är raderad.",
    unknown: "Vi kan inte se vem som kan öppna den.",
  },
  remedy: {
    domain:
      "I Drive öppnar värden Dela och ställer in Allmän åtkomst på ”Alla som har länken”. Vi kontrollerar igen automatiskt.",
    people:
      "I Drive öppnar värden Dela och ställer in Allmän åtkomst på ”Alla som har länken”. Vi kontrollerar igen automatiskt.",
    gone: "Be värden återställa den, eller publicera en annan adress.",
    unknown: "Prova länken i ett privat fönster innan du publicerar den.",
  },
  publish: "Publicera",
  unread: "Publiken kan inte öppna inspelningen än.",
  published: (when) => `Publicerades automatiskt ${when}.`,
  automatic: "Den publiceras automatiskt så snart alla med länken kan öppna den.",
};

const webinarPage: WebinarPageWords = {
  tabs: "Webbinariets delar",
  tab: {
    overview: "Översikt",
    registrations: "Anmälningar",
    mail: "Mejl",
    audience: "Målgrupp",
    activity: "Aktivitet",
  },
  liveNow: "Pågår nu",
  starts: (when) => `Börjar ${when}`,
  ends: (when) => `Slutar ${when}`,
  ended: (when) => `Slutade ${when}`,
  registered: (count, capacity) =>
    capacity === null
      ? `${number(count)} anmälda`
      : `${number(count)} av ${number(capacity)} anmälda`,
  copyLink: "Kopiera länken",
  copied: "Länken är kopierad.",
  notCopied: (link) => `Webbläsaren tillät inte kopiering. Länken är ${link}`,
  openPage: "Offentlig sida",
  moreActions: "Fler åtgärder",
  openRoom: "Öppna mötet",
  watch: "Se inspelningen",
  filters: "Filter",
  insteadOf: reminderWords.each(
    ({ name }) => `Om du skickar den nu räknas den som ${name.toLowerCase()}.`,
  ),
  notAgain: (when) =>
    `De här personerna får den inte igen ${when}. De som anmäler sig senare får den.`,
  readiness: {
    title: "Innan du publicerar",
    ready: "Allt finns på plats. Publicera när du vill.",
    missing: "Något saknas. Du kan publicera när det är åtgärdat.",
    optional: "Rekommenderas",
    toEdit: "Redigera webbinariet",
    steps: {
      meet: {
        done: "Det har en Meet-länk",
        open: "Det har ingen Meet-länk än, så ingen skulle kunna delta",
      },
      start: { done: "Det börjar längre fram", open: "Starten har passerat. Välj ett nytt datum" },
      description: {
        done: "Det har en beskrivning",
        open: "Lägg till en beskrivning. Den läses före anmälan",
      },
      tags: {
        done: "Det har ämnen",
        open: "Lägg till ämnen, så att de som följer dem får veta",
      },
    },
  },
  nextMails: {
    title: "Nästa mejl",
    none: "Inga fler mejl är planerade.",
    all: "Alla mejl",
    to: (count) => `till ${people(count)}`,
  },
  joined: {
    title: "Vilka som har kommit",
    count: (joined, registered) => `${number(joined)} av ${number(registered)} har kommit`,
    none: "Ingen har kommit via sin länk än. Nya deltagare visas här inom fem minuter.",
    all: "Alla anmälningar",
  },
  attendance: {
    title: "Närvaro",
    count: (attended, registered) =>
      `${number(attended)} av ${number(registered)} markerade som närvarande`,
    mark: "Markera närvaro",
  },
  told: {
    title: "Vilka som har fått veta",
    none: "Ingen var anmäld, så ingen fick något mejl.",
    reason: (reason) => `Skäl: ${reason}`,
  },
  changes: {
    title: "Senaste ändringarna",
    none: "Inget har ändrats än.",
  },
  done: {
    published: "Publicerat. Nu går det att anmäla sig.",
    announced: "Tipset är på väg.",
    recording: "Inspelningen är publicerad.",
    corrected: "Inspelningens adress är rättad.",
  },
};

const list = new Intl.ListFormat("sv-SE");
const getMail = (mailed: number | null) =>
  mailed === null ? "" : `; ${counted(mailed, "person får", "personer får")} mejl`;

const auditSentences: AuditSentences = {
  by: {
    "sys.webinar.create": ({ who, had, template }) =>
      had("copied_from")
        ? `${who} planerade ett annat webbinarium igen som det här utkastet.`
        : `${who} skapade det här utkastet${had("from_template") ? ` från ${template === "" ? "en mall" : `mallen ”${template}”`}` : ""}.`,
    "sys.webinar.repeat": ({ who, count }) =>
      `${who} upprepade webbinariet som ${counted(count("drafts"), "utkast", "utkast")}.`,
    "sys.webinar.update": ({ who, changes, mailed }) =>
      `${who} ${changes.length === 0 ? "ändrade webbinariet" : list.format(changes)}${getMail(mailed)}.`,
    "sys.webinar.publish": ({ who }) => `${who} öppnade anmälan.`,
    "sys.webinar.cancel": ({ who, mailed }) => `${who} ställde in webbinariet${getMail(mailed)}.`,
    "sys.webinar.recording": ({ who, had }) =>
      had("recording_url")
        ? `${who} rättade länken till inspelningen.`
        : `${who} publicerade inspelningen.`,
    "sys.webinar.collect": ({ who }) => `${who} hämtade uppgifterna från Meet igen.`,
    "sys.webinar.delete": ({ who }) => `${who} raderade det här utkastet.`,
    "sys.webinar.send_reminder": ({ who, mail, had }) =>
      had("opened")
        ? `${who} skickade ”${mail}”.`
        : `${who} ville skicka ”${mail}”, men alla hade redan fått mejlet.`,
    "sys.webinar.announce": ({ who }) => `${who} tipsade dem som följer ämnena om webbinariet.`,
    "sys.webinar.test_mail": ({ who, mail, code }) =>
      code("stage") === "failed"
        ? `Testet av ”${mail}” från ${who} skickades inte.`
        : `${who} skickade ”${mail}” till sig själv som ett test.`,
    "sys.webinar.pause_delivery": ({ who, mail }) => `${who} pausade ”${mail}”.`,
    "sys.webinar.resume_delivery": ({ who, mail, count, had }) =>
      had("sent_again")
        ? `${who} skickade ”${mail}” igen till ${people(count("sent_again"))} som inte hade fått mejlet.`
        : `${who} återupptog ”${mail}”.`,
    "sys.webinar.resolve_unknown": ({ who, mail, code }) =>
      code("decision") === "send_again"
        ? `${who} lät skicka ”${mail}” igen där ingen vet om mejlet kom fram.`
        : `${who} räknade ”${mail}” som skickat där ingen vet om mejlet kom fram.`,
    "sys.webinar.mark_attendance": ({ who, count, had }) =>
      `${who} markerade ${people(count("marked"))} som ${had("attended") ? "närvarande" : "frånvarande"}.`,
    "sys.webinar.undo_attendance": ({ who, count }) =>
      `${who} ångrade närvaron för ${people(count("restored"))}.`,
    "sys.webinar.export": ({ who, count }) =>
      `${who} exporterade ${counted(count("registered_count"), "anmälan", "anmälningar")}.`,
    "sys.template.save": ({ who, template }) =>
      `${who} sparade webbinariet som ${template === "" ? "mall" : `mallen ”${template}”`}.`,
    "sys.template.rename": ({ who, template, renamed }) =>
      `${who} döpte om mallen ”${template}” till ”${renamed}”.`,
    "sys.template.delete": ({ who, template }) => `${who} raderade mallen ”${template}”.`,
    "sys.registration.add": ({ who }) => `${who} anmälde en person för hand.`,
    "sys.registration.cancel": ({ who }) => `${who} avbokade en persons anmälan.`,
    "sys.registration.correct": ({ who }) => `${who} rättade en persons namn.`,
    "sys.registration.confirm_again": ({ who }) =>
      `${who} skickade en bekräftelse igen till en person.`,
    "sys.registration.import": ({ who, count }) =>
      `${who} anmälde ${people(count("new"))} från en lista.`,
    "sys.registration.move_up": ({ who, count }) =>
      `${who} flyttade upp ${people(count("moved"))} från väntelistan.`,
    "sys.person.export": ({ who }) => `${who} exporterade allt om en person.`,
    "sys.person.erase": ({ who }) => `${who} raderade en person.`,
    "sys.person.allow_mail": ({ who }) => `${who} tillät mejl till en person igen.`,
    "sys.subscriber.create": ({ who }) => `${who} lade till en integration.`,
    "sys.subscriber.update": ({ who }) => `${who} ändrade en integration.`,
    "sys.subscriber.disable": ({ code }) =>
      code("reason") === "gone"
        ? "En integration stängdes av eftersom mottagaren inte vill ha fler händelser."
        : "En integration stängdes av eftersom leveranserna hela tiden misslyckades.",
    "sys.subscriber.rotate_secret": ({ who }) => `${who} bytte en integrations hemlighet.`,
    "sys.subscriber.send_test": ({ who }) => `${who} skickade en testhändelse till en integration.`,
    "sys.subscriber.replay": ({ who, count }) =>
      `${who} skickade ${counted(count("events"), "händelse", "händelser")} igen till en integration.`,
    "sys.subscriber.delete": ({ who }) => `${who} raderade en integration.`,
    "sys.operations.sweep": ({ who, code }) =>
      code("stage") === "failed"
        ? `Cloud Scheduler tog inte emot ordern från ${who} till genomgången.`
        : `${who} ${{ run: "startade", pause: "pausade", resume: "återupptog" }[code("action")] ?? "ändrade"} genomgången.`,
    "sys.operator.reset_factor": ({ who }) => `${who} återställde en operatörs andra faktor.`,
    "sys.session.end": ({ who, code }) =>
      ({
        signed_out: `${who} loggade ut.`,
        unused: `Sessionen för ${who} avslutades eftersom ingen använde den.`,
      })[code("reason")] ?? `Sessionen för ${who} avslutades.`,
    "sys.access.refused": ({ who }) => `${who} nekades åtkomst.`,
    "sys.people.view": ({ who, code }) =>
      ({
        registrations: `${who} tittade på anmälningar.`,
        interests: `${who} tittade på personer som följer ämnen.`,
        recipients: `${who} tittade på vilka som får ett mejl.`,
      })[code("shows")] ?? `${who} tittade på personuppgifter.`,
  },
  automatic: {
    "sys.webinar.end": () => "Webbinariet avslutades.",
    "sys.webinar.recording": () => "Inspelningen publicerades automatiskt.",
    "sys.webinar.collect": ({ count }) =>
      `Uppgifter hämtades från Meet: ${counted(count("recordings"), "inspelning", "inspelningar")}, ${counted(count("participants"), "deltagare", "deltagare")}.`,
    "sys.webinar.invite": ({ count, had }) =>
      had("failure")
        ? `Google nekade gäster till kalenderhändelsen; ${counted(count("mailed"), "person får", "personer får")} inbjudan per mejl.`
        : `${people(count("guests"))} lades till som gäster i kalenderhändelsen.`,
    "sys.webinar.provision": ({ had, mailed }) =>
      had("failure") || had("failures")
        ? "Google nekade en del av kalenderhändelsen eller dess Meet-rum."
        : `Kalenderhändelsen och dess Meet-rum uppdaterades${getMail(mailed)}.`,
    "sys.webinar.send_reminder": ({ mail }) => `”${mail}” skickades automatiskt.`,
    "sys.webinar.mail": ({ mail, count }) =>
      `”${mail}” skickades till ${people(count("sent"))}${count("failed") > 0 ? ` och misslyckades för ${number(count("failed"))}` : ""}.`,
    "sys.webinar.pause_delivery": ({ mail }) => `”${mail}” pausades automatiskt.`,
    "sys.webinar.resume_delivery": ({ mail }) => `”${mail}” återupptogs automatiskt.`,
    "sys.webinar.mark_attendance": ({ count, code }) =>
      code("from") === "join"
        ? `${people(count("marked"))} markerades som närvarande genom sin länk.`
        : `${people(count("marked"))} markerades som närvarande enligt Meet.`,
    "sys.registration.move_up": ({ count }) =>
      `${people(count("moved"))} flyttade upp från väntelistan.`,
    "public.not_me": ({ had }) =>
      had("place_freed")
        ? "En läsare sa att hen inte hade anmält sig. Platsen är ledig igen."
        : "En läsare sa att ett mejl inte var till hen.",
  },
  attempts: {
    "sys.webinar.create": "skapa ett webbinarium",
    "sys.webinar.repeat": "upprepa webbinariet",
    "sys.webinar.update": "ändra webbinariet",
    "sys.webinar.publish": "publicera webbinariet",
    "sys.webinar.cancel": "ställa in webbinariet",
    "sys.webinar.recording": "publicera inspelningen",
    "sys.webinar.collect": "fråga Meet igen",
    "sys.webinar.delete": "radera webbinariet",
    "sys.webinar.send_reminder": "skicka en påminnelse",
    "sys.webinar.announce": "tipsa om webbinariet",
    "sys.webinar.test_mail": "skicka ett test till sig själv",
    "sys.webinar.pause_delivery": "pausa mejl",
    "sys.webinar.resume_delivery": "återuppta mejl",
    "sys.webinar.resolve_unknown": "avgöra ovissa mejl",
    "sys.webinar.mark_attendance": "markera närvaro",
    "sys.webinar.undo_attendance": "ångra närvaro",
    "sys.webinar.export": "exportera anmälningarna",
    "sys.template.save": "spara en mall",
    "sys.template.rename": "döpa om en mall",
    "sys.template.delete": "radera en mall",
    "sys.registration.add": "anmäla en person",
    "sys.registration.cancel": "avboka en anmälan",
    "sys.registration.correct": "rätta ett namn",
    "sys.registration.confirm_again": "skicka en bekräftelse igen",
    "sys.registration.import": "importera en lista med personer",
    "sys.registration.move_up": "flytta upp personer från väntelistan",
    "sys.person.export": "exportera en persons uppgifter",
    "sys.person.erase": "radera en person",
    "sys.person.allow_mail": "tillåta mejl till en person",
    "sys.subscriber.create": "lägga till en integration",
    "sys.subscriber.update": "ändra en integration",
    "sys.subscriber.disable": "stänga av en integration",
    "sys.subscriber.rotate_secret": "byta en integrations hemlighet",
    "sys.subscriber.send_test": "skicka en testhändelse",
    "sys.subscriber.replay": "skicka händelser igen",
    "sys.subscriber.delete": "radera en integration",
    "sys.operations.sweep": "styra genomgången",
    "sys.session.end": "avsluta en session",
  },
  refused: (who, attempt, reason) => `${who} försökte ${attempt}. Nekat: ${reason}.`,
  other: (who, name) => `${who}: ${name}`,
  system: "Automatiskt",
  noTitle: "Ett raderat webbinarium",
  withAssistant: (who, assistant) => `${who} med ${assistant}`,
  raw: "Rådata",
  changes: {
    title: (before, after) => `ändrade titeln från ”${before}” till ”${after}”`,
    starts_at: (before, after) => `flyttade starten från ${before} till ${after}`,
    ends_at: (before, after) => `flyttade slutet från ${before} till ${after}`,
    capacity: (before, after) => {
      const limit = (places: number | null) => (places === null ? "ingen gräns" : number(places));
      return `ändrade antalet platser från ${limit(before)} till ${limit(after)}`;
    },
    field: (label) => `ändrade ”${label}”`,
  },
};

const mailTexts: MailTextsWords = {
  title: "Dina ord i mejlen",
  hint: "**fet**, *kursiv*, [länk](https://…). En tom rad börjar ett stycke. Inget skickas när du sparar.",
  members: {
    title: "Titel",
    starts_at: "Start",
    ends_at: "Slut",
    introduction: "Inledning",
    signature: "Signatur",
  },
  hints: {
    introduction: "I bekräftelser, påminnelser och mejl om en ny tid.",
    signature: "Sist i alla mejl om webbinariet.",
  },
  save: "Spara",
  saved: "Sparat. Mejl från och med nu har de här orden.",
  closed: "Webbinariet kan inte ändras längre.",
  screen: "Skärm",
  screens: { desktop: "Dator", phone: "Telefon" },
  colours: "Färger",
  schemes: { light: "Ljust", dark: "Mörkt" },
  sendTest: "Skicka ett test till mig",
  tested: (to) => `Testet har skickats till ${to}.`,
  testedBefore: "Det här testet har redan skickats.",
  changedSince: (when) => `Ändrat sedan det senaste, ${when}`,
  unchangedSince: (when) => `Inget har ändrats sedan det senaste, ${when}.`,
  empty: "(tomt)",
};

const problems: ProblemWords = {
  validation_failed: {
    title: "Något stämmer inte",
    text: "Kontrollera det du har angett och försök igen.",
  },
  malformed_json: {
    title: "Servern kunde inte läsa begäran",
    text: "Läs in sidan igen och försök på nytt.",
  },
  unauthenticated: { title: "Du är utloggad", text: "Logga in och försök igen." },
  insufficient_user_authentication: {
    title: "Bekräfta att det är du",
    text: "Ange ditt lösenord igen för att fortsätta.",
  },
  second_factor_required: {
    title: "Använd din andra faktor",
    text: "Logga ut och logga sedan in med din kod.",
  },
  forbidden: { title: "Du har inte åtkomst till det här", text: "Be en administratör om åtkomst." },
  not_found: {
    title: "Det gick inte att hitta",
    text: "Det kan ha raderats, eller så är länken fel.",
  },
  method_not_allowed: {
    title: "Servern stöder inte det här",
    text: "Läs in sidan igen och försök på nytt.",
  },
  invalid_transition: {
    title: "Webbinariets status tillåter inte det här",
    text: "Läs in sidan igen för att se vad du kan göra nu.",
  },
  meet_url_missing: {
    title: "Webbinariet har ingen Meet-länk än",
    text: "Vänta på länken, eller försök med kalenderhändelsen igen.",
  },
  starts_in_past: {
    title: "Starttiden har passerat",
    text: "Flytta starten framåt och försök igen.",
  },
  webinar_not_started: {
    title: "Webbinariet har inte börjat än",
    text: "Du kan markera närvaro när det har börjat.",
  },
  webinar_started: { title: "Webbinariet har redan börjat", text: "Det här går bara före start." },
  reminder_missing: {
    title: "Webbinariet har inte den här påminnelsen",
    text: "Lägg först till den i webbinariet.",
  },
  registration_closed: {
    title: "Anmälan är stängd",
    text: "Webbinariet har börjat, är avslutat eller har ställts in.",
  },
  webinar_full: {
    title: "Alla platser är tagna",
    text: "Öka antalet platser för att släppa in fler.",
  },
  registration_changed: {
    title: "Anmälan har ändrats under tiden",
    text: "Läs in sidan igen och försök på nytt.",
  },
  mail_refused: {
    title: "Vi kan inte mejla den här personen",
    text: "Läs in sidan igen för att se varför.",
  },
  unknown_changed: {
    title: "Antalet ovissa mejl har ändrats",
    text: "Kontrollera det och bestäm igen.",
  },
  resend_refused: {
    title: "Mejlet kan inte skickas igen",
    text: "Läs in sidan igen för att se varför.",
  },
  selection_changed: {
    title: "Personerna som matchar har ändrats",
    text: "Kontrollera antalet och försök igen.",
  },
  no_conference_record: {
    title: "Meet har inga uppgifter om mötet",
    text: "De kan komma senare, och Meet raderar dem efter 30 dagar. Eller klistra in deltagarlistan.",
  },
  subscriber_refuses: {
    title: "Den här integrationen tillåter inte det nu",
    text: "Läs in sidan igen för att se vad den tillåter.",
  },
  replay_changed: {
    title: "Händelserna att skicka igen har ändrats",
    text: "Kontrollera antalet och bekräfta igen.",
  },
  host_domain_not_allowed: {
    title: "Den här personen kan inte vara värd",
    text: "Välj en värd i din organisation.",
  },
  version_conflict: {
    title: "Någon annan har ändrat det här under tiden",
    text: "Kontrollera den senaste versionen och försök igen.",
  },
  body_incomplete: { title: "Anslutningen bröts", text: "Försök igen." },
  body_too_large: { title: "Det är för stort", text: "Skicka mindre åt gången och försök igen." },
  unsupported_media_type: {
    title: "Servern kunde inte läsa begäran",
    text: "Läs in sidan igen och försök på nytt.",
  },
  idempotency_key_reused: {
    title: "Begäran har redan använts",
    text: "Läs in sidan igen och försök på nytt.",
  },
  too_many_requests: {
    title: "För många förfrågningar",
    text: "Vänta några minuter och försök igen.",
  },
  internal: { title: "Något gick fel", text: "Felet är vårt. Försök igen om en stund." },
  upstream_failed: {
    title: "En annan tjänst sa nej",
    text: "Försök igen senare. Säg till en administratör om det håller i sig.",
  },
  try_later: { title: "Det går inte just nu", text: "Försök igen om en stund." },
  other: { title: "Något gick fel", text: "Försök igen om en stund." },
};

const mailRefusals: Record<CandidateRefusal, string> = {
  not_me:
    "Brevlådans läsare har sagt ”Det var inte jag”. Bara hen kan ta tillbaka det, med länken i det mejlet.",
  unreachable:
    "Mejl till adressen har studsat eller anmälts som skräppost. Tillåt mejl till den först, när det är utrett.",
  mailbox_limit: "Brevlådan har fått så många mejl som tillåts per dag. Försök igen i morgon.",
  full: "Alla platser är tagna.",
};

const faults: FaultWords = {
  required: "Obligatoriskt.",
  wrong_type: "Ange ett giltigt värde.",
  wrong_format: "Kontrollera formatet.",
  too_short: ({ min }) => `Använd minst ${min} tecken.`,
  too_long: ({ max }) => `Använd högst ${max} tecken.`,
  too_few: ({ min }) => `Välj minst ${min}.`,
  too_many: ({ max }) => `Använd högst ${max}.`,
  too_small: ({ min }) => `Ange minst ${min}.`,
  too_large: ({ max }) => `Ange högst ${max}.`,
  not_an_option: ({ options }) => `Välj något av följande: ${options}.`,
  unknown_member: "Servern känner inte till fältet. Läs in sidan igen.",
  not_an_email: "Ange en e-postadress, till exempel ada@example.org.",
  not_an_address: "Ange en webbadress som börjar med https://.",
  not_public: "Använd en adress på det öppna internet, på port 443 eller över 1024.",
  not_a_slack_hook:
    "Klistra in adressen till en inkommande webhook. Den börjar med https://hooks.slack.com/services/.",
  second_hubspot: "HubSpot får redan händelser. Ändra eller stäng av den integrationen i stället.",
  not_an_instant: "Ange datum och tid.",
  not_a_time_zone: "Välj en tidszon i listan.",
  hidden_characters: "Ta bort osynliga tecken och styrtecken.",
  no_letter_or_digit: "Använd minst en bokstav eller siffra.",
  repeated: "Ta bort dubbletterna.",
  credentials: "Ta bort användarnamn och lösenord från adressen.",
  consent_missing: "Samtycke krävs.",
  unknown_topic: "Välj ett ämne från något av webbinarierna.",
  ends_before_start: "Slutet måste vara efter starten.",
  no_longer_kept: ({ max }) => `Vi sparar händelser i ${max} dagar. Välj en senare tid.`,
  range_too_long: ({ max }) => `Det är fler än ${max} händelser. Välj en kortare period.`,
  not_in_future: "Välj en tid i framtiden.",
  host_not_allowed: "Den här personen kan inte vara värd. Välj någon i din organisation.",
  not_an_image_host: ({ options }) =>
    options === ""
      ? "Den här miljön tar inte emot bilder. Lämna fältet tomt."
      : `Använd en bild från någon av de här värdarna: ${options}.`,
  not_a_list: "Det går inte att läsa som CSV. Klistra in listan som Meet skickar den.",
  no_names: "Ingen kolumn har namn eller e-postadresser. Klistra in listan som Meet skickar den.",
  no_date: "Det blir inget datum kvar. Välj en senare dag.",
  gets_no_mail: "Vi mejlar inte den här adressen.",
  wrong_header: "Begäran var felaktig. Läs in sidan igen.",
  key_reused: "Begäran har redan använts. Läs in sidan igen.",
  not_a_page_token: "Den sidan av listan finns inte längre. Gå tillbaka till den första.",
  needs_two_options: "Ange minst två alternativ.",
  question_answered:
    "Några har redan svarat på frågan, så dess typ kan inte ändras. Lägg till en ny fråga i stället.",
  unknown_question: "Formuläret ställer inte den frågan.",
  too_many_removed: ({ max }) =>
    `Vi sparar svaren på högst ${max} borttagna frågor. Behåll några av dem.`,
  not_valid: "Värdet är inte giltigt.",
};

const RETRIES = "Vi försöker igen automatiskt.";

const SETTINGS: Record<RoomSetting, { what: string; where: string }> = {
  access: {
    what: "vem som kommer in utan att knacka",
    where: "Säkerhetsinställningar för Meet > Åtkomst",
  },
  recording: {
    what: "automatisk inspelning",
    where: "Videoinställningar för Meet > Inspelning",
  },
  transcription: {
    what: "automatisk transkription",
    where: "Videoinställningar för Meet > Mötestranskriptioner",
  },
};

const allowSetting = (setting: RoomSetting) =>
  `${setting === "access" ? "" : "Värdens utgåva måste ha funktionen. "}Gå till Appar > Google Workspace > Google Meet > ${SETTINGS[setting].where} i Googles administratörskonsol, tillåt det för värden och försök igen. Eller ställ in det för hand i händelsens videosamtalsalternativ i Google Kalender.`;

const google: GoogleWords = {
  delegation: {
    delegation_missing: ({ client, account, scope }) => ({
      message: "Google låter inte tjänstkontot agera för värden.",
      remedy: `Gå till Säkerhet > API-kontroller > Domänomfattande delegering i Googles administratörskonsol och ge klient-id:t ${client} (${account}) omfattningen ${scope}. Det kan ta några minuter innan det gäller.`,
    }),
    host_unknown: ({ host }) => ({
      message: `Google känner inte till ${host}.`,
      remedy: `${host} måste vara en aktiv Workspace-användare med Kalender och Meet påslagna: se Katalog > Användare i Googles administratörskonsol. Rätta adressen eller återställ användaren.`,
    }),
    host_not_allowed: ({ host }) => ({
      message: `${host} tillhör ingen domän som värdar får komma från.`,
      remedy: "Välj en värd i din organisation.",
    }),
    signing_refused: ({ account }) => ({
      message: `Google vägrar att signera för ${account}.`,
      remedy: `Gå till IAM & Admin > Service Accounts > ${account} > Permissions i Google Cloud-konsolen, ge funktionens konto rollen Service Account Token Creator och kontrollera att IAM Service Account Credentials API är aktiverat.`,
    }),
  },
  calendar: {
    api_disabled: () => ({
      message: "Google Calendar API är inte aktiverat.",
      remedy:
        "Gå till APIs & Services > Library i Google Cloud-konsolen, aktivera Google Calendar API i tjänstkontots projekt och försök igen.",
    }),
    duplicate_event: () => ({ message: "Händelsens id finns redan.", remedy: "Försök igen." }),
    event_gone: () => ({
      message: "Händelsen finns inte i värdens kalender.",
      remedy: "Försök igen för att skapa en ny händelse.",
    }),
    event_changed: () => ({
      message: "Någon annan har ändrat händelsen under tiden.",
      remedy: `${RETRIES} Eller försök igen nu.`,
    }),
    quota_exceeded: () => ({
      message: "Googles gränser för kalendern är nådda.",
      remedy: `${RETRIES} Om det håller i sig, se APIs & Services > Google Calendar API > Quotas i Google Cloud-konsolen.`,
    }),
    conference_pending: () => ({
      message: "Google skapar fortfarande Meet-rummet.",
      remedy: "Vi kontrollerar igen automatiskt.",
    }),
    conference_failed: () => ({
      message: "Google kunde inte skapa Meet-rummet.",
      remedy:
        "Gå till Appar > Google Workspace > Google Meet i Googles administratörskonsol, kontrollera att Meet är påslaget för värden och försök igen.",
    }),
    guests_kept: ({ host }) => ({
      message: "Google behåller händelsens gäster som de var.",
      remedy: `Radera händelsen permanent i kalendern för ${host}, under Papperskorgen. Google gör det automatiskt efter ungefär 30 dagar.`,
    }),
    unavailable: () => ({ message: "Google Kalender svarar inte.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Google Kalender sa nej: ${reason}.`,
      remedy: "Kontrollera värden, tiderna och titeln och försök igen.",
    }),
  },
  meet: {
    api_disabled: () => ({
      message: "Google Meet API är inte aktiverat.",
      remedy:
        "Gå till APIs & Services > Library i Google Cloud-konsolen, aktivera Google Meet API i tjänstkontots projekt och försök igen.",
    }),
    room_gone: () => ({
      message: "Meet känner inte till rummet i webbinariets länk.",
      remedy: `${RETRIES} Om det håller i sig, öppna länken för att se om rummet finns kvar.`,
    }),
    not_owner: ({ host }) => ({
      message: `Meet visar oss inte rummet som ${host}.`,
      remedy:
        "Bara rummets ägare ser inställningarna. Kontrollera i Google Kalender att värden är händelsens arrangör, eller byt värd för att skapa händelsen på nytt.",
    }),
    not_allowed: ({ host, setting }) => ({
      message: `Meet låter inte ${host} ställa in ${SETTINGS[setting].what}.`,
      remedy: allowSetting(setting),
    }),
    not_applied: ({ host, setting }) => ({
      message: `Meet låter inte ${host} ställa in ${SETTINGS[setting].what}. Ändringen tas emot, men inställningen förblir som den var.`,
      remedy: allowSetting(setting),
    }),
    quota_exceeded: () => ({ message: "Meets anropsgräns är nådd.", remedy: RETRIES }),
    unavailable: () => ({ message: "Meet svarar inte.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Meet sa nej: ${reason}.`,
      remedy:
        "Kontrollera att Google Meet API är aktiverat. För rummet, använd händelsens videosamtalsalternativ i Google Kalender. För närvaron, klistra in listan.",
    }),
  },
  drive: {
    api_disabled: () => ({
      message: "Google Drive API är inte aktiverat.",
      remedy:
        "Gå till APIs & Services > Library i Google Cloud-konsolen och aktivera Google Drive API i tjänstkontots projekt.",
    }),
    quota_exceeded: () => ({ message: "Drives anropsgräns är nådd.", remedy: RETRIES }),
    unavailable: () => ({ message: "Drive svarar inte.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Drive sa nej: ${reason}.`,
      remedy: `Aktivera Google Drive API i projektet. ${RETRIES}`,
    }),
  },
  undeleted: (host) => `Händelsen i kalendern för ${host} kunde inte raderas.`,
};

const waitingListWords: WaitingListWords = {
  title: "Väntelista",
  waiting: (count) => `${number(count)} på väntelistan`,
  field: "När det är fullt",
  hint: "De som väntar får inga påminnelser och ingen länk förrän de har en plats.",
  choices: {
    off: "Ta inte emot fler",
    automatic: "Väntelista som flyttas upp automatiskt",
    by_hand: "Väntelista som flyttas upp för hand",
  },
  next: {
    automatic:
      "När en plats blir ledig flyttas nästa person upp automatiskt och får en bekräftelse.",
    by_hand: "Ingen flyttas upp automatiskt. Lediga platser hålls åt de här personerna.",
    off: "Listan tar inte emot fler. Lediga platser hålls åt de här personerna tills du flyttar upp dem.",
  },
  since: "Väntar sedan",
  moveUp: "Flytta upp",
  moveUpTitle: "Flytta upp från väntelistan",
  loading: "Platserna kontrolleras…",
  consequence: (name) => `${name} får en plats och en bekräftelse via mejl.`,
  unreachable: (name) => `${name} tar inte emot mejl och skulle lämna listan utan plats.`,
  full: "Alla platser är tagna. Höj antalet platser först.",
  gone: "Personen står inte längre på väntelistan.",
  placesLeft: (count) => `Därefter finns ${counted(count, "plats", "platser")} kvar.`,
  moved: "Uppflyttad. Bekräftelsen är på väg.",
  more: (count) => `Och ${counted(count, "person", "personer")} till.`,
};

const insightsWords: InsightsWords = {
  title: "Insikter",
  lead: "Från besök till uppföljning, för alla webbinarier.",
  period: "Period",
  periods: {
    "6": "Senaste 6 månaderna",
    "12": "Senaste 12 månaderna",
    "24": "Senaste 24 månaderna",
  },
  total: "Totalt",
  ofWebinars: (count) => counted(count, "webbinarium", "webbinarier"),
  byMonth: "Per månad",
  bySource: "Per källa",
  month: "Månad",
  webinars: "Webbinarier",
  source: "Källa",
  originOf: (source) => `Källa: ${source}`,
  campaignOf: (campaign) => `Kampanj: ${campaign}`,
  steps: { visits: "Besök", registered: "Anmälda", attended: "Deltog", followed_up: "Uppföljning" },
  sources: {
    direct: "Direkt eller okänt",
    operator: "Tillagd av en operatör",
    other: "Andra källor",
    unrecorded: "Innan källor sparades",
    announcement: "Vårt mejl om webbinariet",
  },
  none: "Inga webbinarier i den här perioden.",
  incomplete:
    "Det finns fler webbinarier än vi kan räkna på en gång, så bara de senaste är med. Välj en kortare period.",
  withoutVisits: (count) =>
    `${counted(count, "webbinarium har", "webbinarier har")} inga räknade besök: sidan hade inga, eller så räknade vi inte än.`,
  withoutFollowUps: (count) =>
    `Uppföljningen av ${counted(count, "webbinarium", "webbinarier")} är inte räknad än. Det tar högst en timme.`,
  visitsHint: "Besök är sidvisningar utan skript och kakor. Sidor från en cache räknas inte.",
  sourcesTitle: "Varifrån folk kommer",
  noSources: "Ingen har besökt sidan eller anmält sig än.",
  shareTitle: "Dela",
  shareHint:
    "Använd en egen länk för varje ställe, så ser du vad som fungerar. Skriv inga personnamn i den.",
  shareUnpublished: "Publicera webbinariet för att dela sidan.",
  linkSource: "Var du delar den",
  linkSourceHint: "Välj eller skriv själv.",
  medium: "Typ av ställe",
  mediums: {
    none: "Ej angivet",
    email: "Mejl",
    social: "Sociala medier",
    referral: "Annan webbplats",
    print: "Tryck",
  },
  campaign: "Kampanj",
  campaignHint: "Valfritt, till exempel var-2027.",
  refused: "Högst 60 tecken, utan adress, nummer eller kod.",
  link: "Länk",
};

const integrationsWords: IntegrationsWords = {
  title: "Integrationer",
  lead: "Skicka händelser, till exempel anmälningar, till andra system. Bara ingenjörer kan se och ändra dem.",
  none: "Inga integrationer än",
  noneHint: "Lägg till en, så får dina andra verktyg veta om varje anmälan inom några minuter.",
  add: "Lägg till en integration",
  submitAdd: "Lägg till",
  kind: "Typ",
  kinds: { webhook: "Webhook", slack: "Slack", hubspot: "HubSpot" },
  kindHints: {
    webhook: "Ett signerat CloudEvent för varje händelse, till en egen adress eller till Zapier.",
    slack: "Ett meddelande i en kanal för varje händelse.",
    hubspot: "Webbinarier blir marketing events, med vilka som anmälde sig och deltog.",
  },
  name: "Namn",
  url: "URL",
  urlHints: {
    webhook: "Börjar med https:// och kan nås från internet.",
    slack: "Adressen till en inkommande webhook. Den som har den kan skriva i kanalen.",
  },
  events: "Händelser",
  allTypes: "Alla händelser",
  someTypes: "Bara vissa",
  chooseTypes: "Välj minst en händelse.",
  groups: {
    webinar: "Webbinarier",
    registration: "Anmälningar",
    mail: "Mejl",
    person: "Personer",
  },
  types: {
    "webinar.published": "Publicerat",
    "webinar.updated": "Uppgifter ändrade",
    "webinar.moved": "Tiden flyttad",
    "webinar.cancelled": "Webbinarium inställt",
    "webinar.ended": "Avslutat",
    "webinar.recording_attached": "Inspelning publicerad",
    "registration.created": "Anmäld",
    "registration.corrected": "Namn rättat",
    "registration.cancelled": "Anmälan avbokad",
    "registration.attended": "Deltog",
    "registration.attendance_undone": "Deltagande ångrat",
    "mail.bounced": "Mejl studsade",
    "mail.complained": "Anmält som skräppost",
    "person.erased": "Person raderad",
  },
  owner: "Den ansvarigas e-postadress",
  ownerHint: "Vi skriver till adressen om vi måste stänga av integrationen.",
  ownerLanguage: "Språk för det mejlet",
  state: "Status",
  status: { active: "Aktiv", disabled: "Avstängd" },
  failing: "Leveranserna misslyckas",
  failingSince: (when) =>
    `Inget har kommit fram sedan ${when}. Vi försöker igen automatiskt. Efter fem dagar med bara fel stänger vi av den och mejlar den ansvariga.`,
  lastFailure: (when, reason) => `Senaste försök ${when}. ${reason}`,
  reasons: {
    no_url: "Integrationen saknar URL. Redigera den och ange en.",
    url_not_allowed:
      "Vi kan inte skicka till den här URL:en. Redigera integrationen och ange en annan.",
    address_not_public:
      "Värdnamnet leder till en adress som inte finns på det öppna internet. Kontrollera dess DNS.",
    host_unknown: "Värdnamnet finns inte. Kontrollera URL:en.",
    host_not_resolved: "Värdnamnet kunde inte slås upp.",
    connection_refused: "Värden nekade anslutningen.",
    connection_closed: "Värden stängde anslutningen.",
    certificate_of_other_host: "Mottagarens certifikat gäller ett annat värdnamn.",
    certificate_self_signed:
      "Mottagarens certifikat är självsignerat. Det behövs ett från en offentlig utfärdare.",
    certificate_not_verified:
      "Mottagarens certifikat kan inte verifieras. Kedjan kan vara ofullständig.",
    certificate_expired: "Mottagarens certifikat har gått ut.",
    no_answer_in_time: "Mottagaren svarade inte inom 20 sekunder.",
    unreachable: ({ cause }) => `Mottagaren kan inte nås${cause && ` (${cause})`}.`,
    answered: ({ status }) => `Mottagaren svarade med status ${status}.`,
    answered_gone: "Mottagaren svarade 410: den vill inte ha fler händelser.",
    redirected: ({ status }) =>
      `Mottagaren svarade med en omdirigering (${status}). Vi följer inte omdirigeringar: ange den nya URL:en.`,
    slack_answered: ({ status, says }) =>
      `Slack svarade med status ${status}${says && `, ”${says}”`}.`,
    slack_gone: ({ status, says }) =>
      `Kanalen eller dess webhook finns inte längre. Slack svarade med status ${status}${says && `, ”${says}”`}.`,
    hubspot_token_missing:
      "HubSpots åtkomsttoken saknas. Spara en som hemligheten HUBSPOT_ACCESS_TOKEN.",
    hubspot_token_refused:
      "HubSpot godtar inte åtkomsttoken. Spara en giltig som hemligheten HUBSPOT_ACCESS_TOKEN.",
    hubspot_scope_missing: ({ scopes }) =>
      `Åtkomsttoken får inte göra det här. Ge dess app i HubSpot behörigheten ${scopes}.`,
    hubspot_silent: ({ says }) => `HubSpot svarade inte${says && `: ”${says}”`}.`,
    hubspot_slow: ({ says }) => `HubSpot tog för lång tid${says && `: ”${says}”`}.`,
    hubspot_locked: "HubSpot ändrar fortfarande samma kontakt eller evenemang.",
    hubspot_limit: ({ says }) => `HubSpots gräns är nådd${says && `: ”${says}”`}.`,
    hubspot_moving: "HubSpot flyttar kontot till en annan region.",
    hubspot_trouble: ({ status, says }) =>
      `HubSpot har ett problem (${status})${says && `: ”${says}”`}.`,
    hubspot_refused: ({ status, says }) =>
      `HubSpot nekade händelsen (${status})${says && `: ”${says}”`}.`,
    event_unreadable:
      "Den här versionen kan inte läsa händelsen. Driftsätt versionen som skrev den och skicka sedan händelsen igen.",
    earlier_event_open:
      "En tidigare händelse för samma webbinarium eller anmälan är fortfarande på väg.",
    other: ({ says }) => `Något gick fel${says && `: ”${says}”`}.`,
  },
  disabled: {
    gone: {
      title: "Avstängd: mottagaren vill inte ha fler händelser",
      remedy: "Den svarade 410 Gone. Slå på den igen när mottagaren är tillbaka.",
    },
    failing: {
      title: "Avstängd efter fem dagar med bara fel",
      remedy: "Åtgärda mottagaren och slå sedan på den igen.",
    },
    operator: {
      title: "Avstängd av en operatör",
      remedy: "Den får inga händelser förrän någon slår på den.",
    },
  },
  ownerNotice: {
    owed: (email) => `Vi mejlar strax den ansvariga, ${email}.`,
    sent: (email) => `Vi har mejlat den ansvariga, ${email}.`,
    refused: (email) => `Vårt mejl till den ansvariga, ${email}, nekades. Meddela personen själv.`,
    unreachable: (email) =>
      `Vi kunde inte mejla den ansvariga: ${email} studsade eller anmälde ett tidigare mejl som skräppost. Meddela personen själv.`,
    unknown: (email) =>
      `Vi vet inte om vårt mejl till den ansvariga, ${email}, har skickats. Meddela personen själv.`,
    given_up: (email) =>
      `Vi försökte mejla den ansvariga, ${email}, i ett dygn utan att lyckas. Meddela personen själv.`,
  },
  lastDelivered: "Senaste leverans",
  never: "Ingen än",
  secrets: "Hemligheter",
  secretVersion: (version) => `Version ${version}`,
  validUntil: (when) => `gäller till ${when}`,
  actions: {
    send_test: "Skicka test",
    replay: "Skicka igen",
    update: "Redigera",
    rotate_secret: "Byt hemlighet",
    disable: "Stäng av",
    enable: "Slå på",
    delete: "Radera",
  },
  showDeliveries: "Leveranser",
  deliveries: {
    title: (name) => `Leveranser till ”${name}”`,
    show: "Visa",
    all: "Alla",
    status: { waiting: "På väg", delivered: "Levererad", failed: "Misslyckad" },
    eventStatus: {
      waiting: "på väg",
      delivered: "levererad",
      failed: "misslyckad",
      erased: "inte skickad, eftersom personen har raderats",
    },
    none: "Inga leveranser de senaste 30 dagarna.",
    events: (count) => counted(count, "händelse", "händelser"),
    next: (when) => `Nästa försök ${when}`,
    details: "Detaljer",
    eventList: "Händelser",
    attempts: "Senaste försök",
    arrived: (status, milliseconds) => `Status ${status} efter ${number(milliseconds)} ms`,
  },
  replay: {
    title: (name) => `Skicka händelser till ”${name}” igen?`,
    consequence:
      "Händelserna behåller sina id:n, så mottagaren kan bortse från dem som redan har kommit. Slack visar dem igen.",
    which: "Händelser",
    failed: "De som misslyckades",
    range: "Alla från en period",
    from: "Från",
    to: "Till",
    count: "Räkna händelserna",
    nothing: "Det finns inget att skicka.",
    counted: (count) => `Vi skickar ${counted(count, "händelse", "händelser")}.`,
    first: (when) => `Den första är från ${when}.`,
    last: (when) => `Den sista är från ${when}.`,
    more: "Det finns fler misslyckade händelser. Skicka dessa först och upprepa sedan.",
    submit: (count) => `Skicka ${counted(count, "händelse", "händelser")}`,
    done: (count) => `${counted(count, "händelse är", "händelser är")} på väg.`,
  },
  ofName: (name) => `för ”${name}”`,
  testTitle: (name) => `Skicka en testhändelse till ”${name}”?`,
  testConsequence:
    "Vi skickar en händelse av typen ”test”, en enda gång. Utfallet ändrar inte integrationens status.",
  submitTest: "Skicka test",
  testAgain: "Skicka en till",
  testDelivered: "Den kom fram",
  testFailed: "Den kom inte fram",
  testAnswer: (code, milliseconds) =>
    `${code === null ? "Inget svar" : `Status ${code}`} efter ${number(milliseconds)} ms.`,
  testTook: (milliseconds) => `Det tog ${number(milliseconds)} ms.`,
  editTitle: (name) => `Redigera ”${name}”`,
  submitEdit: "Spara",
  saved: "Integrationen är sparad.",
  added: (name) => `”${name}” är tillagd`,
  noSecret: "Den får händelser från och med nu.",
  secretTitle: (name) => `Hemlighet för ”${name}”`,
  secretOnce:
    "Med hemligheten kontrollerar mottagaren att en händelse kommer från oss. Kopiera den nu: vi kan inte visa den igen.",
  earlierSecret: (when) => `Den förra hemligheten gäller till ${when}.`,
  secret: "Hemlighet",
  copy: "Kopiera hemligheten",
  copied: "Hemligheten är kopierad.",
  notCopied: "Webbläsaren tillät inte kopiering. Markera hemligheten och kopiera den själv.",
  secretKept: "Jag har sparat den",
  rotateTitle: (name) => `Byta hemlighet för ”${name}”?`,
  rotateConsequence:
    "Du får en ny hemlighet. I 24 timmar signerar vi med båda, så att mottagaren kan byta utan att missa en händelse.",
  submitRotate: "Byt hemlighet",
  disable: {
    title: (name) => `Stänga av ”${name}”?`,
    consequence: "Den får inga händelser förrän någon slår på den igen.",
    submit: "Stäng av",
    done: "Integrationen är avstängd.",
  },
  enable: {
    title: (name) => `Slå på ”${name}”?`,
    consequence: "Den får händelser från och med nu.",
    submit: "Slå på",
    done: "Integrationen är påslagen.",
  },
  deleteTitle: (name) => `Radera ”${name}”?`,
  deleteConsequence:
    "Den får inga fler händelser, inte ens de som väntar på den. Hemligheten slutar gälla. Ingen kan ångra det.",
  submitDelete: "Radera",
  deleted: (name) => `”${name}” är raderad.`,
};

const peopleWords: PeopleWords = {
  title: "Personer",
  lead: "Hitta en person med e-postadress eller namn, i alla webbinarier.",
  search: "E-postadress, eller början av ett namn",
  nobody: "Vi har ingenting om någon sådan.",
  more: "Det finns fler. Skriv mer av namnet.",
  registrationsOf: (count) => counted(count, "anmälan", "anmälningar"),
  waitingOn: (count) => `på ${counted(count, "väntelista", "väntelistor")}`,
  open: (name) => `Öppna ${name}`,
  back: "Alla personer",
  unknown: (email) => `Vi har ingenting om ${email}.`,
  registrations: "Anmälningar",
  none: "Inga.",
  goneWebinar: "Ett webbinarium som är borta",
  attended: { yes: "Deltog", no: "Deltog inte" },
  status: {
    registered: "Anmäld",
    cancelled: "Avbokad",
    pending: "Inte bekräftad",
    waiting: "Väntar på plats",
  },
  waits: "Väntar på ett klick i personens brevlåda",
  waitsForPlace: "På väntelistan sedan",
  mails: "Mejl",
  noMails: "Inga mejl de senaste 90 dagarna.",
  mailsKept: "Mejl från de senaste 90 dagarna.",
  interest: "Nyheter per ämne",
  noInterest: "Har inte bett om nyheter.",
  topics: (topics) => `Vill höra om ${topics}.`,
  unsubscribed: "Har avslutat prenumerationen.",
  holds: "Vad som håller tillbaka mejl",
  noHolds: "Ingenting. Mejl når adressen.",
  suppressed: {
    all: "Adressen får inga mejl: ett studsade eller anmäldes som skräppost.",
    marketing: "Adressen får inga nyheter.",
  },
  notMe: "Läsaren svarade ”Det var inte jag”. Bara länken i det mejlet tar tillbaka det.",
  exportData: "Exportera uppgifter",
  exported: "Uppgifterna är exporterade. Loggen visar att du gjorde det.",
  erase: "Radera…",
  eraseTitle: "Radera personen",
  eraseConsequence:
    "Alla anmälningar, intressen och kopior av mejl tas bort för gott, här, i Google Kalender och hos e-posttjänsten. Platser blir lediga och antal sjunker. Ingen kan ångra det.",
  eraseTyped: (email) => `Skriv ${email} för att bekräfta`,
  erased: "Raderad. Google Kalender och e-posttjänsten följer inom några minuter.",
  erasure: {
    done: "Raderad överallt.",
    under_way: "Raderad här. Google Kalender och e-posttjänsten följer automatiskt.",
    failed: "Raderad här. Något utanför misslyckades: radera en gång till.",
  },
  ofTitle: (title) => `för ”${title}”`,
  correct: "Rätta namnet",
  correctTitle: "Rätta namnet",
  correctConsequence: "Mejl som redan håller på att skickas behåller det gamla namnet.",
  name: "Namn",
  corrected: "Namnet är rättat.",
  again: "Skicka bekräftelsen igen",
  againTitle: "Skicka bekräftelsen igen",
  againConsequence: "Ett mejl skickas, med personens länkar och kalenderfilen. Högst tre om dagen.",
  againOutcome: {
    sent: "Bekräftelsen är på väg.",
    on_its_way: "Inget skickades: en är på väg eller kom inom den senaste timmen.",
  },
  cancel: "Avboka anmälan",
  cancelTitle: "Avboka anmälan",
  cancelConsequence: {
    guest:
      "Platsen blir ledig och händelsen lämnar personens kalender. Inget mejl skickas, som när man avbokar själv.",
    mail: "Platsen blir ledig. Inget mejl skickas, som när man avbokar själv.",
  },
  cancelled: "Anmälan är avbokad.",
  keep: "Behåll den",
  add: "Lägg till en person",
  addTitle: "Lägg till en person",
  addConsequence: "Personen får bekräftelsen via mejl, som efter formuläret.",
  email: "E-postadress",
  organisation: "Klubb eller organisation",
  statement: "Hur samtyckte personen?",
  statementHint: "Till exempel ”bad om det i telefon den 3 december”. Det sparas som bevis.",
  added: {
    added: "Anmäld. Bekräftelsen är på väg.",
    returned: "Anmäld igen. Bekräftelsen är på väg.",
    registered: "Personen var redan anmäld. Inget har ändrats.",
  },
  importList: "Importera en lista",
  importTitle: "Importera en lista",
  importHint:
    "CSV med rubrikrad: email, name (eller first name och last name), och om du vill organisation och locale. Högst 500 personer. Du granskar varje rad först.",
  chooseFile: "Välj en fil",
  list: "Lista",
  review: "Granska",
  reviewed: "Inget är skrivet ännu.",
  line: "Rad",
  members: {
    email: "E-postadress",
    name: "Namn",
    organisation: "Klubb eller organisation",
    locale: "Språk",
  },
  outcome: {
    new: "Ny",
    registered: "Redan anmäld",
    repeated: "Två gånger i listan",
    invalid: "Ogiltig",
    refused: "Nekad",
  },
  count: {
    new: (count) => `${count} nya`,
    registered: (count) => `${count} redan anmälda`,
    repeated: (count) => `${count} två gånger i listan`,
    invalid: (count) => `${count} ogiltiga`,
    refused: (count) => `${count} nekade`,
  },
  placesLeft: (count) => `${counted(count, "plats", "platser")} kvar efteråt.`,
  register: (count) => `Anmäl ${counted(count, "person", "personer")}`,
  registered: (count) =>
    `${counted(count, "person", "personer")} anmälda. Bekräftelserna är på väg.`,
  nothingNew: "Ingen på listan är ny.",
};

const paletteWords: PaletteWords = {
  open: "Sök eller gå till…",
  field: "En sida, en åtgärd eller ett webbinarium",
  goTo: "Gå till",
  create: "Skapa",
  more: "Mer",
  webinars: "Webbinarier",
  people: "Personer",
  thisWebinar: (title) => title,
  findPeople: "Sök personer…",
  peopleHint: "Tryck på Enter för att söka. Sökningar efter personer noteras i loggen.",
  searching: "Söker…",
  nothing: "Inget hittades.",
  found: (count) => counted(count, "träff", "träffar"),
  keysTitle: "Kortkommandon",
  keys: {
    list: "Gå till listan över webbinarier",
    calendar: "Gå till kalendern",
    people: "Gå till personer",
    operations: "Gå till driften",
    audit: "Gå till loggen",
    create: "Skapa ett webbinarium",
    edit: "Redigera det öppna webbinariet",
    search: "Sök på den här sidan",
    help: "Visa de här kortkommandona",
  },
  singleKeys: "Använd kortkommandon med en tangent i den här webbläsaren",
};

const listWords: ListWords = {
  sections: { LIVE: "Pågår nu", UPCOMING: "Kommande", DRAFT: "Utkast", PAST: "Tidigare" },
  registered: (count) => counted(count, "anmäld", "anmälda"),
  seats: (count) => counted(count, "plats", "platser"),
  sorts: {
    starts_at: "Tidigaste start först",
    "starts_at desc": "Senaste start först",
    title: "Titel, A till Ö",
    "title desc": "Titel, Ö till A",
    "registered_count desc": "Flest anmälda först",
    registered_count: "Färst anmälda först",
  },
  usualSort: "Nästa först",
  view: "Visning",
  list: "Lista",
  calendar: "Kalender",
  saved: "Sparade filter",
  save: "Spara filter",
  saveTitle: "Spara de här filtren",
  name: "Namn",
  nameHint: "Bara du ser dem, i den här webbläsaren.",
  savedAs: (name) => `Sparat som ”${name}”.`,
  removeSaved: (name) => `Ta bort det sparade filtret ”${name}”`,
  removed: (name) => `”${name}” togs bort.`,
  previousMonth: "Föregående månad",
  nextMonth: "Nästa månad",
  thisMonth: "Den här månaden",
  calendarZone: (zone) => `Dagar och tider i din tidszon, ${zone}.`,
  emptyMonth: "Inga webbinarier börjar den här månaden.",
  firstOfMonth: (count) => `Bara de första ${number(count)} webbinarierna den här månaden visas.`,
};

const templatesWords: TemplatesWords = {
  save: "Spara som mall…",
  saveTitle: "Spara som mall",
  saveConsequence:
    "Mallen behåller titel, beskrivning, inställningar och längd. Den har varken datum eller anmälningar, och senare ändringar av webbinariet ändrar den inte.",
  name: "Mallens namn",
  submitSave: "Spara mallen",
  saved: (name) => `Sparat som mallen ”${name}”.`,
  full: (most) => `Det finns redan ${most} mallar. Radera först en under ”Nytt webbinarium”.`,
  start: "Utgå från en mall",
  title: "Mallar",
  lead: "Välj en mall och sedan ett datum. Du får ett utkast med dess innehåll och en egen Meet-länk.",
  empty: "Inga mallar än. Öppna ett webbinarium och välj ”Spara som mall…” i dess meny.",
  holds: ({ title, minutes, host, zone }) =>
    `${title} · ${counted(minutes, "minut", "minuter")} · ${host} · ${zone}`,
  use: "Välj datum…",
  rename: "Byt namn…",
  remove: "Radera…",
  useTitle: (name) => `Nytt webbinarium från ”${name}”`,
  useConsequence:
    "Utkastet får mallens titel, beskrivning, inställningar och längd. Du kan ändra allt innan du publicerar.",
  renameTitle: (name) => `Byt namn på ”${name}”`,
  submitRename: "Byt namn",
  renamed: (name) => `Mallen heter nu ”${name}”.`,
  removeTitle: (name) => `Radera mallen ”${name}”?`,
  removeConsequence: "Webbinarier som har skapats från den påverkas inte. Det går inte att ångra.",
  submitRemove: "Radera mallen",
  removed: (name) => `Mallen ”${name}” har raderats.`,
};

const planningWords: PlanningWords = {
  again: "Planera igen…",
  againOf: (title) => `”${title}”`,
  againTitle: "Planera igen",
  againConsequence:
    "Ett nytt utkast får samma titel, beskrivning och inställningar, med en egen Meet-länk. Anmälningar och mejl stannar hos det gamla webbinariet.",
  date: "Datum",
  time: (zone) => `Starttid (${zone})`,
  create: "Skapa utkast",
  created: "Utkastet är skapat.",
  repeat: "Upprepa…",
  repeatTitle: "Upprepa som serie",
  repeatConsequence:
    "Varje datum blir ett eget utkast. Du kan ändra, publicera eller ta bort vart och ett utan att röra de andra.",
  every: "Upprepas",
  rhythms: { week: "Varje vecka", two_weeks: "Varannan vecka", month: "Varje månad" },
  ends: "Slutar",
  endings: { count: "Efter ett antal datum", until: "Ett visst datum" },
  count: "Antal utkast",
  until: "Sista möjliga dag",
  dates: (count) => counted(count, "datum", "datum"),
  clockChange: {
    skipped_time: "Klockan ställs fram över den vanliga tiden, så det börjar senare.",
    repeated_time: "Den vanliga tiden kommer två gånger. Den första gäller.",
  },
  withoutDay: (months) => `Inget datum i ${months}: månaden saknar den dagen.`,
  createAll: (count) => `Skapa ${counted(count, "utkast", "utkast")}`,
  createdAll: (count) => `${counted(count, "utkast", "utkast")} skapade.`,
  wrongCount: (most) => `Ange ett heltal från 1 till ${most}.`,
  showSeries: "Visa serien",
  seriesOnly: "Du ser en serie.",
  allWebinars: "Visa alla webbinarier",
};

export const sv: Messages = {
  number,
  app: {
    name: "Webbinarier",
    owner: "Petanque Life",
    skipToContent: "Hoppa till innehållet",
    mainNavigation: "Huvudmeny",
    localStack: "Lokal miljö",
    mailbox: "Brevlåda",
    calendar: "Kalender",
    language: "Språk",
    signOut: "Logga ut",
    offline:
      "Du är offline. Det du ser kan vara inaktuellt, och inget kan ändras förrän du är online igen.",
    loading: "Läser in…",
    viewMissing: "Sidan kunde inte läsas in",
    viewOffline: "Du är offline. Sidan öppnas när du är online igen.",
    viewUnreachable: "Vi når inte servern. Försök igen om en stund.",
    notFound: "Sidan hittades inte.",
    toWebinars: "Alla webbinarier",
    crashed: "Något gick fel. Läs in sidan igen: allt du har sparat finns kvar.",
    reload: "Läs in igen",
    unconfigured:
      "Sidan hittar inte sina tjänster. Be en administratör kontrollera konfigurationen.",
  },
  signIn: {
    title: "Logga in",
    lead: "För dig som arbetar med Petanque Lifes webbinarier.",
    email: "E-postadress",
    password: "Lösenord",
    submit: "Logga in",
    failures: {
      wrong_password: "Fel e-postadress eller lösenord.",
      wrong_code: "Koden är fel eller redan använd. Ange koden som appen visar nu.",
      too_late: "Det tog för lång tid. Ange ditt lösenord igen.",
      too_many: "För många försök. Vänta några minuter och försök sedan igen.",
      disabled: "Kontot är inaktiverat. Be en administratör aktivera det.",
      unsupported_factor:
        "Kontots andra faktor är inte en autentiseringsapp (kanske sms). Be en administratör återställa den, så kan du ställa in en app.",
      weak_password: "Det nya lösenordet är för kort.",
      leaked_password: "Det nya lösenordet finns i en lista över läckta lösenord. Välj ett annat.",
      context_password:
        "Det nya lösenordet är för lätt att gissa: det innehåller ord som vårt eller ditt namn. Välj ett annat.",
      unreachable: "Vi når inte inloggningstjänsten. Försök igen om en stund.",
      other: "Inloggningen fungerade inte. Försök igen.",
    },
  },
  secondFactor: {
    title: "Ställ in din andra faktor",
    lead: "Du loggar in med ditt lösenord och en kod från en autentiseringsapp i telefonen.",
    scan: "Öppna din autentiseringsapp (Google Authenticator, 1Password, Authy…), lägg till ett konto och skanna koden.",
    qrCode: "QR-kod för din autentiseringsapp",
    typeKey: "Går den inte att skanna? Skriv in den här nyckeln i appen i stället:",
    code: "Sexsiffrig kod",
    finish: "Slutför",
    setupTooLate:
      "Det tog för lång tid. Skanna den nya koden ovan och ange sedan koden som appen visar.",
    enterCode: "Ange koden från din autentiseringsapp.",
    startOver: "Börja om",
    lost: "Har du tappat bort telefonen? En administratör kan återställa din andra faktor.",
    signInAgain:
      "Din andra faktor är redan inställd, men du loggade in innan dess. Logga ut och logga sedan in med din kod.",
    unverified: (email) => `Bekräfta först att ${email} är din adress. Vi mejlar dig en länk.`,
    sendLink: "Skicka länken",
    sendAgain: "Skicka igen",
    linkSent: "Vi har skickat länken. Öppna den och kom sedan tillbaka hit.",
    linkOpened: "Jag har öppnat länken",
    signedInAs: (email) => `Du är inloggad som ${email}.`,
  },
  session: {
    stillThere: "Är du kvar?",
    endsSoon: (minutes) =>
      `Sidan har inte använts på en stund. Du loggas ut om ${counted(minutes, "minut", "minuter")}.`,
    stay: "Förbli inloggad",
    everywhere: "Logga ut överallt",
    everywhereLead:
      "Välj ett nytt lösenord. Det avslutar dina sessioner på alla enheter, även den här.",
    presentPassword: "Nuvarande lösenord",
    newPassword: "Nytt lösenord",
    newPasswordRule: (length) => `Minst ${number(length)} tecken.`,
    everywhereSubmit: "Byt lösenord och logga ut",
    ended: {
      unused: "Du loggades ut eftersom sidan inte hade använts på en stund.",
      refused: "Din session är slut. Logga in igen.",
      everywhere: "Du är utloggad överallt. Logga in med ditt nya lösenord.",
      unconfirmed:
        "Du är utloggad på den här enheten, men vi nådde inte servern för att avsluta sessionen där. Om någon annan kan ha använt enheten, logga in igen och välj ”Logga ut överallt”.",
    },
  },
  accountLink: {
    title: {
      set_password: "Välj ditt lösenord",
      confirm_email: "Bekräfta din adress",
      change_email: "Byt adress",
      restore_email: "Återställ din adress",
      remove_factor: "Ta bort den nya andra faktorn",
    },
    lead: {
      set_password: (email) => `För ${email}. Det avslutar dina sessioner på alla enheter.`,
      confirm_email: (email) =>
        `Är ${email} din adress? När den är bekräftad kan du ställa in din andra faktor.`,
      change_email: (email) => `Därefter loggar du in med ${email}.`,
      restore_email: (email) => `Därefter loggar du in med ${email} igen.`,
      remove_factor: (email) =>
        `Någon har lagt till en andra faktor för ${email}. Om det inte var du, ta bort den.`,
    },
    submit: {
      set_password: "Spara lösenordet",
      confirm_email: "Ja, den är min",
      change_email: "Byt adress",
      restore_email: "Återställ adressen",
      remove_factor: "Ta bort den",
    },
    done: {
      set_password: (email) => `Lösenordet för ${email} är sparat. Logga in med det.`,
      confirm_email: (email) => `${email} är bekräftad.`,
      change_email: (email) => `Din adress är nu ${email}. Logga in med den.`,
      restore_email: (email) =>
        `Din adress är ${email} igen. Om du inte själv bytte den kan någon känna till ditt lösenord: välj ett nytt med ”Logga ut överallt”.`,
      remove_factor: () =>
        "Den andra faktorn är borttagen. Någon kan känna till ditt lösenord: välj ett nytt med ”Logga ut överallt”.",
    },
    yourAccount: "ditt konto",
    deadTitle: "Länken fungerar inte",
    dead: {
      expired: "Den är för gammal.",
      used: "Den har redan använts, eller så saknas en del av den.",
      disabled: "Kontot är inaktiverat.",
      unknown: "Den här sidan kan inte göra det som länken är till för.",
    },
    wayOn: "Har du ett lösenord kan du logga in. Annars kan du be en administratör om en ny länk.",
    wayOnDisabled: "Fråga en administratör.",
    toConsole: "Gå till konsolen",
  },
  freshAuth: {
    title: "Bekräfta att det är du",
    lead: (email) =>
      `Ändringar och exporter kräver en ny inloggning. Ange lösenordet för ${email} för att fortsätta.`,
    submit: "Bekräfta och fortsätt",
  },
  common: {
    cancel: "Avbryt",
    close: "Stäng",
    retry: "Försök igen",
    undo: "Ångra",
    save: "Spara",
    loadMore: "Visa fler",
    none: "–",
    dismissed: "Inget ändrades, eftersom du inte bekräftade ditt lösenord.",
    unreachable: "Vi når inte servern. Försök igen om en stund.",
    offline: "Du är offline. Det här fungerar igen när du är online.",
    notSent: "Du är offline. Inget skickades.",
    failedLater: (button, reason) => `”${button}” fungerade inte: ${reason}`,
    loadsOnceOnline: "Du är offline. Det här läses in när du är online igen.",
    dropFile: "Eller släpp en CSV-fil här.",
    notCsv: "Välj en CSV-fil: namnet slutar på .csv.",
    done: {
      saved: "Sparat.",
      paused: "Pausat. Inget mer skickas just nu.",
      resumed: "Återupptaget.",
      resolved: "Noterat.",
      resent: "Skickas igen.",
      sweep: {
        run: "Genomgången körs om ett ögonblick.",
        pause: "Genomgången är pausad.",
        resume: "Genomgången körs igen.",
      },
    },
    requestId: (id) => `Begäran ${id}`,
    opensElsewhere: "(öppnas i en ny flik)",
  },
  status: {
    DRAFT: "Utkast",
    SCHEDULED: "Planerat",
    ENDED: "Avslutat",
    CANCELLED: "Inställt",
    PUBLISHED: "Publicerat",
  },
  webinars: {
    title: "Webbinarier",
    create: "Nytt webbinarium",
    filterByStatus: "Filtrera på status",
    search: "Sök titel, ämne eller värd",
    narrowedBy: { tag: "Ämne", host: "Värd" },
    without: (value) => `Ta bort filtret ${value}`,
    all: "Alla",
    order: "Ordning",
    columns: {
      title: "Webbinarium",
      starts: "Start",
      status: "Status",
      registered: "Anmälda",
      host: "Värd",
    },
    yourTime: "din tid",
    shown: (count) => counted(count, "webbinarium", "webbinarier"),
    shownOfMore: (count) => `De första ${number(count)} webbinarierna`,
    emptyTitle: "Inga webbinarier än",
    empty: "Skapa det första. Det får direkt en kalenderhändelse och en Meet-länk.",
    emptyFilter: "Inga webbinarier matchar filtren.",
    showAll: "Visa alla",
    noMeetLink: "Ingen Meet-länk",
    registeredOf: (count, capacity) =>
      capacity === null ? number(count) : `${number(count)} av ${number(capacity)}`,
  },
  webinar: {
    facts: "Fakta",
    when: "När",
    yourTime: "Din tid",
    host: "Värd",
    meetLink: "Meet-länk",
    noMeetLink: "Ingen än",
    language: "Mejlens språk",
    languages: languageNames("sv-SE"),
    capacity: "Platser",
    unlimited: "Ingen gräns",
    registered: "Anmälda",
    attended: "Närvarande",
    homepage: "Lyfts fram på startsidan",
    yes: "Ja",
    no: "Nej",
    tags: "Ämnen",
    slug: "Offentlig adress",
    recording: "Inspelning",
    description: "Beskrivning",
    overtakenTitle: (by) => `${by ?? "Någon annan"} har ändrat webbinariet`,
    overtaken:
      "Din ändring gjordes inte. Sidan visar nu den senaste versionen. Kontrollera den och försök sedan igen.",
    provisionTitle: "Kalenderhändelsen behöver åtgärdas",
    provisionAt: (when) => `Senaste försök ${when}`,
    otherMail: "Övriga mejl",
    mailKinds: {
      ...reminderWords.eachKind(({ name }) => name),
      reschedule: "Ny tid",
      details: "Nya uppgifter",
      cancellation: "Inställt",
      post_event: "Inspelning",
      follow_up: "Uppföljning till anmälda",
      announcement: "Tips om webbinariet",
      confirmation: "Bekräftelser",
    },
    timeline: "Tidslinje",
    events: {
      created: "Skapat",
      published: "Anmälan öppnad",
      ...reminderWords.eachKind(({ name }) => `${name} skickad`),
      ...reminderWords.eachDue(({ name }) => `${name} skickas`),
      starts: "Börjar",
      started: "Började",
      ends: "Slutar",
      ended: "Slutade",
      cancelled: "Inställt",
      post_event: "Inspelningen skickad till publiken",
      follow_up: "Uppföljning skickad till anmälda",
      announcement: "Tips skickat till dem som följer ämnena",
      confirmation: "Bekräftelser",
    },
    actions: "Åtgärder",
    actionNames: {
      update: "Redigera",
      publish: "Publicera",
      send_reminder: "Skicka en påminnelse",
      announce: "Tipsa om webbinariet",
      cancel: "Ställ in webbinariet",
      attach_recording: "Lägg till inspelningen",
      mark_attendance: "Markera närvaro",
      delete: "Radera utkastet",
    },
  },
  publish: {
    button: "Publicera",
    title: "Publicera webbinariet?",
    consequence: (title, reminders) =>
      `”${title}” blir offentligt och det går att anmäla sig direkt. Påminnelser skickas automatiskt ${reminderWords.ahead(reminders)} före start. Det kan inte bli ett utkast igen.`,
    submit: "Publicera",
  },
  cancel: {
    title: "Ställa in webbinariet?",
    consequence: "Inget har skickats än. Kalenderhändelsen raderas, och det går inte att ångra.",
    reason: "Anledning",
    reasonHint: "Valfritt. Den står i mejlet.",
    submit: "Ställ in webbinariet",
    keep: "Behåll webbinariet",
  },
  announce: {
    title: "Tipsa om webbinariet?",
    consequence:
      "De som följer ämnena får ett mejl med en länk för att anmäla sig. Ett skickat mejl går inte att ta tillbaka.",
    submit: "Skicka tipset",
    byTopic: "Per ämne (vissa följer flera)",
    leftOut: "De här får det inte",
    alreadyTold: "Har redan fått tipset",
    registered: "Redan anmälda",
    waiting: "På väntelistan",
    cancelled: "Har avbokat sin plats",
    unsubscribed: "Har avslutat prenumerationen, eller adressen tar inte emot mejl",
    places: (count) =>
      count === 0
        ? "Inga platser finns kvar, så anmälan skulle vara stängd för dem."
        : `Bara ${counted(count, "plats", "platser")} kvar.`,
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
    button: "Publicera inspelningen",
    title: "Publicera inspelningen?",
    consequence:
      "Länken blir offentlig, och varje person får ett mejl. Ett skickat mejl går inte att ta tillbaka.",
    told: "Vem som får vilket mejl",
    attended: "Tack för att du kom",
    missed: "Vi saknade dig",
    unmarked: "Anmälda, närvaro inte markerad",
    leads: "Följer ämnena",
    unmarkedHint:
      "Ingens närvaro är markerad, så de anmälda får ett neutralt mejl. Markera närvaron först om du vill tacka dem som kom.",
    leftOut: "De här får det inte",
    unreachable: "Anmälda, adressen tar inte emot mejl",
    unsubscribed: "Anmälda, har tackat nej till marknadsföring",
    cancelled: "Har avbokat sin plats",
    registeredLeads: "Följer ämnena, får mejlet till anmälda i stället",
    unsubscribedLeads: "Följde ämnena, har avslutat prenumerationen eller går inte att nå",
    url: "Inspelningens adress",
    urlHint: "Börjar med https://",
    submit: "Publicera och skicka",
    correction: {
      button: "Rätta inspelningens adress",
      title: "Rätta inspelningens adress?",
      consequence:
        "Sidan och mejl som inte har skickats än får den nya adressen. De som redan har fått mejlet får inget nytt.",
      submit: "Spara",
    },
  },
  remove: {
    title: "Radera utkastet?",
    consequence: (title) => `”${title}” och dess kalenderhändelse raderas. Det går inte att ångra.`,
    submit: "Radera utkastet",
    done: (title) => `”${title}” har raderats.`,
  },
  mailTexts,
  mailPreview: {
    title: "Förhandsgranska mejl",
    kind: "Mejl",
    language: "Läsarens språk",
    show: "Visa mejlet",
    frame: (kind) => `Förhandsgranskning: ${kind}`,
    hint: "Så som en läsare skulle få det nu. Länkarna i en förhandsgranskning gör ingenting.",
  },
  refusals: {
    invalid_transition: (status) => `Inte tillgängligt i läget ”${status}”.`,
    meet_url_missing: "Det har ingen Meet-länk än, så ingen skulle kunna vara med.",
    starts_in_past: "Starttiden har passerat.",
    webinar_not_started: "Närvaro kan markeras när det har börjat.",
    webinar_started: "Det har redan börjat.",
  },
  preflight: {
    wouldGet: (count) => `${people(count)} får det`,
    andOthers: (count) => ` och ${counted(count, "till", "till")}`,
    alreadySettled: "Redan skickat eller på väg",
    unreachable: "Adressen tar inte emot mejl",
    cancelled: "Har avbokat sin plats",
  },
  reach: {
    mails: {
      reschedule: (count) => `${people(count)} får ett mejl med den nya tiden`,
      details: (count) => `${people(count)} får ett mejl med de nya uppgifterna`,
      cancellation: (count) => `${people(count)} får ett mejl om att det är inställt`,
    },
    waiting: (count: number) => `${people(count)} på väntelistan får veta det`,
    calendar: {
      update: (count) => `Google meddelar ${counted(count, "kalendergäst", "kalendergäster")}`,
      new_invitation: (count) =>
        `Google meddelar ${counted(count, "kalendergäst", "kalendergäster")} att den gamla händelsen är inställd och bjuder in till en ny`,
      cancellation: (count) =>
        `Google meddelar ${counted(count, "kalendergäst", "kalendergäster")} att händelsen är inställd`,
    },
    nobody: "Ingen får något mejl, och ingen kalendergäst meddelas",
    now: "Nu",
    afterwards: "Efter att du sparat",
    change: {
      title: "Berätta om ändringen?",
      consequence:
        "Inget har sparats eller skickats än. Ett skickat mejl går inte att ta tillbaka.",
      submit: "Spara och berätta",
    },
    receipt: {
      saved: "Sparat",
      cancelled: "Inställt",
      mails: {
        reschedule: (count) => `Vi mejlar ${people(count)} den nya tiden.`,
        details: (count) => `Vi mejlar ${people(count)} de nya uppgifterna.`,
        cancellation: (count) => `Vi mejlar ${people(count)} att det är inställt.`,
      },
      progress: "Skickade mejl",
      told: (count) => `Google meddelar ${counted(count, "kalendergäst", "kalendergäster")}.`,
      waits: (count) =>
        `Kalenderhändelsen har inte uppdaterats än. ${counted(count, "gäst", "gäster")} meddelas när det är gjort.`,
      none: "Ingen behövde få veta det.",
    },
  },
  questions: {
    title: "Frågor i formuläret",
    hint: "Ställs utöver namn och e-postadress, på webbinariets språk. Svar som har lämnats finns kvar i listan och i CSV-filen, även om du ändrar eller tar bort frågan.",
    add: "Lägg till en fråga",
    enough: "Ett formulär har högst 10 frågor.",
    number: (index: number) => `Fråga ${number(index)}`,
    label: "Fråga",
    kind: "Svar",
    kinds: {
      text: "Text",
      choice: "Ett av flera alternativ",
      consent: "En ruta att kryssa i: samtycke",
    },
    help: "Hjälptext (valfri)",
    options: "Alternativ",
    optionsHint: "Ett per rad, 2 till 20.",
    required: "Obligatorisk",
    multiline: "Flera rader",
    up: "Flytta upp",
    down: "Flytta ned",
    remove: "Ta bort",
    answers: (count: number) => counted(count, "svar", "svar"),
    agreed: "Godkänt",
    none: "Inget svar",
    answered: (count: number) => `${counted(count, "person har svarat", "personer har svarat")}.`,
    gave: (count: number) => `${counted(count, "person har godkänt", "personer har godkänt")}.`,
    former: "Ställs inte längre.",
    earlierOptions: "Tidigare alternativ",
  },
  statistics: {
    title: "Siffror",
    overTime: "Anmälningar över tid",
    atMost: (count) => `högsta stapel: ${count}`,
    mail: "Mejlens leverans",
    attendance: "Närvaro",
    attended: "Närvarande",
    absent: "Frånvarande",
    unmarked: "Inte markerade",
    nothingYet: "Inget att visa än.",
    joined: (count) => `${people(count)} kom via länken i sitt mejl.`,
    pending: (count) =>
      `${counted(count, "plats väntar", "platser väntar")} på att bekräftas via mejl. ${count === 1 ? "Den räknas inte som tagen" : "De räknas inte som tagna"} än.`,
    notMe: (count) =>
      `${people(count)} har sagt att någon annan angav deras adress för webbinariet.`,
  },
  interest: {
    title: "Inspelningens publik",
    hint: "Personer som följer minst ett av ämnena. De får ett mejl när inspelningen publiceras. Den som avslutar prenumerationen innan dess får det inte.",
    count: people,
    since: (when) => `sedan ${when}`,
    noTags: "Utan ämnen finns ingen publik.",
    empty: "Ingen följer ämnena än.",
  },
  review: {
    title: (count) => `${counted(count, "person markerad", "personer markerade")} som närvarande`,
    unchanged: (count) => `${people(count)} var redan markerade så.`,
    kept: (count) =>
      `${counted(count, "markering som gjorts för hand lämnades", "markeringar som gjorts för hand lämnades")} orörda.`,
    doubtful: (count) =>
      `${counted(count, "namn passar", "namn passar")} flera personer, eller ingen exakt. Vem var det?`,
    unknown: (count) => counted(count, "deltagare är inte anmäld", "deltagare är inte anmälda"),
    whoIs: (name) => `Vem är ${name}?`,
    choose: "Välj…",
    accept: "Markera som närvarande",
    settled: (name) => `${name}: markerad.`,
  },
  audit: {
    title: "Logg",
    lead: "Vem som ändrat vad. Inget här kan ändras eller tas bort.",
    ofThis: "Webbinariets logg",
    actor: "Vem (e-postadress)",
    by: "Personer eller system",
    actors: {
      people: "Av personer",
      accounts: "Av tjänstkonton",
      machines: "Av systemet",
      all: "Av alla",
    },
    from: "Från",
    to: "Till",
    action: "Typ av åtgärd",
    anyAction: "Alla åtgärder",
    allWebinars: "Alla webbinarier",
    empty: "Inga rader matchar.",
    marks: { unmarked: "inte markerad", attended: "närvarande", absent: "frånvarande" },
    columns: { at: "När", actor: "Vem", action: "Vad" },
    sentences: auditSentences,
    actions: {
      "sys.webinar.create": "Skapat",
      "sys.webinar.repeat": "Upprepat som en serie",
      "sys.webinar.update": "Ändrat",
      "sys.webinar.publish": "Anmälan öppnad",
      "sys.webinar.end": "Avslutat",
      "sys.webinar.cancel": "Inställt",
      "sys.webinar.recording": "Inspelning publicerad",
      "sys.webinar.delete": "Raderat",
      "sys.webinar.invite": "Kalendergäster uppdaterade",
      "sys.webinar.provision": "Kalenderhändelse uppdaterad",
      "sys.webinar.collect": "Uppgifter hämtade från Meet",
      "sys.webinar.send_reminder": "Påminnelse skickad",
      "sys.webinar.announce": "Tips skickat",
      "sys.webinar.mail": "Mejl",
      "sys.webinar.test_mail": "Testmejl skickat",
      "sys.webinar.pause_delivery": "Mejl pausat",
      "sys.webinar.resume_delivery": "Mejl återupptaget",
      "sys.webinar.resolve_unknown": "Ovissa mejl avgjorda",
      "sys.webinar.mark_attendance": "Närvaro markerad",
      "sys.webinar.undo_attendance": "Närvaromarkering ångrad",
      "sys.webinar.export": "Anmälningar exporterade",
      "sys.template.save": "Sparat som mall",
      "sys.template.rename": "Mall omdöpt",
      "sys.template.delete": "Mall raderad",
      "sys.registration.add": "Anmäld av en operatör",
      "sys.registration.cancel": "Anmälan avbokad av en operatör",
      "sys.registration.correct": "Namn rättat",
      "sys.registration.confirm_again": "Bekräftelse skickad igen",
      "sys.registration.import": "Personer importerade",
      "sys.registration.move_up": "Flyttade upp från väntelistan",
      "sys.person.export": "Persons uppgifter exporterade",
      "sys.person.erase": "Person raderad",
      "sys.person.allow_mail": "Mejl tillåtet igen",
      "sys.subscriber.create": "Integration tillagd",
      "sys.subscriber.update": "Integration ändrad",
      "sys.subscriber.disable": "Integration avstängd",
      "sys.subscriber.rotate_secret": "Integrations hemlighet bytt",
      "sys.subscriber.send_test": "Testhändelse skickad",
      "sys.subscriber.replay": "Händelser skickade igen",
      "sys.subscriber.delete": "Integration raderad",
      "sys.operations.sweep": "Genomgång startad, pausad eller återupptagen",
      "sys.operator.reset_factor": "Andra faktor återställd",
      "sys.session.end": "Session avslutad",
      "sys.access.refused": "Åtkomst nekad",
      "sys.people.view": "Personuppgifter visade",
      "public.not_me": "En läsare sa: inte jag",
    },
  },
  operations: {
    title: "Drift",
    asOf: (when) => `Läget ${when}`,
    lateTitle: "Genomgången av påminnelser är försenad",
    lateSince: (ago) =>
      `Den kördes senast ${ago}. Tills den körs igen skickas inga påminnelser automatiskt.`,
    neverRan: "Den har aldrig körts. Inga påminnelser skickas automatiskt.",
    toOperations: "Visa driften",
    toWebinar: "Visa webbinariet",
    sweep: "Genomgång av påminnelser",
    sweepHint:
      "Avslutar webbinarier, skickar påminnelser i tid och återupptar avbrutet arbete. Körs var femte minut.",
    state: "Läge",
    states: {
      enabled: "På",
      running: "Körs",
      paused: "Pausad",
      disabled: "Avstängd",
      missing: "Saknas",
      unknown: "Okänt",
    },
    schedule: "Schema (UTC)",
    lastRun: "Senaste körning",
    nextRun: "Nästa körning",
    run: "Kör nu",
    pause: "Pausa",
    resume: "Återuppta",
    pauseTitle: "Pausa genomgången?",
    pauseConsequence:
      "Inga påminnelser skickas automatiskt förrän någon återupptar den. Knapparna fungerar fortfarande.",
    runs: "Senaste körningar",
    noRuns: "Inga körningar än.",
    runColumns: { at: "Började", took: "Tog", did: "Vad som gjordes" },
    counts: {
      webinars: (count) => counted(count, "webbinarium kontrollerat", "webbinarier kontrollerade"),
      ended: (count) => counted(count, "webbinarium avslutat", "webbinarier avslutade"),
      reminders_opened: (count) => counted(count, "påminnelse påbörjad", "påminnelser påbörjade"),
      batches_woken: (count) =>
        counted(count, "mejlomgång återupptagen", "mejlomgångar återupptagna"),
      failures: (count) => counted(count, "webbinarium misslyckades", "webbinarier misslyckades"),
    },
    nothingDue: "Inget var på tur.",
    brokeOff: (reason) => `Misslyckades: ${reason}`,
    queues: "Köer",
    queuesHint: "Arbete som väntar eller pågår.",
    tasks: (count, isMore) => `${count}${isMore ? " eller fler" : ""} väntar`,
    mail: "Pågående mejl",
    mailHint: "Mejlomgångar som inte är klara än. De ovissa väntar på e-posttjänstens rapport.",
    batches: {
      planned: "Planerade",
      sending: "Skickas",
      unknown: "Ovissa",
      accepted: "Mottagna",
    },
    oldestDue: (when) => `Den äldsta skulle ha skickats ${when}.`,
    undecided: (count) => `Vi vet inte om ${people(count)} fick mejlet. Någon måste avgöra det.`,
    lastMailEvent: (when) => `Senaste leveransrapport: ${when}.`,
    noMailEvent: "Ingen leveransrapport har kommit än.",
    failing: ({ sent, failed, bounced }) =>
      `Många av mejlen kommer inte fram: av ${number(sent + failed)} studsade ${number(bounced)} och ${number(failed)} nekades. Resten skickas ändå. Kontrollera vem som anmälde adresserna.`,
    unsentOptIns: (count) =>
      `${people(count)} har bett om nyheter, men vi kunde inte skicka mejlet där de bekräftar det.`,
    unsentPlaceQuestions: (count) =>
      `${counted(count, "plats väntar", "platser väntar")} på ett klick i ett mejl som vi inte kunde skicka. Personen kan anmäla sig igen.`,
    unsentWaitingLetters: (count) =>
      `Mejlet till ${people(count)} på en väntelista kunde inte skickas. De behåller sin tur. Vi försöker igen i sex timmar, om e-posttjänsten inte nekar mejlet.`,
    failures: "Senaste fel",
    noFailures: "Inget har misslyckats.",
    failureKinds: { mail: "Mejl", calendar: "Kalender" },
    retention: "Hur länge uppgifter sparas",
    retentionHint: "Äldre uppgifter raderas automatiskt.",
    retentionLookedAt: (when) => `Senast kontrollerat ${when}.`,
    keptDays: (days) =>
      days === null ? "Tills de avslutar prenumerationen" : counted(days, "dag", "dagar"),
    oldestFrom: (when) => `äldsta från ${when}`,
    nextDeletion: (when) => `nästa radering ${when}`,
    heldWebinars: (count) =>
      `${counted(count, "webbinarium behåller", "webbinarier behåller")} sina anmälningar längre, eftersom mejl eller kalenderarbete återstår.`,
    keptKinds: {
      registrations: "Anmälningar, efter webbinariet",
      interests: "Personer som vill ha nyheter, efter sitt samtycke",
      withdrawn_interests: "Personer som avslutat prenumerationen, som bevis",
      runs: "Mejl i siffror",
      audit: "Logg: ändringar",
      audit_views: "Logg: vem som sett personuppgifter",
      batches: "Mejlens mottagare",
      mail_outcomes: "Leverans av varje mejl",
      unconfirmed_interests: "Obekräftade önskemål om nyheter",
      attendance_marks: "Närvaromarkeringar som kan ångras",
      joins: "Besök på deltagarlänkar som inte kan räknas",
      erasures: "Resultat av raderingar",
      idempotency_keys: "Nycklar för upprepade begäranden",
      sender_counts: "Antal begäranden per avsändare",
      mailboxes: "Antal mejl per brevlåda",
      pending_places: "Obekräftade platser",
      events: "Händelser för andra system",
      hubspot_objects: "Vad HubSpot har fått",
      operator_sessions: "Operatörernas sessioner",
      event_deliveries: "Leveranser av händelser",
    },
  },
  room: {
    entry: "Insläpp i Meet-rummet",
    access: {
      open: "Alla med länken kommer in direkt",
      trusted: "Din organisation och händelsens gäster kommer in direkt, andra knackar",
      restricted: "Bara händelsens gäster kommer in direkt, andra knackar",
    },
    choices: { open: "Alla med länken", trusted: "Organisationen och gäster" },
    artefacts: { default: "Enligt värdens konto", on: "På", off: "Av" },
    noRoom: "Inget rum än",
    pending: "Ställer in rummet…",
    unknown: "Vi kan inte se vem som måste knacka",
    unknownTitle: "Vi kan inte se vem som måste knacka",
    incompleteTitle: "Meet-rummet är inte inställt som du vill ha det",
    triedAt: (when) => `Senaste försök ${when}`,
    holds: (limit) => `Rummet rymmer ${number(limit)} personer.`,
    tooSmall: (count, limit) => `${people(count)} är anmälda, men rummet rymmer ${number(limit)}.`,
  },
  edit: {
    title: "Redigera webbinariet",
    consequence: (count) =>
      `${counted(count, "person är anmäld", "personer är anmälda")}. Om en ändring når någon av dem får du se hur många innan den sparas.`,
    conflictTitle: (by) => `${by ?? "Någon annan"} har sparat webbinariet under tiden`,
    conflictMerged: "Deras ändringar finns nu i formuläret, bredvid dina.",
    conflictContested: "Ni har båda ändrat de här fälten. Formuläret visar din version.",
    takenOver: "Har lagts till i formuläret",
    theirs: "Deras",
    mine: "Din",
    takeTheirs: "Ta deras",
    saveAgain: "Kontrollera formuläret och spara sedan igen.",
    groups: {
      title: "Titel",
      description: "Beskrivning",
      tags: "Ämnen",
      when: "Datum och tid",
      host_email: "Värd",
      host_name: "Värd: visat namn",
      host_bio: "Värd: biografi",
      host_picture_url: "Värd: porträtt",
      cover_image_url: "Omslagsbild",
      capacity: "Platser",
      waiting_list: waitingListWords.field,
      locale: "Mejlens språk",
      further_reminders: "Fler påminnelser",
      promote: "Lyft fram på startsidan",
      meet_access: "Insläpp i Meet-rummet",
      auto_recording: "Automatisk inspelning",
      auto_transcription: "Automatisk transkription",
      recording: "Publicera inspelningen automatiskt",
      questions: "Frågor i formuläret",
    },
  },
  reminders: {
    title: "Påminnelser",
    names: reminderWords.each(({ name }) => name),
    buttons: reminderWords.each(({ short }) => `Skicka påminnelse ${short}`),
    schedule: reminderWords.each(({ bySelf }) => bySelf),
    sentAt: (when) => `Skickad ${when}`,
    confirmTitle: reminderWords.each(({ ahead }) => `Skicka påminnelsen ”${ahead}” nu?`),
    consequence:
      "Alla anmälda som inte har fått den än får den direkt. Ett skickat mejl går inte att ta tillbaka.",
    submit: "Skicka nu",
    progress: "Förlopp",
    of: (settled, owed) => `${number(settled)} av ${number(owed)}`,
    totals: {
      sent: "Skickade",
      skipped: "Överhoppade",
      failed: "Misslyckade",
      unknown: "Ovissa",
      pending: "Väntar",
    },
    states: {
      planning: "Samlar mottagare…",
      sending: "Skickar…",
      paused: "Pausad",
      done: "Klart",
    },
    pause: "Pausa",
    resume: "Återuppta",
    pauseTitle: "Pausa mejlet?",
    pauseConsequence: (count) =>
      `Mejl som redan har lämnats över är skickade. ${counted(count, "mejl väntar", "mejl väntar")} tills någon återupptar utskicket. En påminnelse skickas aldrig efter start.`,
    pauseReason: "Anledning (för kollegor)",
    pausedBy: (by, reason) => `Pausat av ${by}: ${reason}`,
    stopped:
      "Utskicket stoppades automatiskt eftersom för många mejl misslyckades. Ta reda på varför och återuppta det sedan.",
    unknownHint:
      "Ovissa: e-posttjänsten svarade inte. Leveransrapporterna visar om mejlen skickades.",
    unproven:
      "Utskicket stoppades automatiskt: e-posttjänsten svarade inte, och ingen leveransrapport visar om mejlen skickades. Resten väntar tills du har avgjort de ovissa.",
    contentRefused: (detail) =>
      `Utskicket stoppades automatiskt: e-posttjänsten nekar själva mejlet, så ingen räknas som misslyckad. Åtgärda det som den anger och återuppta sedan, så får alla mejlet. Svaret var: ${detail}`,
    who: (portion) => `Vilka: ${portion.toLowerCase()}`,
    whoNobody: "Ingen längre.",
    reasons: "Varför",
    reasonNames: {
      bounced: "ett tidigare mejl studsade",
      complained: "anmälde ett tidigare mejl som skräppost",
      suppressed: "vi mejlar inte den här adressen",
      refused: "e-posttjänsten nekade adressen",
      registration_cancelled: "inte längre anmäld",
      unsubscribed: "har avslutat prenumerationen",
      unsubscribe: "har avslutat prenumerationen",
      group_unsubscribe: "har avslutat prenumerationen",
      erased: "raderad",
      expired: "för sent",
      rescheduled: "flyttat till en annan tid",
      cancelled: "webbinariet ställdes in",
      not_cancelled: "webbinariet är inte inställt",
      ended: "webbinariet var slut",
      published: "webbinariet var slut",
    },
    result: {
      queued: (count) => `${counted(count, "mejl är på väg", "mejl är på väg")}.`,
      alreadySent: (count) =>
        `${number(count)} var redan ${count === 1 ? "skickat" : "skickade"}. Det finns ingen ny att mejla.`,
      also: (count) => `${number(count)} hade redan fått det.`,
      inProgress: (count) =>
        `${counted(count, "mejl är", "mejl är")} fortfarande på väg sedan en tidigare begäran.`,
      undelivered: (count) =>
        `Inget skickades: ${counted(count, "mejl", "mejl")} skickades tidigare, och inget av dem kom fram. Nedan ser du hur du skickar dem igen.`,
      nobody: "Ingen är anmäld, så det fanns ingen att mejla.",
    },
  },
  figures: {
    label: "Vad som hände med de skickade mejlen",
    names: {
      delivered: "Levererade",
      deferred: "Försenade",
      bounced: "Studsade",
      blocked: "Blockerade",
      dropped: "Kasserade",
      awaited: "Väntar på rapport",
      silent: "Ingen rapport",
    },
    unreported: "Okänt resultat",
    erased: (count) =>
      `${people(count)} har raderats sedan dess. Mejlet räknas som skickat, men de finns inte i någon lista.`,
    who: (figure) => `Vilka: ${figure.toLowerCase()}`,
    hints: {
      deferred:
        "Försenade: mottagarens server bad om ett nytt försök senare. E-posttjänsten fortsätter att försöka.",
      blocked: "Blockerade: mottagarens server nekade det här mejlet, inte adressen.",
      dropped: "Kasserade: e-posttjänsten tog emot mejlen men skickade dem aldrig.",
      silent:
        "Ingen rapport: e-posttjänsten tog emot mejlen och har inte rapporterat något sedan dess. Kontrollera att dess leveransrapporter når oss.",
    },
    noReports:
      "Vi vet inte vad som hände med mejlen, eftersom ingen skickar oss leveransrapporter om dem.",
  },
  lostRun: {
    title: (count) =>
      count === 1 ? "Mejlet kom inte fram" : `Inget av de ${number(count)} mejlen kom fram`,
    explanation:
      "E-posttjänsten kasserade mejlet, eller så blockerade mottagarnas servrar det. Inget skickas igen automatiskt. Åtgärda orsaken och skicka sedan igen. Det går bara en gång.",
    again: "Det skickades igen en gång och kom inte fram då heller.",
    partTitle: (count, sent) => `${number(count)} av de ${number(sent)} mejlen kom inte fram`,
    partExplanation:
      "E-posttjänsten kasserade dem, eller så blockerade mottagarnas servrar dem. Inget skickas igen automatiskt. När orsaken är åtgärdad kan du skicka mejlet igen till de här personerna, en gång.",
    open: "Skicka igen…",
    question: (count) => `Skicka mejlet igen till ${people(count)}?`,
    consequence:
      "Det går bara en gång, så kontrollera att orsaken är åtgärdad. En första omgång skickas ensam. De som har avbokat får inget.",
    submit: "Skicka igen",
    kept: (count) =>
      count === 1
        ? "En annan person får det inte igen: mejlet kom fram, studsade eller kan fortfarande komma fram."
        : `${number(count)} andra personer får det inte igen: mejlet kom fram, studsade eller kan fortfarande komma fram.`,
    erased: (count) => `${people(count)} har raderats sedan dess och får inget.`,
    reasons: "E-posttjänstens svar:",
    reason: (count, reason) => `${people(count)}: ${reason}`,
    noReason: "ingen anledning angiven",
    refusals: {
      in_progress: "Några av mejlen är fortfarande på väg.",
      sent_again_before: "Mejlet har redan skickats igen.",
      nothing_lost: "Mejlet har kommit fram, eller kan fortfarande göra det.",
      too_late: "Det är för sent för det här mejlet.",
    },
  },
  unknownMail: {
    title: (count) => `Vi vet inte om ${people(count)} fick mejlet`,
    explanation:
      "E-posttjänsten svarade inte, och ingen leveransrapport avgör saken. Sök upp några av dem i e-posttjänstens aktivitetslogg och bestäm sedan. Om en rapport ändå kommer avgörs det automatiskt.",
    send_again: "Skicka igen",
    count_as_sent: "Räkna som skickat",
    questions: {
      send_again: (count) => `Skicka igen till ${people(count)}?`,
      count_as_sent: (count) => `Räkna som skickat till ${people(count)}?`,
    },
    consequences: {
      send_again: (count) =>
        `Upp till ${people(count)} kan få det två gånger. Är det för sent för mejlet får ingen det, och de räknas som överhoppade. Därefter fortsätter resten av utskicket.`,
      count_as_sent: (count) =>
        `Inget mer skickas till dem. Om mejlet aldrig skickades blir ${people(count)} utan det. Därefter fortsätter resten av utskicket.`,
    },
  },
  registrations: {
    title: "Anmälningar",
    columns: {
      person: "Person",
      registered: "Anmäld",
      status: "Status",
      reminders: reminderWords.each(({ short }) => short),
      attended: "Närvarande",
    },
    registered: "Anmäld",
    cancelled: "Avbokad",
    pending: "Inte bekräftad",
    waiting: "Väntar på plats",
    mail: {
      delivered: "Levererat",
      bounced: "Studsade",
      dropped: "Kasserat",
      complained: "Skräppost",
      suppressed: "Spärrad",
      refused: "Nekat",
    },
    sentAt: (when) => `Skickat ${when}`,
    sentForEarlier: (when) => `Skickat ${when} för den tidigare tiden, inte för den här`,
    notSent: "Inte skickat",
    empty: "Ingen har anmält sig än.",
    emptyFilter: "Ingen matchar filtren.",
    allowMail: {
      button: "Tillåt mejl",
      of: (name) => `till ${name}`,
      title: (name) => `Mejla ${name} igen?`,
      consequence:
        "Adressen får mejl om alla webbinarier igen. Om ett mejl studsar slutar vi igen. Nyheter om inspelningar förblir avstängda om personen har avslutat prenumerationen eller anmält skräppost.",
      reason: "Anledning (för loggen; nämn ingen vid namn)",
      done: (name) => `Vi mejlar ${name} igen.`,
    },
    consent: {
      title: "Samtycke",
      of: (name) => `Samtycke från ${name}`,
      given: "Gavs",
      text: "Text",
      language: "Språk",
      page: "Från sidan",
      request: "Begäran",
      withdrawn: "Återkallat",
      notRecorded: "Inte sparat",
      pageOf: (page) => (page === "webinar" ? "Webbinariets sida" : page),
      by: {
        page: "med länken i ett mejl",
        one_click: "med mejlappens knapp",
        complaint: "genom att anmäla skräppost",
        provider: "hos e-posttjänsten",
      },
    },
    selectAll: "Markera alla på sidan",
    select: (name) => `Markera ${name}`,
    attendedToggle: (name) => `${name} var med`,
    stayed: (minutes) => `${number(minutes)} min`,
    marked: (name, attended) =>
      `${name} är markerad som ${attended ? "närvarande" : "frånvarande"}.`,
    markedMany: (count, attended) =>
      `${counted(count, "person markerad", "personer markerade")} som ${attended ? "närvarande" : "frånvarande"}.`,
    attendanceTools: "Markera närvaro",
    markAttended: (count) =>
      count === 0 ? "Markera närvarande" : `Markera ${number(count)} närvarande`,
    markAbsent: (count) =>
      count === 0 ? "Markera frånvarande" : `Markera ${number(count)} frånvarande`,
    selectedHere: (count) => `${counted(count, "person markerad", "personer markerade")} på sidan.`,
    selectEverybody: "Markera alla som matchar",
    counting: "Räknar…",
    everybodySelected: (count) =>
      count === 1
        ? "Den enda person som matchar är markerad."
        : `Alla ${people(count)} som matchar är markerade, på alla sidor.`,
    tooMany: "Fler än 10 000 personer matchar. Begränsa filtren för att markera dem.",
    clearSelection: "Rensa markeringen",
    undone: (count) => `Ångrat för ${people(count)}.`,
    undoneBut: (count) =>
      `${people(count)} lämnades oförändrade: någon har markerat dem sedan dess, eller så finns anmälan inte kvar.`,
    excludedAtSend: (count) => `${people(count)} matchade inte längre och markerades inte.`,
    importFromMeet: "Importera från Meet",
    pasteLog: "Klistra in en Meet-lista",
    pasteHint:
      "Klistra in deltagarlistan som Meet mejlar till värden. Vi matchar på adress och sedan på namn, och visar dig de osäkra.",
    chooseFile: "Välj listan som fil",
    log: "Deltagarlista (CSV)",
    match: "Matcha och markera",
    download: "Ladda ner CSV",
    pages: "Sidor med anmälningar",
    previous: "Föregående",
    next: "Nästa",
    range: (first, last) => `${number(first)}–${number(last)}`,
    filters: {
      search: "Sök namn och adresser",
      names: {
        status: "Status",
        attended: "Närvaro",
        mail_status: "Senaste mejlet",
        ...reminderWords.eachKind(({ name }) => name),
      },
      any: {
        status: "Alla statusar",
        attended: "All närvaro",
        mail_status: "Mejl: alla",
        ...reminderWords.eachKind(({ short }) => `${short}: alla`),
      },
      choices: {
        status: {
          registered: "Anmälda",
          cancelled: "Avbokade",
          pending: "Inte bekräftade",
          waiting: "Väntar på plats",
        },
        attended: { true: "Närvarande", false: "Frånvarande", unmarked: "Inte markerade" },
        mail_status: {
          delivered: "Mejl: levererat",
          refused: "Mejl: nekat",
          bounced: "Mejl: studsade",
          dropped: "Mejl: kasserat",
          complained: "Mejl: skräppost",
          suppressed: "Mejl: spärrad",
        },
        ...reminderWords.eachKind(({ short }) => ({
          sent: `${short}: skickad`,
          unsent: `${short}: inte skickad`,
        })),
      },
    },
    emptyDraft: "Det går att anmäla sig när webbinariet har publicerats.",
    yes: "Ja",
    no: "Nej",
  },
  create: {
    title: "Nytt webbinarium",
    lead: "Det börjar som ett utkast med en kalenderhändelse och en Meet-länk. Ingen får veta något förrän du publicerar det.",
    submit: "Skapa utkast",
  },
  form: {
    about: "Om webbinariet",
    when: "När",
    preview: "Offentlig förhandsgranskning",
    previewHint: "På webbinariets språk",
    unsaved: "Du har ändringar som inte är sparade. Vill du lämna sidan?",
    page: "På den offentliga sidan",
    details: "Deltagare och mejl",
    room: "Meet-rum",
    fields: {
      title: "Titel",
      description: "Beskrivning",
      tags: "Ämnen",
      host_email: "Värd",
      host_name: "Visat namn",
      host_bio: "Biografi",
      host_picture_url: "Porträtt",
      cover_image_url: "Omslagsbild",
      date: "Datum",
      time: "Start",
      time_zone: "Tidszon",
      duration: "Längd",
      capacity: "Platser",
      waiting_list: waitingListWords.field,
      locale: "Mejlens språk",
      further_reminders: "Fler påminnelser",
      promote: "Lyft fram på startsidan",
      meet_access: "Insläpp i Meet-rummet",
      auto_recording: "Automatisk inspelning",
      auto_transcription: "Automatisk transkription",
      publishRecording: "Publicera inspelningen automatiskt",
    },
    hints: {
      further_reminders:
        "Alla får påminnelserna 24 timmar och 1 timme före. En påminnelse vars tid har passerat skickas bara med sin knapp.",
      description:
        "Visas på den offentliga sidan och i kalenderhändelsen. Markdown: *kursiv*, **fet**, [länk](https://…) och listor med - eller 1.",
      tags: "Tryck på Enter eller komma efter varje ämne. Ämnena avgör vem som får veta om inspelningen.",
      host: "Händelsen skapas i den här personens kalender.",
      host_name: "Så heter värden på den offentliga sidan. Lämna tomt för namnet i adressen.",
      host_bio: "Skriv några meningar. Markdown fungerar som i beskrivningen.",
      picture: (hosts) => `Använd en https-adress på ${hosts}.`,
      cover: (hosts) =>
        `Den visas ovanför titeln och i länkförhandsvisningar, helst 1200 × 630 pixlar. Använd en https-adress på ${hosts}.`,
      capacity: "Lämna tomt för obegränsat.",
      duration: "minuter",
      locale: "För personer som inte har valt något.",
      meet_access: "Andra knackar. Få anmälda är gäster på händelsen.",
      auto_recording: "Startar när värden går med, om värdens utgåva har funktionen.",
      auto_transcription: "Startar när värden går med, om värdens utgåva har funktionen.",
      publishRecording:
        "När Meet har filen och alla med länken kan öppna den. Då får publiken mejlet.",
    },
    roomTooSmall: (limit) =>
      `Lämna tomt för obegränsat. Meet-rummet rymmer ${number(limit)} personer, fler kommer inte in.`,
    occurs: (when, offset) => `${when} (${offset})`,
    occursForYou: (when) => `${when} din tid`,
    leads: (count) => `Ämnena når ${people(count)}.`,
    leadsCounting: "Räknar hur många ämnena når…",
    leadsUnknown: "Vi kan inte säga just nu hur många ämnena når.",
    noTag: (text) =>
      `”${text}” kan inte vara ett ämne: det behövs en bokstav från a till z eller en siffra.`,
    noSuchTime: (zone: string, gap: { from: string; to: string } | null) =>
      gap === null
        ? `I ${zone} ställs klockan fram över den här tiden den dagen, så tiden finns inte.`
        : `I ${zone} ställs klockan fram från ${gap.from} till ${gap.to} den dagen, så den tiden finns inte. Välj ${gap.to} eller senare.`,
    twice: "Klockan ställs tillbaka den natten, så tiden inträffar två gånger. Vilken?",
    oneOfTwo: {
      earlier: (time: string, offset: string) =>
        `Den första ${time}, innan klockan ställs tillbaka (${offset})`,
      later: (time: string, offset: string) =>
        `Den andra ${time}, efter att klockan har ställts tillbaka (${offset})`,
    },
    clockChanges: "Klockan ställs om under webbinariet.",
    clockOf: (city: string) => `På klockan i ${city}.`,
    usualDurations: "Vanliga längder",
    required: "Obligatoriskt.",
    wrongDuration: "Ange hela minuter, minst 1.",
    wrongCapacity: "Ange ett heltal från 1 till 1 000 000.",
  },
};
