/** TOTP as a second factor: the rules of Identity Platform's documents, with their pages, and attacks on them. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startAuth } from "../../auth/server.ts";
import { PERIOD_S, stepAt } from "../../auth/totp.ts";
import type { Listening } from "../../wire/listen.ts";
import {
  authClient,
  claimsOf,
  codeAt,
  TOTP_CONFIG,
  type AuthClient,
} from "../../testing/auth-client.ts";

const PROJECT = "demo-auth";

let server: Listening;
let auth: AuthClient;
beforeAll(async () => {
  server = await startAuth({ port: 0, project: PROJECT });
  auth = authClient(`127.0.0.1:${server.port}`, PROJECT);
  await auth.configure(TOTP_CONFIG);
});
afterAll(() => server.close());
// In the middle of an interval, so that no code grows old between its making and its use.
beforeEach(() => standAt((stepAt(Date.now()) + 0.5) * PERIOD_S * 1000));
afterEach(() => void vi.useRealTimers());

const someone = () => `${randomUUID()}@petanque.life`;

async function signedIn({ isVerified = true } = {}): Promise<string> {
  const email = someone();
  await auth.signUp(email, {}, isVerified);
  return (await auth.signIn(email)).body.idToken;
}

async function pendingSignIn(email: string) {
  return (await auth.signIn(email)).body;
}

const refusal = (code: string) => ({
  status: 400,
  body: { error: { message: expect.stringMatching(new RegExp(`^${code}( :|$)`)) } },
});

const standAt = (now: number) => void vi.useFakeTimers({ now, toFake: ["Date"] });
const laterBy = (ms: number) => standAt(Date.now() + ms);

// https://docs.cloud.google.com/identity-platform/docs/admin/enabling-totp-mfa
describe("enrolment", () => {
  it("is refused until the project has enabled TOTP", async () => {
    const idToken = await signedIn();
    await auth.configure({ mfa: { providerConfigs: [] } });
    const answer = await auth.startEnrolment(idToken);
    await auth.configure(TOTP_CONFIG);
    expect(answer).toMatchObject(refusal("OPERATION_NOT_ALLOWED"));
  });

  it("is refused before the address is verified", async () => {
    const idToken = await signedIn({ isVerified: false });
    expect(await auth.startEnrolment(idToken)).toMatchObject(refusal("UNVERIFIED_EMAIL"));
  });

  // https://firebase.google.com/docs/auth/web/multi-factor: the user is re-authenticated first.
  it("is refused long after the sign-in", async () => {
    const idToken = await signedIn();
    laterBy(10 * 60_000);
    const answer = await auth.startEnrolment(idToken);
    expect(answer).toMatchObject(refusal("CREDENTIAL_TOO_OLD_LOGIN_AGAIN"));
  });

  // https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/accounts.mfaEnrollment/start
  it("begins with a secret in base 32, and says how codes are made of it and until when", async () => {
    const { status, body } = await auth.startEnrolment(await signedIn());
    expect([status, body]).toEqual([
      200,
      {
        totpSessionInfo: {
          sharedSecretKey: expect.stringMatching(/^[A-Z2-7]{32}$/),
          verificationCodeLength: 6,
          hashingAlgorithm: "SHA1",
          periodSec: 30,
          sessionInfo: expect.any(String),
          finalizeEnrollmentTime: expect.stringMatching(/Z$/),
        },
      },
    ]);
  });

  // https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/accounts.mfaEnrollment/finalize
  it("ends with tokens that show the second factor", async () => {
    const { before, tokens } = await auth.enrolled(someone());
    expect(claimsOf(before).firebase).not.toHaveProperty("sign_in_second_factor");
    expect(claimsOf(tokens.idToken).firebase).toMatchObject({
      sign_in_second_factor: "totp",
      second_factor_identifier: expect.any(String),
    });
    expect(tokens).toMatchObject({ refreshToken: expect.any(String), totpAuthInfo: {} });
  });

  it("does not accept a wrong code, and may be tried again", async () => {
    const idToken = await signedIn();
    const { sessionInfo, sharedSecretKey } = (await auth.startEnrolment(idToken)).body
      .totpSessionInfo;
    const wrong = await auth.finishEnrolment(idToken, sessionInfo, codeAt(sharedSecretKey, 20));
    expect(wrong).toMatchObject(refusal("INVALID_CODE"));
    const right = await auth.finishEnrolment(idToken, sessionInfo, codeAt(sharedSecretKey, 0));
    expect(right.status).toBe(200);
  });

  it("cannot be ended by another account, nor twice", async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    const { sessionInfo, sharedSecretKey } = (await auth.startEnrolment(mine)).body.totpSessionInfo;
    const finish = (by: string) =>
      auth.finishEnrolment(by, sessionInfo, codeAt(sharedSecretKey, 0));
    expect(await finish(theirs)).toMatchObject(refusal("INVALID_SESSION_INFO"));
    expect((await finish(mine)).status).toBe(200);
    expect(await finish(mine)).toMatchObject(refusal("INVALID_SESSION_INFO"));
  });

  it("is shown to the account itself and to administrators, without its secret", async () => {
    const { localId, secret, tokens } = await auth.enrolled(someone());
    const own = await auth.ask("v1/accounts:lookup", { idToken: tokens.idToken });
    const theirs = await auth.asOwner("accounts:lookup", { localId: [localId] });
    for (const { body } of [own, theirs]) {
      expect(body.users[0].mfaInfo).toMatchObject([{ displayName: "phone", totpInfo: {} }]);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });
});

// https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/accounts.mfaSignIn/finalize
describe("a sign-in with a second factor", () => {
  it("gives no token for the password, but a pending credential and the factors to choose from", async () => {
    const { email } = await auth.enrolled(someone());
    const { status, body } = await auth.signIn(email);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      mfaPendingCredential: expect.any(String),
      mfaInfo: [{ mfaEnrollmentId: expect.any(String), displayName: "phone", totpInfo: {} }],
    });
    expect(body).not.toHaveProperty("idToken");
    expect(body).not.toHaveProperty("refreshToken");
  });

  it("gives tokens for the code, which show the second factor after each renewal", async () => {
    const { email, secret } = await auth.enrolled(someone());
    const { status, body } = await auth.finishSignIn(await pendingSignIn(email), codeAt(secret, 1));
    expect(status).toBe(200);
    for (const idToken of [body.idToken, await auth.renew(body.refreshToken)]) {
      expect(claimsOf(idToken).firebase.sign_in_second_factor).toBe("totp");
    }
  });

  it("does not accept a wrong code, and may be tried again", async () => {
    const { email, secret } = await auth.enrolled(someone());
    const pending = await pendingSignIn(email);
    const wrong = await auth.finishSignIn(pending, codeAt(secret, 20));
    expect(wrong).toMatchObject(refusal("INVALID_CODE"));
    expect((await auth.finishSignIn(pending, codeAt(secret, 1))).status).toBe(200);
  });

  // "adjacentIntervals": https://docs.cloud.google.com/identity-platform/docs/admin/enabling-totp-mfa
  it.each([
    [-2, false],
    [-1, true],
    [1, true],
    [2, false],
  ])("with one adjacent interval, a code %i intervals away: %s", async (away, isAccepted) => {
    const { email, secret } = await auth.enrolled(someone());
    const answer = await auth.finishSignIn(await pendingSignIn(email), codeAt(secret, away));
    expect(answer.status === 200).toBe(isAccepted);
    if (!isAccepted) expect(answer).toMatchObject(refusal("INVALID_CODE"));
  });

  // RFC 6238, section 5.2.
  it("accepts a code once: not the one of the enrolment, and not the last one again", async () => {
    const { email, secret, enrolledWith } = await auth.enrolled(someone());
    const replayed = await auth.finishSignIn(await pendingSignIn(email), enrolledWith);
    expect(replayed).toMatchObject(refusal("INVALID_CODE"));
    const code = codeAt(secret, 1);
    expect((await auth.finishSignIn(await pendingSignIn(email), code)).status).toBe(200);
    const again = await auth.finishSignIn(await pendingSignIn(email), code);
    expect(again).toMatchObject(refusal("INVALID_CODE"));
  });

  it("cannot be ended with another account's factor or code", async () => {
    const [victim, thief] = [await auth.enrolled(someone()), await auth.enrolled(someone())];
    const pending = await pendingSignIn(victim.email);
    const { mfaInfo } = await pendingSignIn(thief.email);
    const ownCode = codeAt(thief.secret, 1);
    const withOwnFactor = await auth.finishSignIn({ ...pending, mfaInfo }, ownCode);
    expect(withOwnFactor).toMatchObject(refusal("MFA_ENROLLMENT_NOT_FOUND"));
    expect(await auth.finishSignIn(pending, ownCode)).toMatchObject(refusal("INVALID_CODE"));
  });

  it("needs a pending credential that the server gave, is not too old and was not used", async () => {
    const { email, localId, secret } = await auth.enrolled(someone());
    const pending = await pendingSignIn(email);
    // What Google's own emulator would accept.
    const written = { _AuthEmulatorMfaPendingCredential: "DO NOT MODIFY", localId };
    const forged = Buffer.from(
      JSON.stringify({ ...written, signInProvider: "password", projectId: PROJECT }),
    ).toString("base64");
    for (const mfaPendingCredential of [forged, "made-up"]) {
      const answer = await auth.finishSignIn(
        { ...pending, mfaPendingCredential },
        codeAt(secret, 1),
      );
      expect(answer).toMatchObject(refusal("INVALID_MFA_PENDING_CREDENTIAL"));
    }
    expect((await auth.finishSignIn(pending, codeAt(secret, 1))).status).toBe(200);
    const used = await auth.finishSignIn(pending, codeAt(secret, -1));
    expect(used).toMatchObject(refusal("INVALID_MFA_PENDING_CREDENTIAL"));
    const old = await pendingSignIn(email);
    laterBy(10 * 60_000);
    const late = await auth.finishSignIn(old, codeAt(secret, 0));
    expect(late).toMatchObject(refusal("INVALID_MFA_PENDING_CREDENTIAL"));
  });

  // https://firebase.google.com/docs/reference/admin/node/firebase-admin.auth.multifactorupdatesettings
  it("is one of password alone again once an administrator has removed the factor", async () => {
    const { email, localId } = await auth.enrolled(someone());
    await auth.asOwner("accounts:update", { localId, mfa: {} });
    const { body } = await auth.signIn(email);
    expect(claimsOf(body.idToken).firebase).not.toHaveProperty("sign_in_second_factor");
  });

  it("is refused for an account that is switched off", async () => {
    const { email, localId, secret } = await auth.enrolled(someone());
    const pending = await pendingSignIn(email);
    await auth.asOwner("accounts:update", { localId, disableUser: true });
    const answer = await auth.finishSignIn(pending, codeAt(secret, 1));
    expect(answer).toMatchObject(refusal("USER_DISABLED"));
  });
});

// https://docs.cloud.google.com/identity-platform/docs/password-policy
describe("a password policy that is enforced", () => {
  const policyOf = (passwordPolicyEnforcementState: string) => ({
    passwordPolicyConfig: {
      passwordPolicyEnforcementState,
      passwordPolicyVersions: [
        { customStrengthOptions: { minPasswordLength: 12, maxPasswordLength: 20 } },
      ],
    },
  });
  beforeAll(() => auth.configure(policyOf("ENFORCE")));
  afterAll(() => auth.configure(policyOf("OFF")));

  it.each([
    ["eleven characters", "x".repeat(11), false],
    ["twelve characters", "x".repeat(12), true],
    ["more than the most", "x".repeat(21), false],
  ])("a new password of %s: %s is accepted: %s", async (_what, password, isAccepted) => {
    const tooShort = refusal("PASSWORD_DOES_NOT_MEET_REQUIREMENTS");
    const expected = isAccepted ? { status: 200 } : tooShort;
    const email = someone();
    expect(await auth.ask("v1/accounts:signUp", { email, password })).toMatchObject(expected);
    const change = { idToken: await signedIn(), password };
    expect(await auth.ask("v1/accounts:update", change)).toMatchObject(expected);
    await auth.signUp(email);
    const link = { requestType: "PASSWORD_RESET", email, returnOobLink: true };
    const { oobCode } = (await auth.asOwner("accounts:sendOobCode", link)).body;
    const reset = { oobCode, newPassword: password };
    expect(await auth.ask("v1/accounts:resetPassword", reset)).toMatchObject(expected);
  });

  it("lets an account with an older, shorter password sign in", async () => {
    const email = someone();
    await auth.asOwner("accounts", { email, password: "shorter" });
    expect((await auth.signIn(email, "shorter")).status).toBe(200);
  });
});
