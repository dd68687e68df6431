/** Who is signed in, and the questions that a request may raise. Independent of React and Firebase. */
import type { Credentials } from "../api/client.ts";
import type { IdleWatch } from "./idleness.ts";
import type { EndReason, SessionEnds } from "./session-ends.ts";
import { makePasswordQuestion, type CodeQuestion } from "./waiting-question.ts";

interface Person {
  email: string;
}

export interface Enrolment {
  /** For typing into an authenticator app. */
  secret: string;
  /** An otpauth:// address, for a QR code. */
  url: string;
  /** Adds the second factor to the account, and renews the token. */
  finish(code: string): Promise<void>;
}

/**
 * `unverified`: the e-mail address has to be confirmed before a second factor can be added. `unsupported`: the account has
 * one that the API does not accept.
 */
type SecondFactor = "enrolled" | "missing" | "unverified" | "unsupported";

/** The account has a second factor, but no authenticator app: only an administrator can help. */
export class UnsupportedSecondFactor extends Error {
  override readonly name = "UnsupportedSecondFactor";
}

/** The part of an identity provider that the console uses. */
export interface IdentityProvider {
  /** Reports who is signed in: at once, and after each change. */
  watch(onChange: (person: Person | null) => void): () => void;
  /** Null once signed in. Throws UnsupportedSecondFactor. */
  signIn(email: string, password: string): Promise<CodeQuestion | null>;
  /** Signs the same person in again and renews the token. Null once that is done. */
  confirmPassword(password: string): Promise<CodeQuestion | null>;
  /** Needs a sign-in of the last minutes. Ends all sessions on other devices. */
  changePassword(password: string): Promise<void>;
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
  /** True if the session ends soon, because nobody uses it. */
  isEndingUnused: boolean;
  /** Why the session ended, unless the operator ended it. */
  ended: Ended | null;
}

/**
 * `unused`: for too long. `refused`: by the API. `everywhere`: with a new password. `unconfirmed`: on this device, and the
 * API could not be told.
 */
type Ended = "unused" | "refused" | "everywhere" | "unconfirmed";

type Passed = "secondFactor" | "startEnrolment" | "sendVerification" | "signIn";

export interface Session extends Credentials, Pick<IdentityProvider, Passed> {
  state: () => SessionState;
  subscribe: (onChange: () => void) => () => void;
  /** Null if the password was enough; otherwise the answer to the question does the rest. */
  answerPassword(password: string): Promise<CodeQuestion | null>;
  dismissPassword(): void;
  /** The operator's own sign-out, on this device. */
  leave(): Promise<void>;
  /** Answers the warning that the session ends unused. */
  stay(): void;
  /** Changes the password and ends all sessions, this one too. Null if the present password was enough. */
  signOutEverywhere(passwords: { present: string; next: string }): Promise<CodeQuestion | null>;
}

const BEGINNING: SessionState = {
  phase: "starting",
  person: null,
  isPasswordAsked: false,
  isSecondFactorMissing: false,
  isEndingUnused: false,
  ended: null,
};

export function makeSession(
  provider: IdentityProvider,
  idleWatch: IdleWatch,
  ends: SessionEnds,
): Session {
  const store = makeStore();
  const question = makePasswordQuestion((isPasswordAsked) => store.update({ isPasswordAsked }));
  const ending = makeEnding(provider, ends, (ended) => {
    question.dismiss();
    store.update({ ended });
  });
  const confirmPassword = replacingSession(provider, ends);
  followPerson(provider, idleWatch, { store, ending });
  return {
    state: store.state,
    subscribe: store.subscribe,
    token: () => provider.token(),
    signIn: (email, password) => provider.signIn(email, password),
    signOut: () => ending.end("refused"),
    leave: () => ending.end(null),
    stay: () => idleWatch.used(),
    signOutEverywhere: ({ present, next }) =>
      thenChange(confirmPassword(present), () =>
        ending.end("everywhere", () => provider.changePassword(next)),
      ),
    signInAgain: (withdrawn) => question.ask(withdrawn),
    answerPassword: (password) => question.answer(() => confirmPassword(password)),
    dismissPassword: () => question.dismiss(),
    requireSecondFactor: () => store.update({ isSecondFactorMissing: true }),
    secondFactor: () => provider.secondFactor(),
    sendVerification: () => provider.sendVerification(),
    startEnrolment: async () => {
      const started = await provider.startEnrolment();
      return followedBy(started, () => store.update({ isSecondFactorMissing: false }));
    },
  };
}

function makeStore() {
  let state = BEGINNING;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    update: (changes: Partial<SessionState>): void => {
      state = { ...state, ...changes };
      for (const notify of listeners) notify();
    },
    subscribe: (onChange: () => void) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

interface Followed {
  store: ReturnType<typeof makeStore>;
  ending: ReturnType<typeof makeEnding>;
}

function followPerson(
  provider: IdentityProvider,
  idleWatch: IdleWatch,
  { store, ending }: Followed,
): void {
  provider.watch((person) => {
    if (person === null) {
      idleWatch.stop();
      store.update({ ...BEGINNING, phase: "signed_out", ended: store.state().ended });
    } else if (idleWatch.isOver()) {
      void ending.end("unused");
    } else {
      ending.begin();
      store.update({ person, phase: "signed_in", ended: null });
      idleWatch.start((idleness) => {
        store.update({ isEndingUnused: idleness === "warned" });
        if (idleness === "over") void ending.end("unused");
      });
    }
  });
}

/** Signs in again. The session of before ends, because its tokens would go on. */
function replacingSession(provider: IdentityProvider, ends: SessionEnds) {
  return async (password: string): Promise<CodeQuestion | null> => {
    const former = await provider.token();
    const endFormer = () => void ends.tell(former, "replaced");
    const code = await provider.confirmPassword(password);
    if (code !== null) return { answer: (typed) => code.answer(typed).then(endFormer) };
    endFormer();
    return null;
  };
}

/** What the API is told; null for what it knows. */
const TOLD: Record<Ended, EndReason | null> = {
  unused: "unused",
  refused: null,
  everywhere: "signed_out",
  unconfirmed: null,
};

/** Only the first reason counts: requests that are under way when a session ends are refused. */
function makeEnding(
  provider: IdentityProvider,
  ends: SessionEnds,
  onEnd: (ended: Ended | null) => void,
) {
  let isEnding = false;
  return {
    begin() {
      isEnding = false;
    },
    /** `first` may fail; then the session goes on. */
    async end(ended: Ended | null, first: () => Promise<void> = async () => {}): Promise<void> {
      if (isEnding) return;
      isEnding = true;
      const reason = ended === null ? "signed_out" : TOLD[ended];
      try {
        await first();
        const token = reason === null ? null : await soon(provider.token());
        onEnd(ended);
        await provider.signOut();
        const isTold = reason === null || (await ends.tell(token, reason));
        // A new password has ended it.
        if (!isTold && isEnding && ended !== "everywhere") onEnd("unconfirmed");
      } catch (error) {
        isEnding = false;
        throw error;
      }
    },
  };
}

/** A token that has to be renewed may take long without a connection. */
const RENEWAL_MS = 3000;

/** Null if there is none soon. */
const soon = (token: Promise<string | null>): Promise<string | null> =>
  Promise.race([
    token.catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), RENEWAL_MS)),
  ]);

async function thenChange(
  confirmed: Promise<CodeQuestion | null>,
  change: () => Promise<void>,
): Promise<CodeQuestion | null> {
  const code = await confirmed;
  if (code !== null) return { answer: (typed) => code.answer(typed).then(change) };
  await change();
  return null;
}

const followedBy = (enrolment: Enrolment, onFinished: () => void): Enrolment => ({
  ...enrolment,
  finish: (code) => enrolment.finish(code).then(onFinished),
});
