/** The operators of the local stack. The Auth emulator forgets them at each start. */
import { initializeApp } from "firebase-admin/app";
import { getAuth, type MultiFactorConfig } from "firebase-admin/auth";

export interface Operator {
  uid: string;
  name: string;
  email: string;
  password: string;
  capabilities: string[];
}

export const OPERATORS: readonly [Operator, Operator] = [
  {
    uid: "operator-support",
    name: "Sam Support",
    email: "support@petanque.life",
    password: "petanque-support",
    capabilities: ["sys_support"],
  },
  {
    uid: "operator-engineer",
    name: "Elin Engineer",
    email: "engineer@petanque.life",
    password: "petanque-engineer",
    capabilities: ["sys_engineer"],
  },
];

/** As terraform/modules/hosting sets it. With `SECOND_FACTOR=required npm start` the console asks for it. */
const SECOND_FACTOR: MultiFactorConfig = {
  state: "ENABLED",
  providerConfigs: [{ state: "ENABLED", totpProviderConfig: { adjacentIntervals: 1 } }],
};

/** Creates or updates them in the emulator that FIREBASE_AUTH_EMULATOR_HOST names. */
export async function makeOperators(project: string): Promise<void> {
  const accounts = getAuth(initializeApp({ projectId: project }));
  await accounts.projectConfigManager().updateProjectConfig({
    multiFactorConfig: SECOND_FACTOR,
    // As in a project of today, unknown addresses and wrong passwords get one answer.
    emailPrivacyConfig: { enableImprovedEmailPrivacy: true },
  });
  await Promise.all(
    OPERATORS.map(async ({ uid: fixedUid, name, email, password, capabilities }) => {
      const account = { email, password, displayName: name, emailVerified: true };
      // A preset emulator may already have them, with other uids.
      const found = await accounts.getUserByEmail(email).catch(() => null);
      const { uid } = found
        ? await accounts.updateUser(found.uid, account)
        : await accounts.createUser({ uid: fixedUid, ...account });
      await accounts.setCustomUserClaims(uid, { capabilities });
    }),
  );
}

/**
 * Signs in with the password and returns an ID token, for the seed alone. It has a second factor, so that a stack which
 * requires one can be seeded: tokens of the local Auth server are unsigned, and nobody is there to enter a code.
 */
export async function signIn(auth: string, { email, password }: Operator): Promise<string> {
  const path = "identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local";
  const answer = await fetch(`${auth}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  });
  if (!answer.ok) throw new Error(`Sign-in of ${email}: ${answer.status} ${await answer.text()}`);
  const { idToken } = (await answer.json()) as { idToken: string };
  return withSecondFactor(idToken);
}

function withSecondFactor(unsigned: string): string {
  const [header = "", payload = ""] = unsigned.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const firebase = { ...claims.firebase, sign_in_second_factor: "totp" };
  const changed = Buffer.from(JSON.stringify({ ...claims, firebase })).toString("base64url");
  return `${header}.${changed}.`;
}
