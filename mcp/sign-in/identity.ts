/** Sign-ins with Firebase Authentication over its REST API: https://firebase.google.com/docs/reference/rest/auth */
import { isObject } from "../tools/schemas.ts";
import { Unready } from "../unready.ts";
import type { Site } from "./site.ts";

type Auth = Site["auth"];

/** A sign-in that a code of an authenticator app completes. */
export interface PendingCode {
  answer(code: string): Promise<string>;
}

/** A refresh token, or the question for a code. Throws Unready for a wrong address, password or code. */
export async function signIn(
  auth: Auth,
  email: string,
  password: string,
): Promise<string | PendingCode> {
  const url = identityUrl(auth, "v1/accounts:signInWithPassword");
  const answer = await post(url, { email, password, returnSecureToken: true });
  if (typeof answer["refreshToken"] === "string") return answer["refreshToken"];
  const { mfaPendingCredential, mfaInfo } = answer;
  const factors = Array.isArray(mfaInfo) ? mfaInfo.filter(isObject) : [];
  const totp = factors.find((each) => each["totpInfo"] !== undefined);
  if (totp === undefined)
    throw new Unready("This account has no authenticator app to sign in with.");
  return {
    async answer(code) {
      // https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/accounts.mfaSignIn/finalize
      const finished = await post(identityUrl(auth, "v2/accounts/mfaSignIn:finalize"), {
        mfaPendingCredential,
        mfaEnrollmentId: totp["mfaEnrollmentId"],
        totpVerificationInfo: { verificationCode: code },
      });
      if (typeof finished["refreshToken"] === "string") return finished["refreshToken"];
      throw new Unready("Firebase Authentication gave no sign-in for this code.");
    },
  };
}

export interface IdToken {
  text: string;
  uid: string;
  email: string | null;
  expiresAt: Date;
}

/** https://firebase.google.com/docs/reference/rest/auth#section-refresh-token. Throws Unready if it is no longer good. */
export async function renew(auth: Auth, refreshToken: string): Promise<IdToken> {
  const answer = await post(
    serviceUrl(auth, "securetoken.googleapis.com", "v1/token"),
    new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
  );
  const text = answer["id_token"];
  if (typeof text !== "string") throw new Unready("Firebase Authentication gave no token.");
  return readIdToken(text);
}

/** Reads without verifying: the API verifies. */
function readIdToken(text: string): IdToken {
  const payload: unknown = JSON.parse(
    Buffer.from(text.split(".")[1] ?? "", "base64url").toString("utf8"),
  );
  const claims = isObject(payload) ? payload : {};
  const { sub, email, exp } = claims;
  return {
    text,
    uid: String(sub),
    email: typeof email === "string" ? email : null,
    expiresAt: new Date(Number(exp) * 1000),
  };
}

const identityUrl = (auth: Auth, path: string): URL =>
  serviceUrl(auth, "identitytoolkit.googleapis.com", path);

/** https://firebase.google.com/docs/emulator-suite/connect_auth: the emulator serves both services under their names. */
function serviceUrl({ emulatorUrl, apiKey }: Auth, service: string, path: string): URL {
  const base = emulatorUrl === null ? `https://${service}` : `${emulatorUrl}/${service}`;
  return new URL(`${base}/${path}?key=${encodeURIComponent(apiKey)}`);
}

const TIMEOUT_MS = 15_000;

async function post(url: URL, body: object): Promise<Record<string, unknown>> {
  const isForm = body instanceof URLSearchParams;
  const response = await fetch(url, {
    method: "POST",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(!isForm && { headers: { "content-type": "application/json" } }),
    body: isForm ? body : JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new Unready("Firebase Authentication does not answer. Try again.", { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  const members = isObject(answer) ? answer : {};
  if (response.ok) return members;
  const error = isObject(members["error"]) ? members["error"]["message"] : undefined;
  throw new Unready(wordsFor(typeof error === "string" ? error : String(response.status)));
}

/** https://firebase.google.com/docs/reference/rest/auth#section-error-format. Some messages go on after the code. */
function wordsFor(message: string): string {
  const [code = ""] = message.split(/[\s:]/);
  switch (code) {
    case "INVALID_LOGIN_CREDENTIALS":
    case "INVALID_PASSWORD":
    case "EMAIL_NOT_FOUND":
    case "INVALID_EMAIL":
      return "Wrong email or password.";
    case "INVALID_CODE":
    case "INVALID_VERIFICATION_CODE":
      return "Wrong code.";
    case "USER_DISABLED":
      return "This account is disabled.";
    case "TOKEN_EXPIRED":
    case "INVALID_REFRESH_TOKEN":
    case "USER_NOT_FOUND":
      return "The sign-in is no longer good.";
    default:
      return `Firebase Authentication refused: ${code}.`;
  }
}
