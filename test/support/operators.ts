/** Operators in the Auth emulator, and the tokens they get by signing in with a password. */
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";

export const PROJECT = "demo-webinars";
const PASSWORD = "correct horse";

export const OPERATORS = {
  support: { email: "support@petanque.life", capabilities: ["sys_support"] },
  engineer: { email: "engineer@petanque.life", capabilities: ["sys_engineer"] },
  nobody: { email: "nobody@petanque.life", capabilities: [] },
} as const;
export type OperatorName = keyof typeof OPERATORS;
export type OperatorTokens = Record<OperatorName, string>;

export async function signUpOperators(authHost: string): Promise<OperatorTokens> {
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = authHost;
  const app = initializeApp({ projectId: PROJECT }, "sign-up");
  const tokens: [string, string][] = [];
  for (const [name, { email, capabilities }] of Object.entries(OPERATORS)) {
    const user = await getAuth(app).createUser({ email, password: PASSWORD });
    await getAuth(app).setCustomUserClaims(user.uid, { capabilities });
    tokens.push([name, await signIn(authHost, email)]);
  }
  await deleteApp(app);
  return Object.fromEntries(tokens) as OperatorTokens;
}

export async function signIn(authHost: string, email: string): Promise<string> {
  const response = await fetch(
    `http://${authHost}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: PASSWORD, returnSecureToken: true }),
    },
  );
  const { idToken } = (await response.json()) as { idToken: string };
  return idToken;
}
