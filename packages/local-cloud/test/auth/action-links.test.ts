/** Links for e-mail actions: the rules of Google's pages, with their pages. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startAuth } from "../../auth/server.ts";
import { authClient, PASSWORD, type AuthClient } from "../../testing/auth-client.ts";
import type { Listening } from "../../wire/listen.ts";

const NEXT = "quite another password";

let server: Listening;
let auth: AuthClient;
beforeAll(async () => {
  server = await startAuth({ port: 0, project: "demo-links" });
  auth = authClient(`127.0.0.1:${server.port}`, "demo-links");
});
afterAll(() => server.close());
afterEach(() => void vi.useRealTimers());

async function someone() {
  const email = `${randomUUID()}@petanque.life`;
  return { email, localId: await auth.signUp(email) };
}

/** As an administrator makes it, which mails nothing. */
const linkFor = async (email: string, requestType = "PASSWORD_RESET"): Promise<URL> => {
  const request = { email, requestType, returnOobLink: true };
  return new URL((await auth.asOwner("accounts:sendOobCode", request)).body.oobLink);
};

const codeFor = async (email: string, requestType?: string): Promise<string> =>
  (await linkFor(email, requestType)).searchParams.get("oobCode") ?? "";

const reset = (body: object) => auth.ask("v1/accounts:resetPassword", body);

const refusal = (code: string) => ({ status: 400, body: { error: { message: code } } });

const laterBy = (ms: number) => void vi.useFakeTimers({ now: Date.now() + ms, toFake: ["Date"] });
const MINUTE = 60_000;

// https://docs.cloud.google.com/identity-platform/docs/reference/rest/v1/accounts/resetPassword
describe("a code for a new password", () => {
  it("tells its purpose and the address, and is not used up by that", async () => {
    const { email } = await someone();
    const oobCode = await codeFor(email);
    const told = { status: 200, body: { requestType: "PASSWORD_RESET", email } };
    expect(await reset({ oobCode })).toMatchObject(told);
    expect(await reset({ oobCode })).toMatchObject(told);
    expect((await auth.signIn(email, PASSWORD)).status).toBe(200);
  });

  it("sets the password, once", async () => {
    const { email } = await someone();
    const oobCode = await codeFor(email);
    expect((await reset({ oobCode, newPassword: NEXT })).status).toBe(200);
    expect((await auth.signIn(email, NEXT)).status).toBe(200);
    expect((await auth.signIn(email, PASSWORD)).status).toBe(400);
    expect(await reset({ oobCode, newPassword: PASSWORD })).toMatchObject(
      refusal("INVALID_OOB_CODE"),
    );
  });

  it("expires", async () => {
    const { email } = await someone();
    const oobCode = await codeFor(email);
    laterBy(59 * MINUTE);
    expect((await reset({ oobCode })).status).toBe(200);
    laterBy(2 * MINUTE);
    expect(await reset({ oobCode })).toMatchObject(refusal("EXPIRED_OOB_CODE"));
    expect(await reset({ oobCode, newPassword: NEXT })).toMatchObject(refusal("EXPIRED_OOB_CODE"));
    expect((await auth.signIn(email, PASSWORD)).status).toBe(200);
  });

  it("does nothing for a disabled account", async () => {
    const { email, localId } = await someone();
    const oobCode = await codeFor(email);
    await auth.asOwner("accounts:update", { localId, disableUser: true });
    expect(await reset({ oobCode, newPassword: NEXT })).toMatchObject(refusal("USER_DISABLED"));
  });

  it("of another purpose sets no password, and no code is refused", async () => {
    const { email } = await someone();
    const oobCode = await codeFor(email, "VERIFY_EMAIL");
    expect(await reset({ oobCode, newPassword: NEXT })).toMatchObject(refusal("INVALID_OOB_CODE"));
    expect(await reset({ oobCode: "never made" })).toMatchObject(refusal("INVALID_OOB_CODE"));
    expect(await reset({ newPassword: NEXT })).toMatchObject(refusal("MISSING_OOB_CODE"));
  });

  it("takes only a password that meets the project's policy, and can be tried again", async () => {
    const { email } = await someone();
    const oobCode = await codeFor(email);
    const options = { customStrengthOptions: { minPasswordLength: 30 } };
    const policy = (state: string) =>
      auth.configure({
        passwordPolicyConfig: {
          passwordPolicyEnforcementState: state,
          passwordPolicyVersions: [options],
        },
      });
    await policy("ENFORCE");
    const { status, body } = await reset({ oobCode, newPassword: NEXT });
    await policy("OFF");
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringMatching(/^PASSWORD_DOES_NOT_MEET_REQUIREMENTS/),
    ]);
    expect((await reset({ oobCode, newPassword: NEXT })).status).toBe(200);
  });

  it("ends all sessions", async () => {
    const { email } = await someone();
    const { idToken } = (await auth.signIn(email)).body;
    // Sessions that began within the same second go on.
    laterBy(2000);
    await reset({ oobCode: await codeFor(email), newPassword: NEXT });
    expect(await auth.ask("v1/accounts:lookup", { idToken })).toMatchObject(
      refusal("TOKEN_EXPIRED"),
    );
  });
});

// https://firebase.google.com/docs/auth/custom-email-handler
it("links lead to the page that the project has chosen, with its own query kept", async () => {
  const { email } = await someone();
  expect((await linkFor(email)).pathname).toBe("/emulator/action");
  const callbackUri = "https://console.example.org/console/account-link?from=mail";
  const notification = { sendEmail: { callbackUri } };
  await auth.configure({ notification }, "notification.sendEmail.callbackUri");
  const link = await linkFor(email);
  expect(link.href.startsWith("https://console.example.org/console/account-link?from=mail&")).toBe(
    true,
  );
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    mode: "resetPassword",
    oobCode: expect.stringMatching(/^[\w-]{20,}$/),
  });
});
