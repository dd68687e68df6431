/** What the sign-in page, the password dialog and the enrolment have in common. */
import { PasswordInput, TextInput } from "@mantine/core";
import { useMessages } from "../messages/context.tsx";
import { Notice } from "../parts/notice.tsx";
import { WeakPassword } from "../passwords/weakness.ts";
import { UnsupportedSecondFactor } from "./session.ts";

/** The text of a named field; empty if there is no such field. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}

export function PasswordField({ hasInitialFocus = false }: { hasInitialFocus?: boolean }) {
  const { signIn: words } = useMessages();
  return (
    <PasswordInput
      name="password"
      label={words.password}
      autoComplete="current-password"
      required
      withAsterisk={false}
      {...(hasInitialFocus && { "data-autofocus": true })}
    />
  );
}

/** The project's policy for new passwords (tools/operator/password-policy.ts). */
const PASSWORD_MIN_LENGTH = 12;

/** `email`: whose password it becomes. */
export function NewPasswordField({
  email,
  hasInitialFocus = false,
}: {
  email: string;
  hasInitialFocus?: boolean;
}) {
  const { session: words } = useMessages();
  return (
    <>
      {/* Tells a password manager whose password changes. */}
      <input type="hidden" name="email" autoComplete="username" value={email} />
      <PasswordInput
        name="new"
        label={words.newPassword}
        description={words.newPasswordRule(PASSWORD_MIN_LENGTH)}
        autoComplete="new-password"
        minLength={PASSWORD_MIN_LENGTH}
        required
        withAsterisk={false}
        autoFocus={hasInitialFocus}
      />
    </>
  );
}

/** For the code that an authenticator app shows. */
export function CodeField() {
  const { secondFactor: words } = useMessages();
  return (
    <TextInput
      name="code"
      label={words.code}
      autoComplete="one-time-code"
      inputMode="numeric"
      pattern="[0-9 ]*"
      required
      withAsterisk={false}
      autoFocus
      data-autofocus
    />
  );
}

/** The typed code. Apps show it with a space in the middle. */
export const typedCode = (form: HTMLFormElement): string =>
  formText(form, "code").replaceAll(" ", "");

/** `tooLate` replaces the text that asks for the password again. */
export function SignInFailureNotice({ error, tooLate }: { error: unknown; tooLate?: string }) {
  const { failures } = useMessages().signIn;
  if (error === null) return null;
  const failure = signInFailureOf(error);
  const text = failure === "too_late" ? (tooLate ?? failures.too_late) : failures[failure];
  return <Notice tone="bad">{text}</Notice>;
}

type SignInFailure =
  | "wrong_password"
  | "wrong_code"
  | "too_late"
  | "too_many"
  | "disabled"
  | "unsupported_factor"
  | "weak_password"
  | "leaked_password"
  | "context_password"
  | "unreachable"
  | "other";

/** Firebase gives one answer for a wrong email and a wrong password, so that it does not reveal who has an account. */
const WRONG_PASSWORD = new Set([
  "auth/invalid-credential",
  "auth/wrong-password",
  "auth/user-not-found",
  "auth/invalid-email",
  "auth/missing-password",
]);

/** The time between password and code, or between secret and code, is over. */
const TOO_LATE = new Set(["auth/invalid-multi-factor-session", "auth/code-expired"]);

export const isTooLate = (error: unknown): boolean => TOO_LATE.has(codeOf(error));

/** A second factor can be added only soon after a sign-in. */
export const isSignInTooOld = (error: unknown): boolean =>
  codeOf(error) === "auth/requires-recent-login";

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const WEAK_PASSWORD = new Set(["auth/password-does-not-meet-requirements", "auth/weak-password"]);

/** The project's policy refuses the new password. */
export const isWeakPassword = (error: unknown): boolean => WEAK_PASSWORD.has(codeOf(error));

function signInFailureOf(error: unknown): SignInFailure {
  if (error instanceof UnsupportedSecondFactor) return "unsupported_factor";
  if (error instanceof WeakPassword) return `${error.weakness}_password`;
  if (isWeakPassword(error)) return "weak_password";
  const code = codeOf(error);
  if (WRONG_PASSWORD.has(code)) return "wrong_password";
  if (code === "auth/invalid-verification-code") return "wrong_code";
  if (isTooLate(error)) return "too_late";
  if (code === "auth/too-many-requests") return "too_many";
  if (code === "auth/user-disabled") return "disabled";
  return code === "auth/network-request-failed" ? "unreachable" : "other";
}
