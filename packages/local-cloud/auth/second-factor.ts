/**
 * TOTP as a second factor, which Google's Auth emulator lacks: it has only SMS. Works as documented, with the emulator's
 * own accounts and tokens; test/auth/second-factor.test.ts has each rule with its page.
 */
import { randomUUID } from "node:crypto";
import {
  check,
  type Account,
  type Enrollment,
  type Operation,
  type Operations,
  type ProjectState,
} from "./emulator.ts";
import { CODE_LENGTH, HASHING_ALGORITHM, newSecret, PERIOD_S, stepOfCode } from "./totp.ts";

const PROVIDER = "totp";
/** "The default value is 5": https://docs.cloud.google.com/identity-platform/docs/admin/enabling-totp-mfa */
const ADJACENT_INTERVALS = 5;

// Google documents that these times are limited, and not to how much.
const ENROLMENT_MS = 5 * 60_000;
const PENDING_SIGN_IN_MS = 5 * 60_000;
const RECENT_SIGN_IN_MS = 5 * 60_000;

interface Started {
  secret: string;
  localId: string;
  expiresAt: number;
}

interface PendingSignIn {
  /** The emulator's own credential, which anybody could write. */
  credential: string;
  localId: string;
  provider: string;
  expiresAt: number;
}

interface Factor {
  secret: string;
  /** The intervals whose code was accepted. None is accepted twice: RFC 6238, section 5.2. */
  usedSteps: Set<number>;
}

const enrolments = new Map<string, Started>();
const pendingSignIns = new Map<string, PendingSignIn>();
const factors = new Map<string, Factor>();

/** Changes the operations before the emulator's app is made of them. */
export function addTotp(operations: Operations, prototype: ProjectState): void {
  const { accounts } = operations.identitytoolkit;
  const { mfaEnrollment, mfaSignIn } = accounts;
  acceptTotpEnrollments(prototype);
  accounts.signInWithPassword = withPendingSignIn(accounts.signInWithPassword);
  const sms = {
    ...mfaEnrollment,
    startSignIn: mfaSignIn.start,
    finalizeSignIn: mfaSignIn.finalize,
  };
  mfaEnrollment.start = (state, body, context) =>
    body["totpEnrollmentInfo"] === undefined
      ? sms.start(state, body, context)
      : startEnrolment(state, accountOf(accounts.lookup, state, body));
  mfaEnrollment.finalize = (state, body, context) =>
    body["totpVerificationInfo"] === undefined
      ? sms.finalize(state, body, context)
      : finishEnrolment(operations, state, body);
  mfaSignIn.start = (state, body, context) =>
    sms.startSignIn(state, withEmulatorsCredential(body), context);
  mfaSignIn.finalize = (state, body, context) =>
    body["totpVerificationInfo"] === undefined
      ? sms.finalizeSignIn(state, withEmulatorsCredential(body), context)
      : finishSignIn(operations, state, body);
}

/** The emulator refuses a second factor without a phone number. */
function acceptTotpEnrollments(prototype: ProjectState): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its object below
  const { validateMfaEnrollments } = prototype;
  prototype.validateMfaEnrollments = function validate(enrollments) {
    validateMfaEnrollments.call(
      this,
      enrollments.filter((each) => each.totpInfo === undefined),
    );
    return enrollments;
  };
}

interface SignedIn {
  account: Account;
  provider: string;
  signedInAt: number;
}

/** The emulator's lookup refuses an ID token that is invalid or revoked. */
function accountOf(
  lookup: Operation,
  state: ProjectState,
  body: Record<string, unknown>,
): SignedIn {
  const { idToken } = body;
  const { users } = lookup(state, { idToken }, {}) as { users: Account[] };
  const [, payload = ""] = String(idToken).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const [account] = users;
  check(account, "USER_NOT_FOUND");
  return {
    account,
    provider: claims.firebase.sign_in_provider,
    signedInAt: claims.auth_time * 1000,
  };
}

/** How many adjacent intervals the project allows; refuses if it has not enabled TOTP. */
function adjacentIntervals({ config }: ProjectState): number {
  const enabled = config.mfa?.providerConfigs?.find(
    ({ state, totpProviderConfig }) => state === "ENABLED" && totpProviderConfig !== undefined,
  );
  check(enabled, "OPERATION_NOT_ALLOWED : TOTP based MFA not enabled.");
  return enabled.totpProviderConfig?.adjacentIntervals ?? ADJACENT_INTERVALS;
}

function refuseUnlessEnrolable({ account, signedInAt }: SignedIn): void {
  check(
    account.emailVerified,
    "UNVERIFIED_EMAIL : Need to verify email first before enrolling second factors.",
  );
  check(Date.now() - signedInAt < RECENT_SIGN_IN_MS, "CREDENTIAL_TOO_OLD_LOGIN_AGAIN");
}

function startEnrolment(state: ProjectState, signedIn: SignedIn) {
  adjacentIntervals(state);
  refuseUnlessEnrolable(signedIn);
  const sessionInfo = randomUUID();
  const expiresAt = Date.now() + ENROLMENT_MS;
  const secret = newSecret();
  enrolments.set(sessionInfo, { secret, localId: signedIn.account.localId, expiresAt });
  return {
    totpSessionInfo: {
      sharedSecretKey: secret,
      verificationCodeLength: CODE_LENGTH,
      hashingAlgorithm: HASHING_ALGORITHM,
      periodSec: PERIOD_S,
      sessionInfo,
      finalizeEnrollmentTime: new Date(expiresAt).toISOString(),
    },
  };
}

async function finishEnrolment(
  { identitytoolkit, securetoken }: Operations,
  state: ProjectState,
  body: Record<string, unknown>,
) {
  const signedIn = accountOf(identitytoolkit.accounts.lookup, state, body);
  const { localId } = signedIn.account;
  const adjacent = adjacentIntervals(state);
  refuseUnlessEnrolable(signedIn);
  const { sessionInfo, verificationCode } = body["totpVerificationInfo"] as Record<string, string>;
  check(sessionInfo, "MISSING_SESSION_INFO");
  const started = enrolments.get(sessionInfo);
  check(started?.localId === localId, "INVALID_SESSION_INFO");
  check(started.expiresAt > Date.now(), "SESSION_EXPIRED");
  const factor: Factor = { secret: started.secret, usedSteps: new Set() };
  useCode(factor, verificationCode, adjacent);
  enrolments.delete(sessionInfo);
  const enrollment: Enrollment = {
    mfaEnrollmentId: randomUUID(),
    ...(typeof body["displayName"] === "string" && { displayName: body["displayName"] }),
    enrolledAt: new Date().toISOString(),
    totpInfo: {},
  };
  factors.set(enrollment.mfaEnrollmentId, factor);
  const mfaInfo = [...(signedIn.account.mfaInfo ?? []), enrollment];
  const account = state.updateUserByLocalId(localId, { mfaInfo });
  const tokens = await tokensFor(securetoken.token, state, {
    account,
    provider: signedIn.provider,
    enrollment,
  });
  return { ...tokens, totpAuthInfo: {} };
}

/** Replaces the emulator's credential, which names the account in plain text and never expires, by one of a kind. */
function withPendingSignIn(signInWithPassword: Operation): Operation {
  return async (state, body, context) => {
    const answer = await signInWithPassword(state, body, context);
    const credential = answer["mfaPendingCredential"];
    if (typeof credential !== "string") return answer;
    const { localId, signInProvider: provider } = JSON.parse(
      Buffer.from(credential, "base64").toString("utf8"),
    );
    const expiresAt = Date.now() + PENDING_SIGN_IN_MS;
    const mfaPendingCredential = randomUUID();
    pendingSignIns.set(mfaPendingCredential, { credential, localId, provider, expiresAt });
    const totp = new Set(
      totpOf(state.getUserByLocalId(localId)).map((each) => each.mfaEnrollmentId),
    );
    const mfaInfo = (answer["mfaInfo"] as Enrollment[]).map((each) =>
      totp.has(each.mfaEnrollmentId) ? { ...each, totpInfo: {} } : each,
    );
    return { ...answer, mfaPendingCredential, mfaInfo };
  };
}

const totpOf = (account: Account | undefined): Enrollment[] =>
  account?.mfaInfo?.filter(({ totpInfo }) => totpInfo !== undefined) ?? [];

function readPendingSignIn(name: unknown): PendingSignIn {
  check(typeof name === "string" && name !== "", "MISSING_MFA_PENDING_CREDENTIAL");
  const pending = pendingSignIns.get(name);
  check(pending && pending.expiresAt > Date.now(), "INVALID_MFA_PENDING_CREDENTIAL");
  return pending;
}

function withEmulatorsCredential(body: Record<string, unknown>) {
  const { mfaPendingCredential } = body;
  return { ...body, mfaPendingCredential: readPendingSignIn(mfaPendingCredential).credential };
}

async function finishSignIn(
  { securetoken }: Operations,
  state: ProjectState,
  body: Record<string, unknown>,
) {
  const { localId, provider } = readPendingSignIn(body["mfaPendingCredential"]);
  const adjacent = adjacentIntervals(state);
  const account = state.getUserByLocalId(localId);
  check(account, "USER_NOT_FOUND");
  check(account.disabled !== true, "USER_DISABLED");
  check(body["mfaEnrollmentId"], "MISSING_MFA_ENROLLMENT_ID");
  const enrollment = totpOf(account).find(
    ({ mfaEnrollmentId }) => mfaEnrollmentId === body["mfaEnrollmentId"],
  );
  const factor = enrollment && factors.get(enrollment.mfaEnrollmentId);
  check(factor, "MFA_ENROLLMENT_NOT_FOUND");
  const { verificationCode } = body["totpVerificationInfo"] as Record<string, string>;
  useCode(factor, verificationCode, adjacent);
  pendingSignIns.delete(String(body["mfaPendingCredential"]));
  const signedIn = state.updateUserByLocalId(localId, { lastLoginAt: String(Date.now()) });
  return tokensFor(securetoken.token, state, { account: signedIn, provider, enrollment });
}

function useCode({ secret, usedSteps }: Factor, code: string | undefined, adjacent: number): void {
  check(code, "MISSING_CODE");
  const step = stepOfCode({ secret, code, adjacent }, Date.now());
  check(step !== null && !usedSteps.has(step), "INVALID_CODE");
  usedSteps.add(step);
}

/** The emulator issues ID tokens with a second factor for a refresh token that has one. */
async function tokensFor(
  grantToken: Operation,
  state: ProjectState,
  to: { account: Account; provider: string; enrollment: Enrollment },
) {
  const secondFactor = { identifier: to.enrollment.mfaEnrollmentId, provider: PROVIDER };
  const refreshToken = state.createRefreshTokenFor(to.account, to.provider, { secondFactor });
  const granted = await grantToken(state, { grantType: "refresh_token", refreshToken }, {});
  return { idToken: granted["id_token"], refreshToken: granted["refresh_token"] };
}
