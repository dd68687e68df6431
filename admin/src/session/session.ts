/** Who is signed in, and the password question that a request may raise. Independent of React and Firebase. */
import type { Credentials } from "../api/client.ts";

interface Person {
  email: string;
}

/** The part of an identity provider that the console uses. */
export interface IdentityProvider {
  /** Reports who is signed in: at once, and after each change. */
  watch(onChange: (person: Person | null) => void): () => void;
  signIn(email: string, password: string): Promise<void>;
  /** Signs the same person in again and renews the token. */
  confirmPassword(password: string): Promise<void>;
  token(): Promise<string | null>;
  signOut(): Promise<void>;
}

export interface SessionState {
  phase: "starting" | "signed_out" | "signed_in";
  person: Person | null;
  /** True while a request waits for the password. */
  isPasswordAsked: boolean;
}

/** The operator closed the password question, so the request was not carried out. */
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

export function makeSession(provider: IdentityProvider): Session {
  let state: SessionState = { phase: "starting", person: null, isPasswordAsked: false };
  const listeners = new Set<() => void>();
  const update = (changes: Partial<SessionState>) => {
    state = { ...state, ...changes };
    for (const notify of listeners) notify();
  };
  const question = makePasswordQuestion((isPasswordAsked) => update({ isPasswordAsked }));
  provider.watch((person) =>
    update({ person, phase: person === null ? "signed_out" : "signed_in" }),
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
      question.dismiss();
      await provider.signOut();
    },
    signInAgain: (withdrawn) => question.ask(withdrawn),
    answerPassword: (password) => question.answer(() => provider.confirmPassword(password)),
    dismissPassword: () => question.dismiss(),
  };
}

interface Question extends PromiseWithResolvers<void> {
  waitingCount: number;
}

/** All requests that wait for the password share one question. */
function makePasswordQuestion(onChange: (isOpen: boolean) => void) {
  let open: Question | null = null;
  const settle = (question: Question | null, resolve: (question: Question) => void) => {
    if (question === null || question !== open) return;
    resolve(question);
    open = null;
    onChange(false);
  };
  const dismiss = (question: Question | null) =>
    settle(question, ({ reject }) => reject(new SignInDismissed()));
  return {
    ask(withdrawn?: AbortSignal): Promise<void> {
      const question = open ?? { ...Promise.withResolvers<void>(), waitingCount: 0 };
      open = question;
      question.waitingCount += 1;
      withdrawn?.addEventListener("abort", () => {
        question.waitingCount -= 1;
        if (question.waitingCount === 0) dismiss(question);
      });
      onChange(true);
      return question.promise;
    },
    async answer(confirm: () => Promise<void>): Promise<void> {
      const question = open;
      await confirm();
      // If the question was dismissed meanwhile, a newer one must not be answered in its place.
      settle(question, ({ resolve }) => resolve());
    },
    dismiss: () => dismiss(open),
  };
}
