/** The composition root: creates the services that operations need, each on first use, from the environment. */
import { randomBytes } from "node:crypto";
import type { Firestore } from "@google-cloud/firestore";
import {
  firebaseOperatorTokens,
  type OperatorTokens,
} from "../../shared/access/operator-tokens.ts";
import { googleMachineTokens, type MachineTokens } from "../../shared/access/machine-tokens.ts";
import { googleServiceTokens, type ServiceTokens } from "../../shared/access/service-tokens.ts";
import type { Challenges } from "../../shared/access/challenge.ts";
import { doubts, type Doubts } from "../../shared/access/doubts.ts";
import type { MailboxLimits } from "../../shared/access/mailbox-limit.ts";
import { senderLimit, type SenderLimit } from "../../shared/access/sender-limit.ts";
import type { SignedTokens } from "../../shared/access/signed-tokens.ts";
import type { Calendar } from "../../shared/calendar/model.ts";
import type { Drive } from "../../shared/drive/model.ts";
import type { MailKinds } from "../../shared/delivery/kind.ts";
import type { FollowUpTo } from "../../shared/follow-up/people.ts";
import type { MailFeedback } from "../../shared/mail/events.ts";
import type { Meet } from "../../shared/meet/model.ts";
import type { Mailer } from "../../shared/mail/model.ts";
import { visitCounter, type Visits } from "../../shared/insights/visits.ts";
import { cloudQueueReports, type DescribeQueues } from "../../shared/operations/queues.ts";
import { cloudSchedule, type SweepSchedule } from "../../shared/operations/scheduler.ts";
import type { AddressIds } from "../../shared/platform/address-ids.ts";
import { systemClock, type Clock } from "../../shared/platform/clock.ts";
import { randomIds, type Ids } from "../../shared/platform/ids.ts";
import { jsonLog, type Log } from "../../shared/platform/log.ts";
import type { Spans } from "../../shared/platform/spans.ts";
import { knownWebinars, type KnownWebinars } from "../../shared/joining/known-webinars.ts";
import { programmeReader, type ProgrammeReader } from "../../shared/webinars/read-programme.ts";
import { fullHouses, type FullHouses } from "../../shared/registering/full-house.ts";
import type { SubscriberSecrets } from "../../shared/subscribers/secrets.ts";
import { cloudTaskQueues, type TaskQueues } from "../../shared/platform/tasks.ts";
import { groups, type Groups } from "../../shared/platform/groups.ts";
import type { RegistrationOrder, RegistrationOutcome } from "../../shared/registering/order.ts";
import { GROUP_MAX } from "../../shared/registering/register-group.ts";
import { challengesOf } from "./challenges.ts";
import { addressIdsOf, confirmationTokens, linkTokens, subscriberSecretsOf } from "./secrets.ts";
import { readConfig, type Config } from "./config.ts";
import {
  makeFirestore,
  makeOperatorAuth,
  makeSchedulerClient,
  makeServiceAuth,
  makeTasksClient,
} from "./clients.ts";
import { makeMailKinds } from "./mail-kinds.ts";
import { mailFeedbackOf, makeMailer } from "./mail-provider.ts";
import { onCalendarUse, onDriveUse, onMeetUse } from "./workspace.ts";
import { spansOf } from "../tracing/collector.ts";
import {
  tracedCalendar,
  tracedDrive,
  tracedMailer,
  tracedMeet,
  tracedTasks,
} from "../tracing/traced-services.ts";

export interface Services {
  config: Config;
  firestore: Firestore;
  tasks: TaskQueues;
  queueReports: DescribeQueues;
  sweepSchedule: SweepSchedule;
  calendar: Calendar;
  meet: Meet;
  drive: Drive;
  mailer: () => Promise<Mailer>;
  operatorTokens: OperatorTokens;
  machineTokens: MachineTokens;
  serviceTokens: ServiceTokens;
  kinds: MailKinds;
  /** The same mails, with links that do not work. */
  kindsForPreview: MailKinds;
  /** Tokens of links in mails. Throws if the function is not given the secret. */
  readonly links: SignedTokens;
  /** Tokens of what a person has agreed to. Throws if the function is not given the secret. */
  confirmations: () => SignedTokens;
  /** Ids derived from addresses. Throws if the function is not given the keys. */
  readonly addresses: AddressIds;
  /** Secrets of subscribers. Throws if the function is not given the keys. */
  readonly subscriberSecrets: SubscriberSecrets;
  senders: SenderLimit;
  doubts: Doubts;
  challenges: Challenges;
  mailboxLimits: MailboxLimits;
  pendingPlaceMs: number;
  fullHouses: FullHouses;
  programme: ProgrammeReader;
  visits: Visits;
  /** Webinars that this instance has read lately, for links to join. */
  knownWebinars: KnownWebinars;
  joinAheadMinutes: number;
  registrationGroups: Groups<RegistrationOrder, RegistrationOutcome>;
  guestLimit: number;
  followUpTo: FollowUpTo;
  mailFeedback: MailFeedback;
  clock: Clock;
  ids: Ids;
  log: Log;
  spans: Spans;
}

/** Creates the value on the first call, and returns the same one afterwards. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

export function makeServices(
  environment: Record<string, string | undefined>,
  replaced: Partial<Pick<Services, "clock" | "ids" | "log">> = {},
): Services {
  const config = readConfig(environment);
  const firestore = once(() => makeFirestore(config));
  const addresses = once(() => addressIdsOf(config));
  const log = replaced.log ?? jsonLog((line) => process.stdout.write(`${line}\n`));
  const spans = spansOf(config, log);
  const clock = replaced.clock ?? systemClock;
  const cloud = cloudServices(config, spans);
  const ids = replaced.ids ?? randomIds;
  return {
    config,
    get firestore() {
      return firestore();
    },
    get links() {
      return linkTokens(config);
    },
    get addresses() {
      return addresses();
    },
    get subscriberSecrets() {
      return subscriberSecretsOf(config);
    },
    ...cloud,
    ...tokenVerifiers(config),
    ...mailServices(config, { addresses, spans, tasks: cloud.tasks }),
    ...strangerServices(config, { firestore, addresses, ids, log }),
    ...instanceMemory(clock, log),
    ...settingsOf(config),
    confirmations: once(() => confirmationTokens(config)),
    clock,
    ids,
    log,
    spans,
  };
}

const settingsOf = ({ calendarGuestLimit, followUpTo, joinAheadMinutes }: Config) => ({
  guestLimit: calendarGuestLimit,
  followUpTo,
  joinAheadMinutes,
});

/** What an instance remembers between requests. */
const instanceMemory = (clock: Clock, log: Log) => ({
  registrationGroups: groups<RegistrationOrder, RegistrationOutcome>(GROUP_MAX),
  fullHouses: fullHouses(clock),
  programme: programmeReader(),
  visits: visitCounter(clock),
  knownWebinars: knownWebinars(clock, log),
});

/** What keeps anonymous requests within limits. */
function strangerServices(
  config: Config,
  of: { firestore: () => Firestore; addresses: () => AddressIds; ids: Ids; log: Log },
): Pick<Services, "senders" | "doubts" | "challenges" | "mailboxLimits" | "pendingPlaceMs"> {
  const { senderLimit: most, doubts: limits, mailbox, pendingPlaceMs } = config.strangers;
  return {
    senders: senderLimit(most, of.addresses),
    doubts: doubts(limits, of),
    challenges: challengesOf(config, of),
    mailboxLimits: mailbox,
    pendingPlaceMs,
  };
}

/** Google's services beside Firestore. */
function cloudServices(
  config: Config,
  spans: Spans,
): Pick<Services, "tasks" | "queueReports" | "sweepSchedule" | "calendar" | "meet" | "drive"> {
  const { project, region, tasksLocation: location, functionsBaseUrl, tasksAccounts } = config;
  const tasksClient = once(() => makeTasksClient(config));
  const queues = { project, location, functionsBaseUrl, accounts: tasksAccounts };
  return {
    tasks: tracedTasks(cloudTaskQueues(tasksClient, queues), spans),
    queueReports: cloudQueueReports(tasksClient, { project, location }),
    sweepSchedule: cloudSchedule(
      once(() => makeSchedulerClient(config)),
      { project, region, job: "reminder-sweep" },
    ),
    calendar: tracedCalendar(onCalendarUse(config), spans),
    meet: tracedMeet(onMeetUse(config), spans),
    drive: tracedDrive(onDriveUse(config), spans),
  };
}

function tokenVerifiers(
  config: Config,
): Pick<Services, "operatorTokens" | "machineTokens" | "serviceTokens"> {
  const google = once(() => makeServiceAuth(config));
  return {
    operatorTokens: firebaseOperatorTokens(once(() => makeOperatorAuth(config))),
    machineTokens: googleMachineTokens(google, config.machines),
    serviceTokens: googleServiceTokens(google, {
      isBehindCloudRun: config.isBehindCloudRun,
      now: () => systemClock.now(),
    }),
  };
}

function mailServices(
  config: Config,
  { addresses, spans, tasks }: { addresses: () => AddressIds; spans: Spans; tasks: TaskQueues },
): Pick<Services, "mailer" | "mailFeedback" | "kinds" | "kindsForPreview"> {
  const linkSecrets: Config["linkSecrets"] = [randomBytes(32).toString("hex")];
  const unusableLinks = { ...config, linkSecrets };
  return {
    mailer: once(async () => tracedMailer(await makeMailer(config), spans)),
    mailFeedback: mailFeedbackOf(config),
    kinds: makeMailKinds(config, addresses, tasks),
    kindsForPreview: makeMailKinds(unusableLinks, addresses, tasks),
  };
}
