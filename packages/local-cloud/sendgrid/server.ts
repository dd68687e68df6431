/** SendGrid's Mail Send and Event Webhook on this machine, with a mailbox that shows what was sent. */
import { join } from "node:path";
import { Clocks, controlClock } from "../wire/clock.ts";
import { FaultPlan } from "../wire/faults.ts";
import { Idleness } from "../wire/idleness.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { restServer, withFaults } from "../wire/rest-server.ts";
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { answerScopes } from "./api-key.ts";
import { control } from "./control.ts";
import { answerDomains } from "./domains.ts";
import { refusal, tooLarge } from "./errors.ts";
import { ERASURE_PATH, eraseRecipients } from "./erasure.ts";
import { sendMail } from "./mail-send.ts";
import { mailboxRoutes } from "./mailbox-routes.ts";
import { RateLimit } from "./rate-limit.ts";
import { signingKey, type SigningKey } from "./signing-key.ts";
import { State } from "./state.ts";
import type { Webhook } from "./webhook.ts";

const REQUEST_MAX_BYTES = 30 * 1024 * 1024;

/**
 * `stateDir` keeps mail, webhook settings and unsent events. `webhookKeyFile` keeps the webhook's private key, with the
 * public half beside it as `.pub`.
 */
export async function startSendgrid(options: {
  port: number;
  stateDir?: string;
  webhookKeyFile?: string;
}): Promise<Listening & { faults: FaultPlan }> {
  const { stateDir } = options;
  const listening = await takePort(options.port);
  const faults = new FaultPlan();
  const clocks = new Clocks();
  const key = signingKey(options.webhookKeyFile);
  const idleness = new Idleness("key", () => state.webhook.outboxes);
  const landed = () => idleness.landed();
  const file = stateDir === undefined ? undefined : join(stateDir, "sendgrid.jsonl");
  const state = new State(file, { key, clocks, landed });
  const rate = new RateLimit();
  const parts = { state, clocks, key, rate, idleness };
  listening.serve({
    http: restServer({
      faults,
      limit: REQUEST_MAX_BYTES,
      tooLarge,
      answer: withFaults(faults, (call) => answer(call, parts)),
    }),
  });
  state.webhook.start();
  return {
    ...listening,
    faults,
    async close() {
      state.scheduled.close();
      await Promise.all([listening.close(), state.webhook.close()]);
      state.close();
    },
  };
}

interface Parts {
  state: State;
  clocks: Clocks;
  key: SigningKey;
  rate: RateLimit;
  idleness: Idleness;
}

function answer(call: RestCall, parts: Parts): RestAnswer | Promise<RestAnswer> {
  const { state, clocks, idleness } = parts;
  const clockAnswer = controlClock(clocks, call);
  state.scheduled.release();
  return (
    clockAnswer ??
    answerApi(call, parts) ??
    state.scheduled.answer(call) ??
    mailboxRoutes(call, state) ??
    idleness.control(call) ??
    control(call, parts) ??
    refusal(404, "not found")
  );
}

/** SendGrid's own API. undefined for any other path. */
function answerApi(call: RestCall, { state, clocks, key, rate }: Parts): RestAnswer | undefined {
  const { method } = call;
  switch (call.url.pathname) {
    case "/v3/mail/send":
      if (method !== "POST") return refusal(405, "method not allowed");
      return rate.apply(() => sendMail(call, clocks, state));
    case ERASURE_PATH:
      return eraseRecipients(call, ({ apiKey, addresses }) =>
        state.erase({ apiKey, addresses, at: clocks.of(apiKey).now() }),
      );
    case "/v3/scopes":
      return method === "GET" ? answerScopes(call) : undefined;
    case "/v3/whitelabel/domains":
      return method === "GET" ? answerDomains(call) : undefined;
    case "/v3/user/webhooks/event/settings/all":
      return method === "GET" ? webhookList(state.webhook, key) : undefined;
    default:
      return undefined;
  }
}

/** https://www.twilio.com/docs/sendgrid/api-reference/webhooks/get-all-event-webhooks */
function webhookList(webhook: Webhook, { publicKey }: SigningKey): RestAnswer {
  const webhooks = webhook
    .settings()
    .map(({ url }) => ({ id: url, url, enabled: true, public_key: publicKey }));
  return { status: 200, body: { max_allowed: 5, webhooks } };
}
