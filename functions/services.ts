/** The composition root: from the environment to everything that operations need, each made on first use. */
import type { Firestore } from "@google-cloud/firestore";
import { firebaseOperatorTokens, type OperatorTokens } from "../shared/access/operator-tokens.ts";
import { googleServiceTokens, type ServiceTokens } from "../shared/access/service-tokens.ts";
import type { Calendar } from "../shared/calendar/model.ts";
import type { MailKinds } from "../shared/delivery/kind.ts";
import type { Mailer } from "../shared/mail/model.ts";
import { systemClock, type Clock } from "../shared/platform/clock.ts";
import { randomIds, type Ids } from "../shared/platform/ids.ts";
import { jsonLog, type Log } from "../shared/platform/log.ts";
import { cloudTaskQueues, type TaskQueues } from "../shared/platform/tasks.ts";
import { reminderKind } from "../shared/reminders/kinds.ts";
import { readConfig, type Config } from "./config.ts";
import { makeFirestore, makeOperatorAuth, makeServiceAuth, makeTasksClient } from "./clients.ts";
import { onCalendarUse } from "./calendar-client.ts";

export interface Services {
  config: Config;
  firestore: Firestore;
  tasks: TaskQueues;
  calendar: Calendar;
  mailer: () => Promise<Mailer>;
  operatorTokens: OperatorTokens;
  serviceTokens: ServiceTokens;
  kinds: MailKinds;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/** A value made when it is first asked for, and the same ever after. */
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
  return {
    config,
    get firestore() {
      return firestore();
    },
    tasks: cloudTaskQueues(
      once(() => makeTasksClient(config)),
      {
        project: config.project,
        location: config.tasksLocation,
        functionsBaseUrl: config.functionsBaseUrl,
        account: config.tasksAccount,
      },
    ),
    calendar: onCalendarUse(config),
    mailer: once(async () => {
      const { sendgridMailer } = await import("../shared/mail/sendgrid.ts");
      const { from, fromName, apiKey } = config.mail;
      if (apiKey === undefined) throw new Error("SENDGRID_API_KEY is not set for this function");
      return sendgridMailer({ apiKey, from, fromName, baseUrl: config.local.sendgridUrl });
    }),
    operatorTokens: firebaseOperatorTokens(once(() => makeOperatorAuth(config))),
    serviceTokens: googleServiceTokens(once(() => makeServiceAuth(config))),
    kinds: { reminder_24h: reminderKind("24h"), reminder_1h: reminderKind("1h") },
    clock: systemClock,
    ids: randomIds,
    log: jsonLog((line) => process.stdout.write(`${line}\n`)),
    ...replaced,
  };
}
