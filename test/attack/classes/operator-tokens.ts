/** Forged, foreign and stale tokens of operators. */
import { createHmac, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { unless } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import { engineer } from "../scene.ts";
import { SECOND_FACTOR, type Target } from "../target.ts";

type Claims = Record<string, unknown>;

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const partOf = (token: string, at: number): Claims =>
  JSON.parse(Buffer.from(token.split(".")[at] ?? "", "base64url").toString("utf8"));
const nowS = (): number => Math.floor(Date.now() / 1000);

function rs256(header: object, claims: Claims, key: KeyObject): string {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

function hs256(header: object, claims: Claims, secret: string): string {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

interface Forger {
  token: string;
  claims: Claims;
  /** Google's key: whoever has a genuine token of another project has its signature. */
  key: KeyObject;
  id: string;
  certificate: string;
}

/** Claims that Google would sign for somebody else, or at another time. */
const FOREIGN_CLAIMS: [string, Claims][] = [
  ["of another project", { aud: "other-project" }],
  [
    "of another project and its issuer",
    { aud: "other", iss: "https://securetoken.google.com/other" },
  ],
  ["of another environment's issuer", { iss: "https://securetoken.google.com/demo-webinars-dev" }],
  ["for two audiences", { aud: ["demo-webinars", "other"] }],
  ["without an audience", { aud: undefined }],
  ["of Google's OIDC issuer", { iss: "https://accounts.google.com" }],
  [
    "of the issuer of session cookies",
    { iss: "https://session.firebase.google.com/demo-webinars" },
  ],
  [
    "of an issuer that only begins alike",
    { iss: "https://securetoken.google.com/demo-webinars.evil" },
  ],
  ["without an issuer", { iss: undefined }],
  ["that has expired", { exp: nowS() - 1, iat: nowS() - 3700, auth_time: nowS() - 3700 }],
  ["that expired years ago", { exp: 1 }],
  ["renewed 13 hours after the sign-in", { auth_time: nowS() - 13 * 3600 }],
  ["without an expiry", { exp: undefined }],
  ["with a text as expiry", { exp: "9999999999" }],
  ["whose sign-in is in the future", { auth_time: nowS() + 3600 }],
  ["that is issued in the future", { iat: nowS() + 3600 }],
  ["without a time of sign-in", { auth_time: undefined }],
  ["with a text as time of sign-in", { auth_time: "now" }],
  ["of nobody", { sub: "" }],
  ["without a subject", { sub: undefined }],
  ["with a number as subject", { sub: 1 }],
  ["of a very long subject", { sub: "x".repeat(200) }],
  ["of an unknown account", { sub: "nobody-has-this-uid" }],
];

/** Claims of a genuine account that has no right to make changes. */
const POWERLESS: [string, Claims, number[]][] = [
  ["without capabilities", { capabilities: undefined }, [403]],
  ["with an unknown capability", { capabilities: ["sys_admin", "SYS_ENGINEER", "*"] }, [403]],
  ["with a text as capabilities", { capabilities: "sys_engineer" }, [403]],
  ["with an object as capabilities", { capabilities: { sys_engineer: true } }, [403]],
  ["with a nested list", { capabilities: [["sys_engineer"]] }, [403]],
  ["with roles of another product", { capabilities: [], role: "admin", admin: true }, [403]],
  ["without a second factor", { firebase: { sign_in_provider: "password" } }, [403]],
  ["with an SMS as second factor", { firebase: { sign_in_second_factor: "phone" } }, [403]],
  [
    "that claims a factor beside `firebase`",
    { firebase: {}, sign_in_second_factor: "totp" },
    [403],
  ],
  ["with a list as second factor", { firebase: { sign_in_second_factor: ["totp"] } }, [403]],
  ["of a sign-in an hour ago", { auth_time: nowS() - 3000 }, [401]],
  ["of a sign-in of the year 1970", { auth_time: 0 }, [401]],
];

const FORGED: [string, (forger: Forger) => string][] = [
  ["unsigned", ({ claims }) => `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`],
  ["unsigned, spelt None", ({ claims }) => `${encoded({ alg: "None" })}.${encoded(claims)}.`],
  [
    "unsigned, with Google's key id",
    ({ claims, id }) => `${encoded({ alg: "none", kid: id })}.${encoded(claims)}.`,
  ],
  [
    "unsigned, with the genuine signature",
    ({ claims, token }) => `${encoded({ alg: "none" })}.${encoded(claims)}.${token.split(".")[2]}`,
  ],
  [
    "with the certificate as HMAC secret",
    ({ claims, id, certificate }) => hs256({ alg: "HS256", kid: id }, claims, certificate),
  ],
  ["with an empty HMAC secret", ({ claims, id }) => hs256({ alg: "HS256", kid: id }, claims, "")],
  [
    "with the key id as HMAC secret",
    ({ claims, id }) => hs256({ alg: "HS256", kid: id }, claims, id),
  ],
  ["signed by a stranger", ({ claims, id }) => rs256({ alg: "RS256", kid: id }, claims, stranger)],
  [
    "signed by a stranger under an unknown key id",
    ({ claims }) => rs256({ alg: "RS256", kid: "unknown" }, claims, stranger),
  ],
  [
    "signed by a stranger, without a key id",
    ({ claims }) => rs256({ alg: "RS256" }, claims, stranger),
  ],
  [
    "whose key id is a path",
    ({ claims }) => rs256({ alg: "RS256", kid: "../../../../dev/null" }, claims, stranger),
  ],
  [
    "whose key id is a prototype's member",
    ({ claims }) => rs256({ alg: "RS256", kid: "__proto__" }, claims, stranger),
  ],
  [
    "that brings its own key",
    ({ claims, id }) =>
      rs256({ alg: "RS256", kid: id, jwk: stranger.export({ format: "jwk" }) }, claims, stranger),
  ],
  [
    "that names its own key server",
    ({ claims, id }) =>
      rs256(
        { alg: "RS256", kid: id, jku: "http://127.0.0.1:9/keys", x5u: "http://127.0.0.1:9/x" },
        claims,
        stranger,
      ),
  ],
  ["said to be RS512", ({ claims, id, key }) => rs256({ alg: "RS512", kid: id }, claims, key)],
  [
    "with a critical extension",
    ({ claims, id }) =>
      rs256({ alg: "RS256", kid: id, crit: ["b64"], b64: false }, claims, stranger),
  ],
  [
    "with changed claims under the genuine signature",
    ({ token, claims }) => withPart(token, 1, encoded({ ...claims, sub: "root" })),
  ],
  [
    "with another header under the genuine signature",
    ({ token, id }) => withPart(token, 0, encoded({ alg: "RS256", kid: id, typ: "at+jwt" })),
  ],
  ["without a signature", ({ token }) => withPart(token, 2, "")],
  [
    "with half a signature",
    ({ token }) => withPart(token, 2, (token.split(".")[2] ?? "").slice(0, 170)),
  ],
  [
    "with a signature of zeros",
    ({ token }) => withPart(token, 2, Buffer.alloc(256).toString("base64url")),
  ],
  [
    "with the signature removed as by Google",
    ({ token }) => withPart(token, 2, "SIGNATURE_REMOVED_BY_GOOGLE"),
  ],
  ["with two parts", ({ token }) => token.split(".").slice(0, 2).join(".")],
  ["with four parts", ({ token }) => `${token}.${token.split(".")[2]}`],
  ["twice", ({ token }) => `${token},${token}`],
  ["as JSON", () => encoded({ uid: "elin", capabilities: ["sys_engineer"] })],
  ["empty", () => "."],
];

function withPart(token: string, at: number, part: string): string {
  const parts = token.split(".");
  parts[at] = part;
  return parts.join(".");
}

/** Other ways of handing over a genuine token, none of which the API has. */
const MISPLACED: [
  string,
  (token: string) => { path?: string; headers?: Record<string, string>; body?: unknown },
][] = [
  ["in the query", (token) => ({ path: `/sys/webinars?access_token=${token}` })],
  ["in a cookie", (token) => ({ headers: { cookie: `__session=${token}; token=${token}` } })],
  ["under another scheme", (token) => ({ headers: { authorization: `Basic ${token}` } })],
  ["without a scheme", (token) => ({ headers: { authorization: token } })],
  [
    "in a header of another proxy",
    (token) => ({
      headers: {
        "x-goog-iap-jwt-assertion": token,
        "x-serverless-authorization": `Bearer ${token}`,
      },
    }),
  ],
  [
    "in a header that nobody verifies",
    () => ({
      headers: {
        "x-apigateway-api-userinfo": encoded({ sub: "elin", capabilities: ["sys_engineer"] }),
        "x-endpoint-api-userinfo": encoded({ sub: "elin" }),
      },
    }),
  ],
];

function forgerOf(target: Target): Forger {
  const token = engineer(target);
  const { privateKey: key, id, certificate } = target.google.tokenKey;
  return { token, claims: partOf(token, 1), key, id, certificate };
}

/** A read and a change. */
const asked = (target: Target, token: string, allowed: readonly number[]) => async () => {
  const read = await target.ask({ path: "/sys/webinars", token });
  if (!allowed.includes(read.status) && read.status !== 200) return unless(read, ...allowed);
  const change = { method: "POST", path: "/sys/operations/sweep", body: { action: "pause" } };
  return unless(await target.ask({ ...change, token }), ...allowed);
};

/** A read as well. */
const refused =
  (target: Target, token: string): Attempt["run"] =>
  async () =>
    unless(await target.ask({ path: "/sys/webinars", token }), 401) ??
    (await asked(target, token, [401])());

export const operatorTokens: AttackClass = {
  name: "operators' tokens",
  controls: (target) => [
    {
      name: "an engineer reads",
      run: async () =>
        unless(await target.ask({ path: "/sys/webinars", token: engineer(target) }), 200),
    },
  ],
  attempts: (target) => {
    const forger = forgerOf(target);
    const { claims, key, id } = forger;
    const header = { alg: "RS256", kid: id, typ: "JWT" };
    const signed = (changes: Claims) => rs256(header, { ...claims, ...changes }, key);
    const lost = (how: "revoke" | "disable" | "erase") => {
      const token = target.google.signIn(`lost-${how}`, ["sys_engineer"], { more: SECOND_FACTOR });
      target.google[how](`lost-${how}`);
      return token;
    };
    return [
      ...FORGED.map(([name, forge]) => ({
        name: `a token ${name}`,
        run: refused(target, forge(forger)),
      })),
      ...FOREIGN_CLAIMS.map(([name, changes]) => ({
        name: `a signed token ${name}`,
        run: refused(target, signed(changes)),
      })),
      ...POWERLESS.map(([name, changes, allowed]) => ({
        name: `a change by a genuine token ${name}`,
        run: asked(target, signed(changes), allowed),
      })),
      ...(["revoke", "disable", "erase"] as const).map((how) => ({
        name: `a token of an account after ${how}`,
        run: refused(target, lost(how)),
      })),
      ...MISPLACED.map(([name, place]) => ({
        name: `a genuine token ${name}`,
        run: async () =>
          unless(await target.ask({ path: "/sys/webinars", ...place(forger.token) }), 401),
      })),
    ];
  },
};
