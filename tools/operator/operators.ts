/** Operators are Firebase accounts with the claim `capabilities`. */
import type { Auth, UserRecord } from "firebase-admin/auth";
import { Capability } from "../../shared/access/model.ts";

export interface Operator {
  email: string;
  capabilities: Capability[];
  isDisabled: boolean;
  /** True for an authenticator app only: the API accepts nothing else. */
  hasSecondFactor: boolean;
  lastSignInAt: string | null;
}

/** No account has this address. `remedy` says what to do about it. */
export class NoAccount extends Error {
  constructor(email: string, remedy: string) {
    super(`${email} has no account in this project: ${remedy}`);
    this.name = "NoAccount";
  }
}

/**
 * Adds the capability. With `create`, an address without an account gets one without a password; its owner sets the
 * password at `link`. The address counts as verified, because the administrator names it; a second factor can be enrolled
 * only then. Throws NoAccount.
 */
export async function grant(
  auth: Auth,
  email: string,
  { capability, create = false }: { capability: Capability; create?: boolean },
): Promise<{ operator: Operator; link: string | null }> {
  const found = await accountOf(auth, email);
  if (found === null && !create) throw new NoAccount(email, "--create makes one");
  const account = found ?? (await auth.createUser({ email, emailVerified: true }));
  if (!account.emailVerified) await auth.updateUser(account.uid, { emailVerified: true });
  const operator = await setCapabilities(auth, account, [...capabilitiesOf(account), capability]);
  const link = found === null ? await auth.generatePasswordResetLink(email) : null;
  return { operator, link };
}

/** Removes the capability, or all of them if it is null. The account stays. Throws NoAccount. */
export async function revoke(
  auth: Auth,
  email: string,
  capability: Capability | null,
): Promise<Operator> {
  const account = await existingAccountOf(auth, email);
  const left = capabilitiesOf(account).filter((each) => capability !== null && each !== capability);
  return setCapabilities(auth, account, left);
}

/** Accounts with at least one capability, sorted by address. */
export async function listOperators(auth: Auth): Promise<Operator[]> {
  const operators: Operator[] = [];
  for (let pageToken: string | undefined; ;) {
    const page = await auth.listUsers(1000, pageToken);
    for (const account of page.users) {
      const capabilities = capabilitiesOf(account);
      if (capabilities.length > 0) operators.push(operatorOf(account, capabilities));
    }
    ({ pageToken } = page);
    // On the last page the emulator sends an empty token.
    if (!pageToken) break;
  }
  return operators.toSorted((one, other) => one.email.localeCompare(other.email));
}

/**
 * ID tokens carry the claims and live for an hour. Revoking the sessions makes a change effective at once, because
 * every operator call checks for revocation.
 */
async function setCapabilities(
  auth: Auth,
  account: UserRecord,
  wanted: Capability[],
): Promise<Operator> {
  const capabilities = Capability.options.filter((each) => wanted.includes(each));
  if (capabilities.join() !== capabilitiesOf(account).join()) {
    await auth.setCustomUserClaims(account.uid, { ...account.customClaims, capabilities });
    await endSessions(auth, account);
  }
  return operatorOf(account, capabilities);
}

/** Ends the operator's sessions on all devices. Throws NoAccount. */
export async function signOut(auth: Auth, email: string): Promise<void> {
  await endSessions(auth, await existingAccountOf(auth, email));
}

async function endSessions(auth: Auth, { uid }: UserRecord): Promise<void> {
  await nextSecond();
  await auth.revokeRefreshTokens(uid);
}

/** A timer may fire a little early, which would still be in the same second. */
const TIMER_MARGIN_MS = 20;

/** Firebase ends sessions that began in an earlier second, and no session of the present one. */
const nextSecond = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000) + TIMER_MARGIN_MS));

export async function existingAccountOf(auth: Auth, email: string): Promise<UserRecord> {
  const account = await accountOf(auth, email);
  if (account === null) throw new NoAccount(email, "`list` shows the operators that there are");
  return account;
}

async function accountOf(auth: Auth, email: string): Promise<UserRecord | null> {
  try {
    return await auth.getUserByEmail(email);
  } catch (error) {
    if ((error as { code?: string }).code === "auth/user-not-found") return null;
    throw error;
  }
}

/** In the order of Capability.options. */
function capabilitiesOf({ customClaims }: UserRecord): Capability[] {
  const named: unknown = customClaims?.["capabilities"];
  return Capability.options.filter((each) => Array.isArray(named) && named.includes(each));
}

const operatorOf = (account: UserRecord, capabilities: Capability[]): Operator => ({
  email: account.email ?? account.uid,
  capabilities,
  isDisabled: account.disabled,
  hasSecondFactor: (account.multiFactor?.enrolledFactors ?? []).some(
    ({ factorId }) => factorId === "totp",
  ),
  lastSignInAt: account.metadata.lastSignInTime || null,
});
