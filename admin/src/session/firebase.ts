import { initializeApp } from "@firebase/app";
import {
  browserLocalPersistence,
  connectAuthEmulator,
  EmailAuthProvider,
  initializeAuth,
  onAuthStateChanged,
  reauthenticateWithCredential,
  signInWithEmailAndPassword,
  signOut,
} from "@firebase/auth";
import type { SiteConfig } from "../config.ts";
import type { IdentityProvider } from "./session.ts";

/** `initializeAuth` without pop-ups halves the bundle: https://firebase.google.com/docs/auth/web/custom-dependencies */
export function firebaseIdentity(config: SiteConfig["auth"]): IdentityProvider {
  const app = initializeApp({ apiKey: config.api_key, projectId: config.project });
  const auth = initializeAuth(app, { persistence: browserLocalPersistence });
  if (config.emulator_url !== null) {
    connectAuthEmulator(auth, config.emulator_url, { disableWarnings: true });
  }
  return {
    watch: (onChange) =>
      onAuthStateChanged(auth, (user) => onChange(user && { email: user.email ?? user.uid })),
    async signIn(email, password) {
      await signInWithEmailAndPassword(auth, email, password);
    },
    async confirmPassword(password) {
      const user = auth.currentUser;
      if (user === null || user.email === null) throw new Error("nobody is signed in");
      await reauthenticateWithCredential(user, EmailAuthProvider.credential(user.email, password));
      await user.getIdToken(true);
    },
    token: async () => (await auth.currentUser?.getIdToken()) ?? null,
    signOut: () => signOut(auth),
  };
}
