import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { describe, expect, it } from "vitest";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { addressIdsOf, linkTokens } from "../../../functions/wiring/secrets.ts";
import { readConfig } from "../../../functions/wiring/config.ts";
import { relayOf } from "../../../functions/wiring/mail-provider.ts";
import { addressIds } from "../../../shared/platform/address-ids.ts";

const ENVIRONMENT = {
  GOOGLE_CLOUD_PROJECT: "petanque",
  FUNCTIONS_BASE_URL: "https://functions.example.org/",
  PUBLIC_BASE_URL: "https://www.example.org",
  TASKS_ACCOUNTS,
  SCHEDULER_ACCOUNT: "scheduler@petanque.iam.gserviceaccount.com",
  HOST_DOMAINS: "Petanque.Life, clubs.example",
  DELEGATION_ACCOUNT: "provisioning@petanque.iam.gserviceaccount.com",
  ...LEGAL_NOTICES,
  MAIL_FROM: "webinars@petanque.life",
};
const DEPLOYED = {
  ...ENVIRONMENT,
  SECOND_FACTOR: "required",
  K_SERVICE: "get-webinar",
  K_REVISION: "get-webinar-00001-abc",
};

/** Settings for local servers: each must be refused in the cloud. */
const LOCAL = {
  firestoreHost: "FIRESTORE_EMULATOR_HOST",
  tasksHost: "CLOUD_TASKS_EMULATOR_HOST",
  tasksAccount: "CLOUD_TASKS_EMULATOR_ACCOUNT",
  schedulerHost: "CLOUD_SCHEDULER_EMULATOR_HOST",
  calendarUrl: "CALENDAR_API_URL",
  iamCredentialsUrl: "IAM_CREDENTIALS_URL",
  tokenUrl: "OAUTH_TOKEN_URL",
  oidcCertsUrl: "OIDC_CERTS_URL",
  sendgridUrl: "SENDGRID_API_URL",
  recaptchaUrl: "RECAPTCHA_URL",
  hubspotUrl: "HUBSPOT_API_URL",
} satisfies Record<keyof ReturnType<typeof readConfig>["local"], string>;

describe("the environment", () => {
  it("names an account for each queue", () => {
    const { TASKS_ACCOUNTS: accounts } = ENVIRONMENT;
    expect(readConfig(ENVIRONMENT)).toMatchObject({
      tasksAccounts: { calendar: "task-calendar@demo-webinars.iam.gserviceaccount.com" },
      formerTasksAccount: undefined,
    });
    const wanting = accounts.replace(/,calendar=[^,]*/, "");
    expect(() => readConfig({ ...ENVIRONMENT, TASKS_ACCOUNTS: wanting })).toThrow("TASKS_ACCOUNTS");
  });

  it.each([
    ["PRIVACY_NOTICE_URL", "http://petanque.life/privacy"],
    ["IMPRINT_URL", "nowhere"],
    ["POSTAL_ADDRESS", "Petanque Life\n12 rue des Boules"],
    ["POSTAL_ADDRESS", ""],
    ["REGISTRATIONS_KEPT_DAYS", "30"],
    ["INTERESTS_KEPT_DAYS", "7"],
    ["AUDIT_KEPT_DAYS", "1.5"],
  ])("refuses %s=%j", (name, value) => {
    expect(() => readConfig({ ...ENVIRONMENT, [name]: value })).toThrow(name);
  });

  it.each(["PRIVACY_NOTICE_URL", "IMPRINT_URL", "POSTAL_ADDRESS"])("needs %s", (name) => {
    expect(() => readConfig({ ...ENVIRONMENT, [name]: undefined })).toThrow(name);
  });

  it("keeps interests until people unsubscribe, unless it says how long", () => {
    expect(readConfig(ENVIRONMENT).lives.interests).toBeNull();
    expect(readConfig({ ...ENVIRONMENT, INTERESTS_KEPT_DAYS: "730" }).lives.interests).toBe(730);
  });

  it("names every missing or invalid variable", () => {
    const { HOST_DOMAINS: _, ...rest } = ENVIRONMENT;
    const wrong = { ...rest, MAIL_FROM: "nobody" };
    expect(() => readConfig(wrong)).toThrow(
      /HOST_DOMAINS[\s\S]*MAIL_FROM|MAIL_FROM[\s\S]*HOST_DOMAINS/,
    );
  });

  it.each(["SEND_LEASE_S", "ACCEPTANCE_GRACE_S"])(
    "accepts a %s of one second in tests, but not where mail is real",
    (name) => {
      expect(() => readConfig({ ...ENVIRONMENT, [name]: "1" })).not.toThrow();
      expect(() => readConfig({ ...DEPLOYED, [name]: "1" })).toThrow(`${name} is at least`);
    },
  );

  it("lists machines with their capabilities, for its own address unless it names another", () => {
    const [crm, sync] = ["crm", "sync"].map((name) => `${name}@other.iam.gserviceaccount.com`);
    const { machines } = readConfig({
      ...ENVIRONMENT,
      MACHINES: `${crm}=sys_support, ${sync}=sys_engineer`,
    });
    expect(machines.audience).toBe("https://www.example.org");
    expect(Object.fromEntries(machines.accounts)).toEqual({
      [crm!]: "sys_support",
      [sync!]: "sys_engineer",
    });
    const named = readConfig({ ...ENVIRONMENT, MACHINE_AUDIENCE: "https://api.example.org" });
    expect(named.machines).toEqual({ audience: "https://api.example.org", accounts: new Map() });
  });

  it.each([
    ["an operator's address", "elin@petanque.life=sys_support"],
    ["a made-up capability", "crm@other.iam.gserviceaccount.com=sys_admin"],
    ["no capability", "crm@other.iam.gserviceaccount.com"],
    ["nothing", ""],
    [
      "an account twice",
      "crm@other.iam.gserviceaccount.com=sys_support,crm@other.iam.gserviceaccount.com=sys_engineer",
    ],
    ["a queue's account", "task-mail@demo-webinars.iam.gserviceaccount.com=sys_support"],
    ["the scheduler", `${ENVIRONMENT.SCHEDULER_ACCOUNT}=sys_support`],
    ["the host's deputy", `${ENVIRONMENT.DELEGATION_ACCOUNT}=sys_support`],
  ])("refuses %s as a machine", (_what, MACHINES) => {
    expect(() => readConfig({ ...ENVIRONMENT, MACHINES })).toThrow("MACHINES");
  });

  it("requires a second factor of operators if it says so, and in the cloud if it says nothing", () => {
    const requiredBy = (environment: Record<string, string>) =>
      readConfig(environment).access.isSecondFactorRequired;
    const { SECOND_FACTOR: _, ...silent } = DEPLOYED;
    expect(requiredBy(silent)).toBe(true);
    expect(requiredBy(DEPLOYED)).toBe(true);
    expect(requiredBy({ ...DEPLOYED, SECOND_FACTOR: "optional" })).toBe(false);
    expect(requiredBy(ENVIRONMENT)).toBe(false);
    expect(() => readConfig({ ...DEPLOYED, SECOND_FACTOR: "yes" })).toThrow("SECOND_FACTOR");
  });

  it("limits a session to the hours that it says, and in the cloud to twelve if it says nothing", () => {
    const limitBy = (environment: Record<string, string>) =>
      readConfig(environment).access.sessionMaxAgeS;
    expect(limitBy(DEPLOYED)).toBe(12 * 3600);
    expect(limitBy({ ...DEPLOYED, SESSION_MAX_AGE_H: "2" })).toBe(2 * 3600);
    expect(limitBy(ENVIRONMENT)).toBe(Infinity);
  });

  it("sends mail by SendGrid, or by the relay it names", () => {
    expect(readConfig(ENVIRONMENT)).toMatchObject({
      mail: { provider: "sendgrid", batchMax: 1000 },
      delivery: { hasEvents: true },
    });
    const smtp = { MAIL_PROVIDER: "smtp", SMTP_HOST: "mail.example.org", SMTP_USER: "webinars" };
    const session = { host: "mail.example.org", port: 587, tls: "starttls", user: "webinars" };
    expect(readConfig({ ...DEPLOYED, ...smtp })).toMatchObject({
      mail: { provider: "smtp", batchMax: 100, smtp: session },
      delivery: { hasEvents: false },
    });
    const implicit = { ...smtp, SMTP_PORT: "465", SMTP_TLS: "implicit" };
    expect(readConfig({ ...DEPLOYED, ...implicit }).mail.smtp).toMatchObject({
      port: 465,
      tls: "implicit",
    });
  });

  it("signs in to a relay if it has a user, and not without the password", () => {
    const { smtp } = readConfig({ ...ENVIRONMENT, SMTP_HOST: "relay", SMTP_TLS: "none" }).mail;
    expect(relayOf(smtp)).toEqual({ host: "relay", port: 587, tls: "none", auth: null });
    const user = { ...smtp, user: "webinars" };
    expect(() => relayOf(user)).toThrow("SMTP_PASSWORD is not set");
    expect(relayOf({ ...user, password: "p%@s" }).auth).toEqual({ user: "webinars", pass: "p%@s" });
    expect(() => relayOf({ ...user, host: undefined })).toThrow("SMTP_HOST is not set");
  });

  it("sends no password in plain text where mail is real", () => {
    const plain = { MAIL_PROVIDER: "smtp", SMTP_TLS: "none" };
    expect(() => readConfig({ ...ENVIRONMENT, ...plain })).not.toThrow();
    expect(() => readConfig({ ...DEPLOYED, ...plain })).toThrow("SMTP_TLS is none only");
  });

  it.each([
    ["an unknown provider", { MAIL_PROVIDER: "pigeon" }, "MAIL_PROVIDER"],
    ["a way to encrypt that is none", { SMTP_TLS: "ssl" }, "SMTP_TLS"],
    ["a port that is none", { SMTP_PORT: "70000" }, "SMTP_PORT"],
    ["a batch of none", { MAIL_BATCH_MAX: "0" }, "MAIL_BATCH_MAX"],
    ["a batch beyond SendGrid's", { MAIL_BATCH_MAX: "1001" }, "at most 1000 with sendgrid"],
    [
      "a batch beyond a relay's",
      { MAIL_PROVIDER: "smtp", MAIL_BATCH_MAX: "101" },
      "at most 100 with smtp",
    ],
  ])("refuses %s", (_what, settings, says) => {
    expect(() => readConfig({ ...ENVIRONMENT, ...settings })).toThrow(says);
  });

  it("is read the same on Cloud Run", () => {
    expect(readConfig(DEPLOYED).hosts).toEqual({
      domains: ["petanque.life", "clubs.example"],
      people: null,
    });
  });

  it("names the people who may be hosts, or none, as Terraform writes an empty list", () => {
    const people = (HOSTS: string) => readConfig({ ...DEPLOYED, HOSTS }).hosts.people;
    expect(people("Jamie@Petanque.Life, sam@petanque.life")).toEqual([
      "jamie@petanque.life",
      "sam@petanque.life",
    ]);
    expect(people("")).toBeNull();
    expect(() => people("petanque.life")).toThrow("HOSTS");
  });

  it("keeps links in sent mail working after a restore", () => {
    const before = { ...ENVIRONMENT, LINK_SECRET: "s".repeat(32), LINK_SCOPE: "(default)" };
    const restored = { ...before, FIRESTORE_DATABASE: "restored-1" };
    const token = linkTokens(readConfig(before)).sign("unsubscribe", "somebody");
    expect(linkTokens(readConfig(restored)).read("unsubscribe", token)).toBe("somebody");
    const { LINK_SCOPE: _, ...ofItsOwn } = restored;
    expect(linkTokens(readConfig(ofItsOwn)).read("unsubscribe", token)).toBeNull();
  });

  it("accepts links of a secret that is being replaced", () => {
    const [old, next] = ["o".repeat(32), "n".repeat(32)];
    const tokensOf = (LINK_SECRET: string) =>
      linkTokens(readConfig({ ...ENVIRONMENT, LINK_SECRET }));
    const token = tokensOf(old).sign("unsubscribe", "somebody");
    expect(tokensOf(`${next}, ${old}\n`).read("unsubscribe", token)).toBe("somebody");
    expect(tokensOf(`${next},${old}`).sign("unsubscribe", "somebody")).toBe(
      tokensOf(next).sign("unsubscribe", "somebody"),
    );
    expect(tokensOf(next).read("unsubscribe", token)).toBeNull();
  });

  const KEY = "k".repeat(32);
  it.each([
    ["a short key", { ADDRESS_KEYS: `${KEY},short` }, "each must have at least 32 characters"],
    ["a key twice", { ADDRESS_KEYS: `${KEY},${KEY}` }, "no key may be there twice"],
    ["a short secret of links", { LINK_SECRET: `${KEY},short` }, "at least 32 characters"],
    ["a secret of links twice", { LINK_SECRET: `${KEY},${KEY}` }, "no secret may be there twice"],
    ["a generation twice", { ADDRESS_GENERATIONS: "1,0,1" }, "no generation may be there twice"],
    ["no number", { ADDRESS_GENERATIONS: "1,old" }, "ADDRESS_GENERATIONS"],
    [
      "a generation without a key",
      { ADDRESS_KEYS: KEY, ADDRESS_GENERATIONS: "2,1" },
      "ADDRESS_GENERATIONS names 2, and ADDRESS_KEYS has 1",
    ],
  ])("refuses %s", (_what, settings, says) => {
    expect(() => readConfig({ ...ENVIRONMENT, ...settings })).toThrow(says);
  });

  it("uses the first key for ids by default, and no ids in a function without keys", () => {
    const settings = { ...ENVIRONMENT, ADDRESS_KEYS: `${KEY}, ${KEY}2\n` };
    const idOf = (environment: Record<string, string>) =>
      addressIdsOf(readConfig(environment)).idOf("person", "ada@example.org");
    expect(idOf(settings)).toBe(addressIds([KEY]).idOf("person", "ada@example.org"));
    expect(idOf({ ...settings, ADDRESS_GENERATIONS: "2" })).toBe(
      addressIds([KEY, `${KEY}2`]).idOf("person", "ada@example.org"),
    );
    expect(() => idOf(ENVIRONMENT)).toThrow("ADDRESS_KEYS is not set for this function");
  });

  const OWN = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
  it.each([
    ["nowhere, unless it is said", {}, undefined],
    [
      "to a collector, at the path of the standard",
      { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318/" },
      "http://127.0.0.1:4318/v1/traces",
    ],
    [
      "where traces alone go, as it is written",
      { [OWN]: "https://t.example/x/" },
      "https://t.example/x/",
    ],
    [
      "where traces alone go, if both are said",
      { OTEL_EXPORTER_OTLP_ENDPOINT: "https://all.example", [OWN]: "https://t.example/v1/traces" },
      "https://t.example/v1/traces",
    ],
  ])("sends spans %s", (_where, changes, url) => {
    expect(readConfig({ ...DEPLOYED, ...changes }).traces?.url).toBe(url);
  });

  it("accepts the standard's samplers and no others", () => {
    const on = { ...DEPLOYED, [OWN]: "https://t.example/v1/traces" };
    const ratio = {
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.1",
    };
    expect(readConfig({ ...on, ...ratio }).traces).toMatchObject({
      serviceName: "get-webinar",
      sampler: { name: "parentbased_traceidratio", ratio: 0.1 },
    });
    expect(readConfig(on).traces?.sampler.name).toBe("parentbased_always_on");
    expect(() => readConfig({ ...on, OTEL_TRACES_SAMPLER: "sometimes" })).toThrow("SAMPLER");
  });

  it.each([
    // Firebase Admin reads this one itself and then accepts unsigned tokens.
    "FIREBASE_AUTH_EMULATOR_HOST",
    ...Object.values(LOCAL),
  ])("with %s is refused by a deployed function, for it would trust a stranger", (name) => {
    const value = name === LOCAL.tasksAccount ? "fn@demo.example" : "http://127.0.0.1:9099";
    expect(() => readConfig({ ...DEPLOYED, [name]: value })).toThrow(name);
    expect(() => readConfig({ ...ENVIRONMENT, [name]: value })).not.toThrow();
  });
});
