/** Who is signed in, and the password question that a change may raise. Without React or Firebase. */
import type { Credentials } from "../api/client.ts";

interface Person {
  email: string;
}

/** The identity provider, as far as the page needs it. */
export interface IdentityProvider {
  /** Called at once with who is signed in, and at each change. */
  watch(onChange: (person: Person | null) => void): () => void;
  signIn(email: string, password: string): Promise<void>;
  /** Gives the password again for the signed-in person, and renews the token. */
  confirmPassword(password: string): Promise<void>;
  token(): Promise<string | null>;
  signOut(): Promise<void>;
}

export interface SessionState {
  phase: "starting" | "signed_out" | "signed_in";
  person: Person | null;
  /** True while a call waits for the password. */
  isPasswordAsked: boolean;
}

/** The operator has closed the password question: nothing was done. */
export class SignInDismissed extends Error {
  override readonly name = "SignInDismissed";
}

export interface Session extends Credentials {
  state: () => SessionState;
  subscribe: (onChange: () => void) => () => void;
  signIn(email: string, password: string): Promise<void>;
  answerPassword(password: string): Promise<void>;
  dismissPassword(): void;
}

interface Question extends PromiseWithResolvers<void> {
  /** Calls that wait for the answer. */
  waiting: number;
}

export function makeSession(provider: IdentityProvider): Session {
  let state: SessionState = { phase: "starting", person: null, isPasswordAsked: false };
  let question: Question | null = null;
  const listeners = new Set<() => void>();
  const become = (changes: Partial<SessionState>) => {
    state = { ...state, ...changes };
    for (const tell of listeners) tell();
  };
  const settle = (asked: Question | null, outcome: (asked: Question) => void) => {
    if (asked === null || asked !== question) return;
    outcome(asked);
    question = null;
    become({ isPasswordAsked: false });
  };
  const dismiss = (asked: Question | null) =>
    settle(asked, ({ reject }) => reject(new SignInDismissed()));
  provider.watch((person) =>
    become({ person, phase: person === null ? "signed_out" : "signed_in" }),
  );
  return {
    state: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    token: () => provider.token(),
    signIn: (email, password) => provider.signIn(email, password),
    async signOut() {
      dismiss(question);
      await provider.signOut();
    },
    /** One question, however many calls wait for its answer. */
    signInAgain(withdrawn) {
      const asked = question ?? { ...Promise.withResolvers<void>(), waiting: 0 };
      question = asked;
      asked.waiting += 1;
      withdrawn?.addEventListener("abort", () => {
        asked.waiting -= 1;
        if (asked.waiting === 0) dismiss(asked);
      });
      become({ isPasswordAsked: true });
      return asked.promise;
    },
    async answerPassword(password) {
      const asked = question;
      await provider.confirmPassword(password);
      // Dismissed meanwhile, it stays dismissed; what has been asked since is another question.
      settle(asked, ({ resolve }) => resolve());
    },
    dismissPassword: () => dismiss(question),
  };
}
