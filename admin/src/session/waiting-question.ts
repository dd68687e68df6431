/** The question for the password, while requests wait for its answer. Independent of React and Firebase. */

/** The password was right; the account also needs a code of its authenticator app. */
export interface CodeQuestion {
  /** Signs in. After a wrong code it may be called again. */
  answer(code: string): Promise<void>;
}

/** The operator closed the password question, so the request was not carried out. */
export class SignInDismissed extends Error {
  override readonly name = "SignInDismissed";
}

interface Question extends PromiseWithResolvers<void> {
  waitingCount: number;
}

/** All requests that wait for the password share one question. */
export function makePasswordQuestion(onChange: (isOpen: boolean) => void) {
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
