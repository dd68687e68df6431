/** Events of the mail provider, forged, changed, old and repeated. */
import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { unless } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import { engineer, newWebinar, register, succeeded } from "../scene.ts";
import type { Target } from "../target.ts";

const SIGNATURE = "x-twilio-email-event-webhook-signature";
const TIMESTAMP = "x-twilio-email-event-webhook-timestamp";
const nowS = (): number => Math.floor(Date.now() / 1000);
const bounce = (email: string) => [
  { event: "bounce", type: "bounce", email, timestamp: nowS(), sg_event_id: `forged-${email}` },
];

function signed(key: KeyObject, body: string, at: number | string = nowS()) {
  const signature = sign("sha256", Buffer.from(`${at}${body}`), key).toString("base64");
  return { [SIGNATURE]: signature, [TIMESTAMP]: String(at) };
}

const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

type Forge = (target: Target, body: string) => { headers: Record<string, string>; body?: string };

const FORGED: [string, Forge][] = [
  ["without a signature", () => ({ headers: {} })],
  [
    "with an empty signature",
    () => ({ headers: { [SIGNATURE]: "", [TIMESTAMP]: String(nowS()) } }),
  ],
  [
    "with a made-up signature",
    () => ({ headers: { [SIGNATURE]: "AAAA", [TIMESTAMP]: String(nowS()) } }),
  ],
  [
    "with a signature of zeros",
    () => ({
      headers: { [SIGNATURE]: Buffer.alloc(72).toString("base64"), [TIMESTAMP]: String(nowS()) },
    }),
  ],
  [
    "with r and s of zero",
    () => ({
      headers: {
        [SIGNATURE]: Buffer.from("3006020100020100", "hex").toString("base64"),
        [TIMESTAMP]: String(nowS()),
      },
    }),
  ],
  ["signed by a stranger", (_target, body) => ({ headers: signed(stranger, body) })],
  [
    "27 hours old",
    ({ webhookKey }, body) => ({ headers: signed(webhookKey, body, nowS() - 27 * 3600) }),
  ],
  [
    "of a day ahead",
    ({ webhookKey }, body) => ({ headers: signed(webhookKey, body, nowS() + 86_400) }),
  ],
  [
    "without a time",
    ({ webhookKey }, body) => ({
      headers: { [SIGNATURE]: signed(webhookKey, body, "")[SIGNATURE]! },
    }),
  ],
  [
    "with a time that is none",
    ({ webhookKey }, body) => ({ headers: signed(webhookKey, body, "NaN") }),
  ],
  [
    "with an endless time",
    ({ webhookKey }, body) => ({ headers: signed(webhookKey, body, "Infinity") }),
  ],
  [
    "with another time than was signed",
    ({ webhookKey }, body) => ({
      headers: { ...signed(webhookKey, body, nowS() - 27 * 3600), [TIMESTAMP]: String(nowS()) },
    }),
  ],
  [
    "with digits moved from the time into the body",
    ({ webhookKey }, body) => {
      const at = String(nowS());
      const headers = { ...signed(webhookKey, body, at), [TIMESTAMP]: at.slice(0, -1) };
      return { headers, body: at.slice(-1) + body };
    },
  ],
  [
    "with another address",
    ({ webhookKey }, body) => ({
      headers: signed(webhookKey, body),
      body: body.replace("bounced", "other"),
    }),
  ],
  [
    "with a space more",
    ({ webhookKey }, body) => ({ headers: signed(webhookKey, body), body: `${body} ` }),
  ],
  [
    "with an event more",
    ({ webhookKey }, body) => ({
      headers: signed(webhookKey, body),
      body: body.replace("]", `,${body.slice(1)}`),
    }),
  ],
  [
    "with the signature of an empty body",
    ({ webhookKey }) => ({ headers: signed(webhookKey, "") }),
  ],
  [
    "with an operator's token in place of a signature",
    (target) => ({ headers: { authorization: `Bearer ${engineer(target)}` } }),
  ],
];

const tell = (target: Target, body: string, headers: Record<string, string>) =>
  target.ask({
    method: "POST",
    path: "/receive-mail-events",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

export const webhook: AttackClass = {
  name: "events of the mail provider",
  controls: (target) => [
    {
      name: "a signed event",
      run: async () => {
        const body = JSON.stringify([
          { event: "delivered", email: "ada@events.example", timestamp: nowS() },
        ]);
        return unless(await tell(target, body, signed(target.webhookKey, body)), 200, 204);
      },
    },
  ],
  attempts: async (target) => {
    const webinar = await newWebinar(target);
    const email = "bounced@events.example";
    succeeded(await register(target, webinar, { email }));
    const token = engineer(target);
    const person = async () => {
      const path = `/sys/webinars/${webinar.id}/registrations`;
      return succeeded(await target.ask({ path, token })).registrations[0];
    };
    const body = JSON.stringify(bounce(email));
    return [
      ...FORGED.map(([name, forge]) => ({
        name: `events ${name}`,
        run: async () => {
          const forged = forge(target, body);
          return unless(await tell(target, forged.body ?? body, forged.headers), 401);
        },
      })),
      {
        name: "the forged events have changed a person",
        run: async () => {
          const { mail_status: status } = await person();
          return status === "bounced" || status === "suppressed"
            ? `mail_status is ${status}`
            : null;
        },
      },
      ...[
        { webinar: "../sys_audit", registration: "x/../../y", batch: "__proto__" },
        { webinar: webinar.id, registration: "0".repeat(32), kind: "constructor" },
        { email: { $ne: null }, registration: ["a"] },
        { email: "x".repeat(10_000), sg_event_id: "\0" },
      ].map((changes) => ({
        name: `a signed event with ${JSON.stringify(changes).slice(0, 60)}`,
        run: async () => {
          const event = { event: "bounce", timestamp: nowS(), email: "odd@events.example" };
          const odd = JSON.stringify([{ ...event, ...changes }]);
          return unless(await tell(target, odd, signed(target.webhookKey, odd)), 200, 204);
        },
      })),
      {
        name: "a captured post, again",
        run: async () => {
          const headers = signed(target.webhookKey, body);
          const answers = [await tell(target, body, headers), await tell(target, body, headers)];
          return answers[0]!.status === answers[1]!.status ? null : "the answers differ";
        },
      },
    ];
  },
};
