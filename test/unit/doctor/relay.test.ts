/** The doctor signs in to the SMTP relay, and sends nothing. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkRelay } from "../../../tools/doctor/smtp.ts";
import { startRelay } from "../../support/smtp-relay.ts";

let relay: Awaited<ReturnType<typeof startRelay>>;
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(() => relay.close());

const found = (changes: object) => {
  const port = Number(relay.settings().SMTP_PORT);
  const settings = { host: "127.0.0.1", port, tls: "none", user: "webinars" } as const;
  return checkRelay({ ...settings, password: "p@ss", ...changes }, "webinars@petanque.life");
};

it.each([
  ["with a user", {}, /accepts our sign-in as webinars\.$/],
  ["without a user", { user: undefined }, /accepts us\.$/],
])("is well %s", async (_what, changes, says) => {
  expect(await found(changes)).toMatchObject([{ state: "ok", text: expect.stringMatching(says) }]);
});

it.each([
  ["its password is wrong", { password: "another" }, "refuses our sign-in"],
  ["it has no encryption", { tls: "starttls" }, "No encrypted session"],
  ["nothing listens there", { port: 9 }, "cannot be reached"],
])("is ill if %s", async (_what, changes, says) => {
  expect(await found(changes)).toMatchObject([
    { state: "wrong", text: expect.stringContaining(says) },
  ]);
});

it.each(["password", "host"])("is unknown without its %s", async (missing) => {
  expect(await found({ [missing]: undefined })).toMatchObject([{ state: "unknown" }]);
});
