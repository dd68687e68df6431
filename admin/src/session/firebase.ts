import { initializeApp } from "@firebase/app";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  EmailAuthProvider,
  getMultiFactorResolver,
  initializeAuth,
  multiFactor,
  onAuthStateChanged,
  reauthenticateWithCredential,
  sendEmailVerification,
  signInWithEmailAndPassword,
  signOut,
  TotpMultiFactorGenerator,
  updatePassword,
  type Auth,
  type MultiFactorError,
  type MultiFactorInfo,
  type User,
} from "@firebase/auth";
import type { SiteConfig } from "../config.ts";
import { UnsupportedSecondFactor, type Enrolment, type IdentityProvider } from "./session.ts";
import type { CodeQuestion } from "./waiting-question.ts";

/** `initializeAuth` without pop-ups halves the bundle: https://firebase.google.com/docs/auth/web/custom-dependencies */
export function firebaseAuth(config: SiteConfig["auth"]): Auth {
  const app = initializeApp({ apiKey: config.api_key, projectId: config.project });
  const auth = initializeAuth(app, { persistence: browserLocalPersistence });
  if (config.emulator_url !== null) {
    connectAuthEmulator(auth, config.emulator_url, { disableWarnings: true });
  }
  return auth;
}

export function firebaseIdentity(auth: Auth): IdentityProvider {
  return {
    watch: (onChange) =>
      onAuthStateChanged(auth, (user) => onChange(user && { email: user.email ?? user.uid })),
    signIn: (email, password) =>
      askingForCode(auth, signInWithEmailAndPassword(auth, email, password)),
    confirmPassword: (password) => {
      const user = signedInUser(auth);
      const credential = EmailAuthProvider.credential(user.email ?? "", password);
      const renew = () => user.getIdToken(true);
      return askingForCode(auth, reauthenticateWithCredential(user, credential), renew);
    },
    // https://firebase.google.com/docs/auth/admin/manage-sessions: a new password revokes all refresh tokens.
    changePassword: (password) => updatePassword(signedInUser(auth), password),
    async secondFactor() {
      const user = signedInUser(auth);
      await user.reload();
      const { enrolledFactors } = multiFactor(user);
      if (enrolledFactors.some(isTotp)) return "enrolled";
      if (enrolledFactors.length > 0) return "unsupported";
      return user.emailVerified ? "missing" : "unverified";
    },
    startEnrolment: () => startEnrolment(signedInUser(auth)),
    sendVerification: () => sendEmailVerification(signedInUser(auth)),
    token: async () => (await auth.currentUser?.getIdToken()) ?? null,
    signOut: () => signOut(auth),
  };
}

function signedInUser({ currentUser }: Auth): User {
  if (currentUser === null || currentUser.email === null) throw new Error("nobody is signed in");
  return currentUser;
}

/** https://docs.cloud.google.com/identity-platform/docs/web/totp-mfa */
async function askingForCode(
  auth: Auth,
  signIn: Promise<unknown>,
  renew: () => Promise<unknown> = async () => {},
): Promise<CodeQuestion | null> {
  try {
    await signIn;
    await renew();
    return null;
  } catch (error) {
    if (!needsCode(error)) throw error;
    const resolver = getMultiFactorResolver(auth, error);
    const factor = resolver.hints.find(isTotp);
    if (factor === undefined) throw new UnsupportedSecondFactor();
    return {
      async answer(code) {
        const { uid } = factor;
        await resolver.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(uid, code));
        await renew();
      },
    };
  }
}

const isTotp = ({ factorId }: MultiFactorInfo): boolean =>
  factorId === TotpMultiFactorGenerator.FACTOR_ID;

const needsCode = (error: unknown): error is MultiFactorError =>
  error instanceof Error && "code" in error && error.code === "auth/multi-factor-auth-required";

/** The name under which an authenticator app lists the account. */
const ISSUER = "Petanque Life webinars";

async function startEnrolment(user: User): Promise<Enrolment> {
  const factors = multiFactor(user);
  const secret = await TotpMultiFactorGenerator.generateSecret(await factors.getSession());
  return {
    secret: secret.secretKey,
    url: secret.generateQrCodeUrl(user.email ?? user.uid, ISSUER),
    async finish(code) {
      await factors.enroll(TotpMultiFactorGenerator.assertionForEnrollment(secret, code), ISSUER);
      await user.getIdToken(true);
    },
  };
}
