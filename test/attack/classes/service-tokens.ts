/** Tasks, schedules and their tokens, forged or of another function. */
import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { PROJECT } from "../../../local/stack/accounts.ts";
import { readCatalog, type CatalogFunction } from "../../../local/stack/catalog.ts";
import { signToken } from "../../../packages/local-cloud/wire/jwt.ts";
import { unless } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import { engineer } from "../scene.ts";
import type { Target } from "../target.ts";

const accountOf = (name: string): string => `${name}@${PROJECT}.iam.gserviceaccount.com`;
const ownAccount = ({ queue }: CatalogFunction): string =>
  accountOf(queue === null ? "scheduler" : `task-${queue}`);
const otherAccount = ({ queue }: CatalogFunction): string =>
  accountOf(queue === "mail" ? "task-calendar" : "task-mail");
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

function claimsFor({ gateway }: Target, entry: CatalogFunction, changes: object = {}) {
  const iat = Math.floor(Date.now() / 1000);
  return {
    aud: `${gateway}/${entry.name}`,
    azp: "1",
    email: ownAccount(entry),
    email_verified: true,
    exp: iat + 3600,
    iat,
    iss: "https://accounts.google.com",
    sub: "1",
    ...changes,
  };
}

/** A token that Google has signed, with these claims. */
const genuine = (target: Target, entry: CatalogFunction, changes: object = {}): string =>
  signToken(
    JSON.stringify(claimsFor(target, entry, changes)),
    target.oidc.privateKey,
    target.oidc.id,
  );

const CHANGES: [string, (target: Target, entry: CatalogFunction) => object][] = [
  ["for another function", ({ gateway }) => ({ aud: `${gateway}/list-webinars` })],
  ["for the whole gateway", ({ gateway }) => ({ aud: gateway })],
  ["for another environment", (_target, { name }) => ({ aud: `https://dev.example.org/${name}` })],
  [
    "for an address that begins alike",
    ({ gateway }, { name }) => ({ aud: `${gateway}/${name}/x` }),
  ],
  ["for nobody", () => ({ aud: undefined })],
  ["of another queue's account", (_target, entry) => ({ email: otherAccount(entry) })],
  ["of a function's account", () => ({ email: accountOf("fn-registration") })],
  [
    "of another project's account",
    (_target, entry) => ({ email: ownAccount(entry).replace(PROJECT, "other") }),
  ],
  [
    "of an account that only begins alike",
    (_target, entry) => ({ email: `${ownAccount(entry)}.evil.example` }),
  ],
  ["of an unverified address", () => ({ email_verified: false })],
  ["whose address is verified in words", () => ({ email_verified: "true" })],
  ["without an address", () => ({ email: undefined })],
  ["that has expired", () => ({ exp: Math.floor(Date.now() / 1000) - 3600, iat: 1 })],
  ["of another issuer", () => ({ iss: "https://securetoken.google.com/demo-webinars" })],
];

const FORGED: [string, (target: Target, entry: CatalogFunction) => string][] = [
  [
    "unsigned",
    (target, entry) => `${encoded({ alg: "none" })}.${encoded(claimsFor(target, entry))}.`,
  ],
  [
    "signed by a stranger",
    (target, entry) =>
      signToken(JSON.stringify(claimsFor(target, entry)), stranger, target.oidc.id),
  ],
  [
    "with the public key as HMAC secret",
    (target, entry) => {
      const secret = createPublicKey(target.oidc.privateKey).export({
        type: "spki",
        format: "pem",
      });
      const signed = `${encoded({ alg: "HS256", kid: target.oidc.id })}.${encoded(claimsFor(target, entry))}`;
      return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
    },
  ],
  [
    "with the signature removed as by Google",
    (target, entry) =>
      `${encoded({ alg: "RS256" })}.${encoded(claimsFor(target, entry))}.SIGNATURE_REMOVED_BY_GOOGLE`,
  ],
  ["of an operator", (target) => engineer(target)],
];

const services = (): CatalogFunction[] =>
  readCatalog().filter(({ access }) => access === "task" || access === "schedule");

export const serviceTokens: AttackClass = {
  name: "tokens of tasks and schedules",
  controls: (target) =>
    services().map((entry) => ({
      name: `${entry.name} by its own caller`,
      // A body that the handler gives up on at once.
      run: async () => {
        const { method, path } = entry;
        const answer = await target.ask({ method, path, token: genuine(target, entry), body: {} });
        return answer.status === 401 || answer.status === 403 ? unless(answer, 200) : null;
      },
    })),
  attempts: (target) =>
    services().flatMap((entry) => {
      const attempt = (name: string, headers: Record<string, string>) => ({
        name: `${entry.name} with a token ${name}`,
        run: async () => {
          const { method, path } = entry;
          return unless(await target.ask({ method, path, headers, body: {} }), 401, 403);
        },
      });
      const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
      return [
        ...CHANGES.map(([name, changes]) =>
          attempt(name, bearer(genuine(target, entry, changes(target, entry)))),
        ),
        ...FORGED.map(([name, forge]) => attempt(name, bearer(forge(target, entry)))),
        attempt("in X-Forwarded-Authorization", {
          "x-forwarded-authorization": `Bearer ${genuine(target, entry)}`,
        }),
        attempt("in X-Forwarded-Authorization beside a made-up one", {
          ...bearer("a.b.c"),
          "x-forwarded-authorization": `Bearer ${genuine(target, entry)}`,
        }),
        attempt("in X-Serverless-Authorization", {
          "x-serverless-authorization": `Bearer ${genuine(target, entry)}`,
        }),
      ];
    }),
};
