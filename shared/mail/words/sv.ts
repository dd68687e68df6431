import type { MailWords } from "./en.ts";

/** Every word of our mails in Swedish. */
export const sv: MailWords = {
  common: {
    hello: "Hej",
    when_label: "När",
    series: "Webbinarier",
    registered: "Du får det här mejlet eftersom du är anmäld till webbinariet.",
    colon: ":",
  },
  legal: { privacy_label: "Integritetspolicy", imprint_label: "Om oss" },
  joining: {
    button_label: "Gå med i webbinariet",
    direct_label: "Fungerar inte knappen? Öppna Google Meet direkt",
  },
  withdrawal: { withdrawal_hint: "Kan du inte komma?", withdrawal_label: "Avboka din plats" },
  confirmation: {
    subject_lead: "Du är anmäld:",
    label: "Du är anmäld",
    body: "Din plats är reserverad. Vi påminner dig dagen före och en gång till under sista timmen.",
    invite_label: "Lägg till i kalendern",
    invite_hint:
      "Eller öppna den bifogade filen. Google Kalender lägger bara till händelser automatiskt från avsändare du känner: lägg till vår adress bland dina kontakter, så syns även senare ändringar där.",
    not_me_label: "Det var inte jag. Mejla mig inte igen",
  },
  reminders: {
    "1w": {
      subject_lead: "Snart dags:",
      label: "Snart dags",
      body: "Webbinariet du är anmäld till närmar sig. Här är allt du behöver för att vara med.",
    },
    "3d": {
      subject_lead: "Mycket snart dags:",
      label: "Mycket snart dags",
      body: "Webbinariet du är anmäld till börjar inom kort.",
    },
    "24h": {
      subject_lead: "Påminnelse:",
      label: "Påminnelse",
      body: "Här kommer en påminnelse om webbinariet du är anmäld till.",
    },
    "1h": {
      subject_lead: "Börjar om en timme:",
      label: "Börjar snart",
      body: "Webbinariet du är anmäld till börjar inom en timme.",
    },
    "15m": {
      subject_lead: "Börjar om några minuter:",
      label: "Börjar nu",
      body: "Webbinariet du är anmäld till börjar om några minuter. Vi ses där!",
    },
  },
  cancellation: {
    subject_lead: "Inställt:",
    label: "Inställt",
    body: "Tyvärr är webbinariet inställt. Du behöver inte göra något.",
    when_label: "Var planerat till",
    quote_label: "Arrangören hälsar",
  },
  move: {
    subject_lead: "Ny tid:",
    label: "Ny tid",
    body: "Webbinariet har fått en ny tid. Din anmälan gäller fortfarande, så du behöver inte göra något.",
    when_label: "Ny tid",
    former_when_label: "Tidigare tid",
  },
  details: {
    subject_lead: "Nya uppgifter:",
    label: "Nya uppgifter",
    body: "Webbinariets länk eller sluttid har ändrats. Uppgifterna nedan ersätter dem i tidigare mejl och i kalendern. Din anmälan gäller fortfarande.",
  },
  followUp: {
    when_label: "Ägde rum",
    button_label: "Se inspelningen",
    next_label: "Se kommande webbinarier",
    reason:
      "Du får det här mejlet eftersom du var anmäld till webbinariet. Det är det enda vi skickar efteråt.",
    attended: {
      subject_lead: "Tack för att du kom:",
      label: "Tack för att du kom",
      body: "Tack för att du var med. Här är inspelningen, om du vill se den igen eller dela den med din klubb.",
    },
    missed: {
      subject_lead: "Vi saknade dig:",
      label: "Vi saknade dig",
      body: "Du hade en plats, men vi såg dig inte. Här är inspelningen, som du kan se när det passar dig.",
    },
    unmarked: {
      subject_lead: "Inspelningen:",
      label: "Inspelning",
      body: "Webbinariet du var anmäld till har ägt rum. Här är inspelningen.",
    },
  },
  recording: {
    subject_lead: "Inspelningen:",
    label: "Inspelning",
    body: "Ett webbinarium om ett ämne du följer har ägt rum. Här är inspelningen.",
    when_label: "Ägde rum",
    button_label: "Se inspelningen",
    reason: "Du får det här mejlet eftersom du bett om nyheter om webbinarier i de här ämnena.",
    unsubscribe_label: "Avsluta prenumerationen",
  },
  announcement: {
    subject_lead: "Nytt webbinarium:",
    label: "Nytt webbinarium",
    body: "Snart är det dags för ett webbinarium om ett ämne du följer. Vill du vara med? Anmäl dig på webbinariets sida.",
    button_label: "Se webbinariet och anmäl dig",
    reason: "Du får det här mejlet eftersom du bett om nyheter om webbinarier i de här ämnena.",
    unsubscribe_label: "Avsluta prenumerationen",
  },
  place: {
    subject: (title) => `Bekräfta din plats: ${title}`,
    body: "Någon, förhoppningsvis du, har bett om en plats på det här webbinariet med den här adressen:",
    button: "Bekräfta min plats",
    otherwise: "Om det inte var du kan du bortse från mejlet. Ingen plats är reserverad.",
    notMe: "Det var inte jag. Mejla mig inte igen",
  },
  waiting: {
    joined: {
      subject: (title: string) => `Du står på väntelistan: ${title}`,
      body: (position: number) =>
        `Alla platser är tagna, så du har ingen plats än. Du är nummer ${position} på väntelistan. Om en plats blir ledig före starten och det är din tur anmäler vi dig och mejlar länken till webbinariet.`,
      button: "Lämna väntelistan",
      otherwise:
        "Du behöver inte göra något för att stå kvar. Ingen plats före starten? Då hör du inte av oss igen.",
    },
    cancelled: {
      subject: (title: string) => `Inställt: ${title}`,
      body: "Vi beklagar: webbinariet som du stod på väntelistan till är inställt.",
      button: "Se kommande webbinarier",
      otherwise: "Du behöver inte göra något.",
    },
    asked: {
      subject: (title: string) => `Bekräfta: väntelistan till ${title}`,
      body: "Alla platser är tagna. Någon, förhoppningsvis du, bad om att få stå på väntelistan med den här adressen:",
      button: "Ställ mig på väntelistan",
      otherwise: "Om det inte var du kan du bortse från mejlet. Du hör inte av oss igen.",
    },
    notMe: "Det var inte jag. Mejla mig inte igen",
  },
  optIn: {
    subject: "Bekräfta: nyheter om webbinarier",
    body: "Någon, förhoppningsvis du, har bett oss mejla den här adressen om webbinarier i följande ämnen:",
    button: "Ja, håll mig uppdaterad",
    otherwise: "Om det inte var du kan du bortse från mejlet. Du hör inte av oss igen.",
    notMe: "Det var inte jag. Mejla mig inte igen",
  },
  subscriberNotice: {
    subject_lead: "Integration avstängd:",
    label: "Integration avstängd",
    failing:
      "Inget har nått den här integrationen på fem dagar, så vi har stängt av den. Den får inga händelser förrän någon slår på den igen. När mottagaren fungerar slår du på den i konsolen och skickar det den har missat på nytt.",
    gone: "Integrationens mottagare svarade att den inte vill ha fler händelser, så vi har stängt av den. Om det var meningen behöver du inte göra något. Slå annars på den i konsolen och skicka det den har missat på nytt.",
    when_label: "Avstängd",
    button_label: "Öppna integrationerna",
    reason: "Du får det här mejlet för att din adress står som den ansvarigas för integrationen.",
  },
  /** Before the subject of a test. */
  test: "[Test]",
  reader: "Robin Lindberg",
};
