/** Without an Auth emulator, as in the cloud, Firebase Admin itself verifies tokens and demands a signature. */
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth, type Auth } from "firebase-admin/auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firebaseOperatorTokens } from "../../../shared/access/operator-tokens.ts";

const PROJECT = "petanque-prod";
const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const app = initializeApp({ projectId: PROJECT }, "outside-the-emulator");
const tokens = firebaseOperatorTokens(async () => getAuth(app));

let beforehand: string | undefined;
beforeAll(() => {
  beforehand = process.env["FIREBASE_AUTH_EMULATOR_HOST"];
  delete process.env["FIREBASE_AUTH_EMULATOR_HOST"];
});
afterAll(async () => {
  if (beforehand !== undefined) process.env["FIREBASE_AUTH_EMULATOR_HOST"] = beforehand;
  await deleteApp(app);
});

const nowS = Math.floor(Date.now() / 1000);
const claims = (project: string) => ({
  iss: `https://securetoken.google.com/${project}`,
  aud: project,
  sub: "engineer",
  auth_time: nowS,
  iat: nowS,
  exp: nowS + 3600,
  capabilities: ["sys_engineer"],
});

type Signer = (text: string) => Buffer;
const unsigned: Signer = () => Buffer.alloc(0);
const withHmac: Signer = (text) => createHmac("sha256", PROJECT).update(text).digest();
const withOurKey: Signer = (text) => sign("RSA-SHA256", Buffer.from(text), KEY);

function tokenOf(header: object, project: string, signer: Signer): string {
  const text = [header, claims(project)]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${signer(text).toString("base64url")}`;
}

/** Claims that Google never signs, in a token whose signature is valid. */
const verifiedAs = (changes: object) =>
  firebaseOperatorTokens(
    async () =>
      ({ verifyIdToken: async () => ({ ...claims(PROJECT), ...changes }) }) as unknown as Auth,
  ).verify("a.b.c");

describe("401", () => {
  it.each([
    ["no expiry", { exp: undefined }],
    ["no time of sign-in", { auth_time: undefined }],
    ["a text as time of sign-in", { auth_time: "now" }],
    ["a text as expiry", { exp: "9999999999" }],
    ["no time of issue", { iat: undefined }],
    ["a sign-in of the next hour", { auth_time: nowS + 3600 }],
  ])("a valid signature, and %s", async (_case, changes) => {
    expect(await verifiedAs({})).toMatchObject({ uid: "engineer", isRevoked: false });
    await expect(verifiedAs(changes)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it.each([
    ["algorithm none", { alg: "none", typ: "JWT" }, PROJECT, unsigned],
    ["algorithm none with a key's id", { alg: "none", kid: "1" }, PROJECT, unsigned],
    ["algorithm None", { alg: "None", kid: "1" }, PROJECT, unsigned],
    ["no algorithm", { kid: "1" }, PROJECT, unsigned],
    ["an HMAC for a signature", { alg: "HS256", kid: "1" }, PROJECT, withHmac],
    ["a signature without a key's id", { alg: "RS256" }, PROJECT, withOurKey],
    ["another environment's project", { alg: "RS256", kid: "1" }, "petanque-dev", withOurKey],
  ])("%s", async (_case, header, project, signer) => {
    const token = tokenOf(header, project, signer);
    await expect(tokens.verify(token)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
