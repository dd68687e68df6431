/** Tokens of Google service accounts: forged, for others, of others, and genuine ones that want too much. */
import { generateKeyPairSync } from "node:crypto";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { MACHINES, PROJECT } from "../../../local/stack/accounts.ts";
import { signToken } from "../../../packages/local-cloud/wire/jwt.ts";
import { unless } from "../caller.ts";
import type { AttackClass, Attempt } from "../model.ts";
import { engineer } from "../scene.ts";
import { SECOND_FACTOR, type Target } from "../target.ts";

const [MACHINE = ""] = MACHINES.split("=");
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const accountOf = (name: string): string => `${name}@${PROJECT}.iam.gserviceaccount.com`;
const nowS = (): number => Math.floor(Date.now() / 1000);

const claimsOf = ({ gateway }: Target, changes: object = {}) => ({
  aud: gateway,
  azp: "1",
  email: MACHINE,
  email_verified: true,
  exp: nowS() + 3600,
  iat: nowS(),
  iss: "https://accounts.google.com",
  sub: "1",
  ...changes,
});

/** A token that Google has signed, with these claims. */
const genuine = (target: Target, changes: object = {}): string =>
  signToken(JSON.stringify(claimsOf(target, changes)), target.oidc.privateKey, target.oidc.id);

const CHANGES: [string, (target: Target) => object][] = [
  ["for a function", ({ gateway }) => ({ aud: `${gateway}/list-webinars` })],
  ["for an address that begins alike", ({ gateway }) => ({ aud: `${gateway}/` })],
  ["for the project, as operators' tokens are", () => ({ aud: PROJECT })],
  ["for two audiences", ({ gateway }) => ({ aud: [gateway, "https://dev.example.org"] })],
  ["for nobody", () => ({ aud: undefined })],
  ["of a person's Google account", () => ({ email: "elin@petanque.life" })],
  ["of an account that is not listed", () => ({ email: accountOf("stranger") })],
  ["of a queue's account", () => ({ email: accountOf("task-mail") })],
  ["of the scheduler's account", () => ({ email: accountOf("scheduler") })],
  ["of a function's account", () => ({ email: accountOf("fn-operators") })],
  ["of another project's account", () => ({ email: MACHINE.replace(PROJECT, "other") })],
  ["of an account that only begins alike", () => ({ email: `${MACHINE}.evil.example` })],
  ["of an unverified address", () => ({ email_verified: false })],
  ["whose address is verified in words", () => ({ email_verified: "true" })],
  ["without an address", () => ({ email: undefined, email_verified: undefined })],
  ["that claims capabilities", () => ({ email: "x@y.example", capabilities: ["sys_engineer"] })],
  ["that has expired", () => ({ exp: nowS() - 600, iat: nowS() - 4200 })],
  ["that is valid for years", () => ({ exp: nowS() + 1e9 })],
  ["without an expiry", () => ({ exp: undefined })],
  ["of another issuer", () => ({ iss: "https://accounts.google.com.evil.example" })],
  ["that its account signed itself", () => ({ iss: MACHINE, sub: MACHINE })],
  ["of the operators' issuer", () => ({ iss: `https://securetoken.google.com/${PROJECT}` })],
];

const FORGED: [string, (target: Target) => string][] = [
  ["unsigned", (target) => `${encoded({ alg: "none" })}.${encoded(claimsOf(target))}.`],
  [
    "signed by a stranger",
    (target) => signToken(JSON.stringify(claimsOf(target)), stranger, target.oidc.id),
  ],
  [
    "with the signature removed as by Google",
    (target) =>
      `${encoded({ alg: "RS256", kid: target.oidc.id })}.${encoded(claimsOf(target))}.SIGNATURE_REMOVED_BY_GOOGLE`,
  ],
  [
    "signed with the key of operators' tokens",
    ({ google, ...target }) =>
      signToken(
        JSON.stringify(claimsOf({ google, ...target })),
        google.tokenKey.privateKey,
        google.tokenKey.id,
      ),
  ],
];

const WANTED = [
  { method: "GET", path: "/sys/webinars" },
  { method: "POST", path: "/sys/webinars", body: {} },
];

/** A read and a change. */
const refused =
  (target: Target, token: string, ...allowed: number[]): Attempt["run"] =>
  async () => {
    for (const wanted of WANTED) {
      const complaint = unless(await target.ask({ ...wanted, token }), ...allowed);
      if (complaint !== null) return complaint;
    }
    return null;
  };

const internal = () =>
  readCatalog().filter(({ access }) => access === "task" || access === "schedule");

export const machineTokens: AttackClass = {
  name: "machines' tokens",
  controls: (target) => [
    {
      name: "a machine reads",
      run: async () =>
        unless(await target.ask({ path: "/sys/webinars", token: genuine(target) }), 200),
    },
  ],
  attempts: (target) => [
    ...CHANGES.map(([name, changes]) => ({
      name: `a signed token ${name}`,
      run: refused(target, genuine(target, changes(target)), 401, 403),
    })),
    ...FORGED.map(([name, forge]) => ({
      name: `a token ${name}`,
      run: refused(target, forge(target), 401),
    })),
    {
      name: "a sign-in of an operator under the machine's address, without capabilities",
      run: refused(target, target.google.signIn(MACHINE, [], { more: SECOND_FACTOR }), 403),
    },
    {
      name: "a change by a machine whose capability does not suffice",
      run: async () =>
        unless(
          await target.ask({
            method: "POST",
            path: "/sys/webinars",
            token: genuine(target),
            body: {},
          }),
          403,
        ),
    },
    {
      name: "the end of somebody's session",
      run: async () => {
        const path = "/sys/session/end";
        const body = { reason: "signed_out" };
        const token = genuine(target);
        const ended = await target.ask({ method: "POST", path, token, body });
        const after = await target.ask({ path: "/sys/webinars", token: engineer(target) });
        return unless(ended, 403) ?? unless(after, 200);
      },
    },
    ...internal().flatMap(({ name, method, path }) =>
      [target.gateway, `${target.gateway}/${name}`].map((aud) => ({
        name: `${name} by a machine, with a token for ${aud === target.gateway ? "the API" : "it"}`,
        run: async () =>
          unless(
            await target.ask({ method, path, token: genuine(target, { aud }), body: {} }),
            401,
            403,
          ),
      })),
    ),
  ],
};
