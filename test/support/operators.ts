/** Operators in the Auth emulator and the tokens from their password sign-ins. */
export const PROJECT = "demo-webinars";
export const PASSWORD = "correct horse";

/** Not the demo's operators: each stack that finds an Auth emulator signs those up anew. */
export const OPERATORS = {
  support: { email: "support@tests.petanque.life", capabilities: ["sys_support"] },
  engineer: { email: "engineer@tests.petanque.life", capabilities: ["sys_engineer"] },
  nobody: { email: "nobody@tests.petanque.life", capabilities: [] },
} as const;
export type OperatorName = keyof typeof OPERATORS;
export type OperatorTokens = Record<OperatorName, string>;

/**
 * Uses the emulator's REST API, because firebase-admin reads the emulator's address from the environment and the
 * set-ups of several projects run in one process at the same time.
 */
export async function signUpOperators(authHost: string): Promise<void> {
  for (const { email, capabilities } of Object.values(OPERATORS)) {
    const accounts = `projects/${PROJECT}/accounts`;
    const { localId } = await ask(authHost, accounts, { email, password: PASSWORD });
    const customAttributes = JSON.stringify({ capabilities });
    await ask(authHost, `${accounts}:update`, { localId, customAttributes });
  }
}

/** Each test file signs in anew: after 15 minutes a sign-in is too old for changes. */
export async function signInOperators(authHost: string): Promise<OperatorTokens> {
  const tokens = Object.entries(OPERATORS).map(async ([name, { email }]) => {
    return [name, await signIn(authHost, email)] as const;
  });
  return Object.fromEntries(await Promise.all(tokens)) as OperatorTokens;
}

export async function signIn(
  authHost: string,
  email: string,
  password: string = PASSWORD,
): Promise<string> {
  const credentials = { email, password, returnSecureToken: true };
  const { idToken } = await ask(authHost, "accounts:signInWithPassword?key=any", credentials);
  return idToken ?? "";
}

async function ask(authHost: string, path: string, body: object): Promise<Record<string, string>> {
  const response = await fetch(`http://${authHost}/identitytoolkit.googleapis.com/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer owner" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Record<string, string>;
}

export interface OwnOperator {
  email: string;
  token: string;
  /** Revokes all earlier sign-ins. */
  revoke(): Promise<void>;
  disable(): Promise<void>;
  erase(): Promise<void>;
}

/** An operator for one test only, for actions that would disturb other tests. */
export async function signUpOwn(
  authHost: string,
  email: string,
  capabilities: readonly string[],
  account: { displayName?: string } = {},
): Promise<OwnOperator> {
  const accounts = `projects/${PROJECT}/accounts`;
  const { localId } = await ask(authHost, accounts, { email, password: PASSWORD });
  const update = async (change: object) => {
    await ask(authHost, `${accounts}:update`, { localId, ...change });
  };
  await update({ customAttributes: JSON.stringify({ capabilities }), ...account });
  return {
    email,
    token: await signIn(authHost, email),
    // A revocation does not affect sign-ins within the same second.
    revoke: () => update({ validSince: String(Math.floor(Date.now() / 1000) + 1) }),
    disable: () => update({ disableUser: true }),
    erase: async () => void (await ask(authHost, `${accounts}:delete`, { localId })),
  };
}
