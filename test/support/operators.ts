/** Operators in the Auth emulator, and the tokens they get by signing in with a password. */
export const PROJECT = "demo-webinars";
const PASSWORD = "correct horse";

/** Others than the demo's, which every stack signs up anew where it finds an Auth emulator. */
export const OPERATORS = {
  support: { email: "support@tests.petanque.life", capabilities: ["sys_support"] },
  engineer: { email: "engineer@tests.petanque.life", capabilities: ["sys_engineer"] },
  nobody: { email: "nobody@tests.petanque.life", capabilities: [] },
} as const;
export type OperatorName = keyof typeof OPERATORS;
export type OperatorTokens = Record<OperatorName, string>;

/**
 * By the emulator's own REST interface: firebase-admin takes the emulator's address from the environment,
 * and the set-ups of several projects run in one process at once.
 */
export async function signUpOperators(authHost: string): Promise<void> {
  for (const { email, capabilities } of Object.values(OPERATORS)) {
    const accounts = `projects/${PROJECT}/accounts`;
    const { localId } = await ask(authHost, accounts, { email, password: PASSWORD });
    const customAttributes = JSON.stringify({ capabilities });
    await ask(authHost, `${accounts}:update`, { localId, customAttributes });
  }
}

/** For each test file anew: a sign-in is too old for changes after a quarter of an hour. */
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
  /** Ends every sign-in of before. */
  revoke(): Promise<void>;
  disable(): Promise<void>;
  erase(): Promise<void>;
}

/** An operator of one test's own, for what would spoil the others'. */
export async function signUpOwn(
  authHost: string,
  email: string,
  capabilities: readonly string[],
): Promise<OwnOperator> {
  const accounts = `projects/${PROJECT}/accounts`;
  const { localId } = await ask(authHost, accounts, { email, password: PASSWORD });
  const update = async (change: object) => {
    await ask(authHost, `${accounts}:update`, { localId, ...change });
  };
  await update({ customAttributes: JSON.stringify({ capabilities }) });
  return {
    email,
    token: await signIn(authHost, email),
    // A sign-in of the same second would outlive a revocation of now.
    revoke: () => update({ validSince: String(Math.floor(Date.now() / 1000) + 1) }),
    disable: () => update({ disableUser: true }),
    erase: async () => void (await ask(authHost, `${accounts}:delete`, { localId })),
  };
}
