/** Calls the Auth server over REST, as the client libraries and administrators do. */
import { codeOf, stepAt } from "../auth/totp.ts";

export const PASSWORD = "correct horse battery";

/** A project that allows TOTP, with codes of one adjacent interval. */
export const TOTP_CONFIG = {
  mfa: {
    state: "ENABLED",
    providerConfigs: [{ state: "ENABLED", totpProviderConfig: { adjacentIntervals: 1 } }],
  },
};

interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests inspect what came over the wire
  body: any;
}

export type AuthClient = ReturnType<typeof authClient>;

/** `host` is the server's address: 127.0.0.1:9099. */
export function authClient(host: string, project: string) {
  const calls = callsTo(host, project);
  const signing = signingWith(calls);
  return { ...calls, ...signing, ...peopleOf(calls, signing), ...linksOf(host, project, calls) };
}

function callsTo(host: string, project: string) {
  async function send(method: string, path: string, body?: object, owner = false): Promise<Answer> {
    const response = await fetch(`http://${host}/identitytoolkit.googleapis.com/${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(owner && { authorization: "Bearer owner" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }
  const ofProject = `v2/projects/${project}/config`;
  return {
    ask: (path: string, body: object) => send("POST", `${path}?key=any`, body),
    asOwner: (path: string, body: object) =>
      send("POST", `v1/projects/${project}/${path}`, body, true),
    /** `mask`: the fields that change; by default all that `config` has. */
    configure: (config: object, mask = Object.keys(config).join()) =>
      send("PATCH", `${ofProject}?updateMask=${mask}`, config, true),
    /** The project's configuration, as administrators read it. */
    config: async (): Promise<Answer["body"]> =>
      (await send("GET", ofProject, undefined, true)).body,
  };
}

type Calls = ReturnType<typeof callsTo>;

function signingWith({ ask }: Calls) {
  return {
    signIn: (email: string, password = PASSWORD) =>
      ask("v1/accounts:signInWithPassword", { email, password, returnSecureToken: true }),
    startEnrolment: (idToken: string) =>
      ask("v2/accounts/mfaEnrollment:start", { idToken, totpEnrollmentInfo: {} }),
    finishEnrolment: (idToken: string, sessionInfo: string, verificationCode: string) =>
      ask("v2/accounts/mfaEnrollment:finalize", {
        idToken,
        displayName: "phone",
        totpVerificationInfo: { sessionInfo, verificationCode },
      }),
    /** Answers the question for the code of a pending sign-in. */
    finishSignIn: (pending: Answer["body"], verificationCode: string) =>
      ask("v2/accounts/mfaSignIn:finalize", {
        mfaPendingCredential: pending.mfaPendingCredential,
        mfaEnrollmentId: pending.mfaInfo[0].mfaEnrollmentId,
        totpVerificationInfo: { verificationCode },
      }),
  };
}

function peopleOf({ asOwner }: Calls, signing: ReturnType<typeof signingWith>) {
  async function signUp(email: string, claims: object = {}, isVerified = true): Promise<string> {
    const account = { email, password: PASSWORD, emailVerified: isVerified };
    const { localId } = (await asOwner("accounts", account)).body;
    await asOwner("accounts:update", { localId, customAttributes: JSON.stringify(claims) });
    return localId;
  }
  return {
    signUp,
    /** Signs up an account with a second factor. Its code of the present interval is used up. */
    async enrolled(email: string, claims: object = {}) {
      const localId = await signUp(email, claims);
      const before = (await signing.signIn(email)).body.idToken as string;
      const { totpSessionInfo } = (await signing.startEnrolment(before)).body;
      const secret = totpSessionInfo.sharedSecretKey as string;
      const present = codeAt(secret, 0);
      const finish = signing.finishEnrolment(before, totpSessionInfo.sessionInfo, present);
      const tokens = (await finish).body as { idToken: string; refreshToken: string };
      return { localId, email, secret, before, tokens, enrolledWith: present };
    },
    /** Ends all sessions. A revocation does not affect sign-ins within the same second. */
    revoke: (localId: string) =>
      asOwner("accounts:update", {
        localId,
        validSince: String(Math.floor(Date.now() / 1000) + 1),
      }),
  };
}

function linksOf(host: string, project: string, { ask }: Calls) {
  return {
    /** A new ID token for a refresh token. */
    async renew(refreshToken: string): Promise<string> {
      const url = `http://${host}/securetoken.googleapis.com/v1/token?key=any`;
      const body = new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: refreshToken,
      });
      const response = await fetch(url, { method: "POST", body });
      return ((await response.json()) as { id_token: string }).id_token;
    },
    /** Opens the latest link that was mailed to this address. */
    async openLink(email: string): Promise<void> {
      const response = await fetch(`http://${host}/emulator/v1/projects/${project}/oobCodes`);
      const { oobCodes } = (await response.json()) as {
        oobCodes: { email: string; oobCode: string }[];
      };
      const oobCode = oobCodes.findLast((each) => each.email === email)?.oobCode;
      await ask("v1/accounts:update", { oobCode });
    },
  };
}

/** The code of the present interval, or of one so many intervals later. */
export const codeAt = (secret: string, later: number): string =>
  codeOf(secret, stepAt(Date.now()) + later);

export const claimsOf = (idToken: string) =>
  JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8"));
