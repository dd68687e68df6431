/** Who is signed in, and the questions that a request may raise. Independent of React and Firebase. */
import type { Credentials } from "../api/client.ts";

interface Person {
  email: string;
}

/** The password was right; the account also needs a code of its authenticator app. */
export interface CodeQuestion {
  /** Signs in. After a wrong code it may be called again. */
  answer(code: string): Promise<void>;
}

export interface Enrolment {
  /** For typing into an authenticator app. */
  secret: string;
  /** An otpauth:// address, for a QR code. */
  url: string;
  /** Adds the second factor to the account, and renews the token. */
  finish(code: string): Promise<void>;
}

/** `unverified`: the e-mail address has to be confirmed before a second factor can be added. */
type SecondFactor = "enrolled" | "missing" | "unverified";

/** The part of an identity provider that the console uses. */
export interface IdentityProvider {
  /** Reports who is signed in: at once, and after each change. */
  watch(onChange: (person: Person | null) => void): () => void;
  /** Null once signed in. */
  signIn(email: string, password: string): Promise<CodeQuestion | null>;
  /** Signs the same person in again and renews the token. Null once that is done. */
  confirmPassword(password: string): Promise<CodeQuestion | null>;
  /** Asks the provider anew. */
  secondFactor(): Promise<SecondFactor>;
  startEnrolment(): Promise<Enrolment>;
  /** Sends the person a mail with a link that confirms the address. */
  sendVerification(): Promise<void>;
  token(): Promise<string | null>;
  signOut(): Promise<void>;
}

export interface SessionState {
  phase: "starting" | "signed_out" | "signed_in";
  person: Person | null;
  /** True while a request waits for the password. */
  isPasswordAsked: boolean;
  /** True once the API has refused a sign-in by password alone. */
  isSecondFactorMissing: boolean;
}

/** The operator closed the password question, so the request was not carried out. */
export class SignInDismissed extends Error {
  override readonly name = "SignInDismissed";
}

type Passed = "secondFactor" | "startEnrolment" | "sendVerification" | "signIn";

export interface Session extends Credentials, Pick<IdentityProvider, Passed> {
  state: () => SessionState;
  subscribe: (onChange: () => void) => () => void;
  /** Null if the password was enough; otherwise the answer to the question does the rest. */
  answerPassword(password: string): Promise<CodeQuestion | null>;
  dismissPassword(): void;
}

const BEGINNING: SessionState = {
  phase: "starting",
  person: null,
  isPasswordAsked: false,
  isSecondFactorMissing: false,
};

export function makeSession(provider: IdentityProvider): Session {
  let state = BEGINNING;
  const listeners = new Set<() => void>();
  const update = (changes: Partial<SessionState>) => {
    state = { ...state, ...changes };
    for (const notify of listeners) notify();
  };
  const question = makePasswordQuestion((isPasswordAsked) => update({ isPasswordAsked }));
  provider.watch((person) => {
    if (person === null) update({ person, phase: "signed_out", isSecondFactorMissing: false });
    else update({ person, phase: "signed_in" });
  });
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
    requireSecondFactor: () => update({ isSecondFactorMissing: true }),
    secondFactor: () => provider.secondFactor(),
    sendVerification: () => provider.sendVerification(),
    startEnrolment: async () =>
      followedBy(await provider.startEnrolment(), () => update({ isSecondFactorMissing: false })),
  };
}

const followedBy = (enrolment: Enrolment, onFinished: () => void): Enrolment => ({
  ...enrolment,
  finish: (code) => enrolment.finish(code).then(onFinished),
});

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
    async answer(confirm: () => Promise<CodeQuestion | null>): Promise<CodeQuestion | null> {
      const question = open;
      // If the question was dismissed meanwhile, a newer one must not be answered in its place.
      const close = () => settle(question, ({ resolve }) => resolve());
      const code = await confirm();
      if (code === null) {
        close();
        return null;
      }
      return { answer: (typed) => code.answer(typed).then(close) };
    },
    dismiss: () => dismiss(open),
  };
}
