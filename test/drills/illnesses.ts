/** What can go wrong, by the names under which terraform/modules/alerts/alerts.json has what the drill did. */
import { once } from "node:events";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "vitest";
import { CloudTasksClient } from "@google-cloud/tasks";
import type { QueueName } from "../../shared/platform/tasks.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import type { App } from "../support/app.ts";
import { failCalendar } from "../support/calendar.ts";
import { spoilMail } from "../support/mail-provider.ts";
import { PROJECT } from "../support/operators.ts";
import { full } from "../support/waiting-list.ts";
import { draft, hoursAhead, registerMany, scheduled } from "../support/webinars.ts";
import { MINUTE, type Drill } from "./drill.ts";

export interface Illness {
  /** Default true. */
  hasWebhook?: boolean;
  /** Other settings of the functions. */
  env?: Record<string, string>;
  /** What happens in health, before anything is wrong. */
  before?(drill: Drill): Promise<void>;
  /** Makes the product ill. */
  begin(drill: Drill): Promise<void>;
  /** How long it goes on. */
  minutes: number;
  sweeps?: boolean;
  /** Happens after each five minutes. */
  meanwhile?(drill: Drill): Promise<void>;
}

const ALWAYS = 100_000;

async function remind({ app }: Drill, people = 3, emailOf?: (index: number) => string) {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, people, (index) =>
    emailOf === undefined ? {} : { email: emailOf(index) },
  );
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  return webinar;
}

async function pauseQueue(app: App, queue: QueueName): Promise<void> {
  const client = new CloudTasksClient(localClient(app.servers.tasks));
  await client.pauseQueue({ name: client.queuePath(PROJECT, app.id, queue) });
  await client.close();
}

const refuseCalendar = (app: App, host: string, status: number, reason: string, times = ALWAYS) =>
  failCalendar(app, {
    call: "/calendar/v3/",
    containing: host,
    times,
    action: { kind: "fail", status, body: { error: { code: status, errors: [{ reason }] } } },
  });

const hostOf = (app: App) => `${app.id}@petanque.life`;

const visit = async ({ app }: Drill): Promise<void> => {
  for (let visit = 0; visit < 3; visit += 1) await app.call("GET", "/webinars", { as: null });
};

const CLI = join(
  createRequire(import.meta.url).resolve("@google-cloud/functions-framework"),
  "../main.js",
);

/** Starts the function as the cloud does, without its configuration, and resolves with the exit code. */
async function exitOf(entryPoint: string): Promise<number> {
  const child = spawn(process.execPath, [CLI, "--signature-type", "http"], {
    env: { PATH: process.env["PATH"], FUNCTION_TARGET: entryPoint, PORT: "0" },
    stdio: "ignore",
  });
  const [code] = (await once(child, "exit")) as [number];
  return code;
}

export const ILLNESSES: Record<string, Illness> = {
  "SendGrid revokes the key": {
    minutes: 25,
    async begin(drill) {
      const action = { kind: "fail", status: 401, body: { errors: [{ message: "revoked" }] } };
      await spoilMail(drill.app, { containing: drill.app.id, times: ALWAYS, action });
      await remind(drill);
    },
  },

  "the webhook is dead": {
    minutes: 40,
    hasWebhook: false,
    async begin(drill) {
      await remind(drill);
    },
  },

  "the delegation is withdrawn": {
    minutes: 50,
    async begin({ app }) {
      await refuseCalendar(app, hostOf(app), 401, "authError");
      await draft(app, { host_email: hostOf(app) });
    },
  },

  "Google refuses a host's event for good": {
    minutes: 10,
    async begin({ app }) {
      // An operator sees the answer to the first attempt. Nobody sees that of a task.
      await refuseCalendar(app, hostOf(app), 503, "backendError", 1);
      await refuseCalendar(app, hostOf(app), 400, "invalid");
      await draft(app, { host_email: hostOf(app) });
    },
  },

  "the queues are paused": {
    minutes: 40,
    async begin(drill) {
      const { app } = drill;
      await pauseQueue(app, "mail");
      await pauseQueue(app, "calendar");
      await remind(drill);
      await refuseCalendar(app, hostOf(app), 503, "backendError", 1);
      await draft(app, { host_email: hostOf(app) });
    },
  },

  "the queue events is paused": {
    minutes: 45,
    async begin({ app }) {
      await pauseQueue(app, "events");
      await scheduled(app);
    },
  },

  "the sweep has stopped": {
    minutes: 20,
    sweeps: false,
    async begin() {},
  },

  "a function dies at its start": {
    minutes: 10,
    async begin({ app, signals }) {
      const code = await exitOf("send_mail_batch");
      const text = `Container called exit(${code}).`;
      const platform = { log: "run.googleapis.com/varlog/system", text };
      // Each attempt of Cloud Tasks starts an instance. They follow each other within seconds.
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const at = app.clock.now().getTime() + attempt * MINUTE;
        signals.push({ at, platform, function: "send-mail-batch" });
      }
    },
  },

  "a task's caller is refused at the door": {
    minutes: 10,
    async begin({ app, signals }) {
      const text = "The request was not authenticated. Either allow unauthenticated invocations or";
      const platform = { log: "run.googleapis.com/requests", text, agent: "Google-Cloud-Tasks" };
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const at = app.clock.now().getTime() + attempt * MINUTE;
        signals.push({ at, platform, function: "sync-calendar" });
      }
    },
  },

  "Firestore refuses": {
    minutes: 20,
    async begin({ app }) {
      const action = { kind: "fail", status: "PERMISSION_DENIED" };
      const match = {
        call: "google.firestore.v1.Firestore/",
        containing: `/databases/${app.id}`,
      };
      await fetch(`http://${app.servers.firestore}/__faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ match, times: ALWAYS, action }),
      });
    },
    meanwhile: visit,
  },

  "a bounce storm": {
    minutes: 25,
    async begin(drill) {
      await remind(drill, 20, (index) => `bounce+${index}-${drill.app.id}@example.org`);
    },
  },

  "nothing is heard of some people's mail": {
    minutes: 15,
    env: { SILENT_AFTER_H: "1" },
    async before(drill) {
      const { id } = drill.app;
      await remind(
        drill,
        3,
        (index) => `${index === 0 ? "silent" : "heard"}+${id}-${index}@example.org`,
      );
      // Mail is silent an hour after it was accepted.
      await drill.pass(55);
    },
    async begin() {},
  },

  "SendGrid's answer is lost, and no event comes": {
    minutes: 20,
    hasWebhook: false,
    async begin(drill) {
      const action = { kind: "drop", when: "before" };
      await spoilMail(drill.app, { containing: drill.app.id, times: ALWAYS, action });
      await remind(drill);
    },
  },

  "a webinar cannot be read": {
    minutes: 25,
    async begin({ app }) {
      const { id } = await scheduled(app);
      await app.settle();
      await app.firestore
        .doc(`webinars/${id}`)
        .update({ capacity: "many", next_action_at: app.clock.now() });
    },
  },

  "the queue mail is paused while SendGrid's answer is missing": {
    minutes: 40,
    async begin(drill) {
      const { app } = drill;
      const action = { kind: "drop", when: "before" };
      await spoilMail(app, { containing: app.id, action });
      await remind(drill);
      await app
        .eventually(() => app.logged)
        .toContainEqual(expect.objectContaining({ event: "mail_deferred" }));
      await pauseQueue(app, "mail");
    },
  },

  "SendGrid refuses the content": {
    minutes: 15,
    async begin(drill) {
      const body = { errors: [{ field: null, message: "The subject is not allowed" }] };
      const action = { kind: "fail", status: 400, body };
      await spoilMail(drill.app, { containing: drill.app.id, times: ALWAYS, action });
      await remind(drill);
    },
  },

  "SendGrid cannot take a letter to a waiting list": {
    minutes: 25,
    async begin({ app }) {
      const email = `waits-${app.id}@example.org`;
      const action = { kind: "fail", status: 429, headers: { "retry-after": "1800" } };
      await spoilMail(app, { containing: email, times: ALWAYS, action });
      await full(app, { capacity: 1, waiting: [email] });
    },
  },

  "an operator holds a reminder until the start": {
    minutes: 25,
    async begin({ app }) {
      const times = { starts_at: hoursAhead(app, 0.25), ends_at: hoursAhead(app, 1.25) };
      const webinar = await scheduled(app, times);
      await registerMany(app, webinar, 3);
      const path = `/sys/webinars/${webinar.id}/deliveries/reminder_1h/pause`;
      await app.call("POST", path, { body: { reason: "wrong link" } });
      await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
        body: { horizon: "1h" },
      });
    },
  },
};
