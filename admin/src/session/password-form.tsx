/** What the sign-in page and the password dialog have in common. */
import { PasswordInput } from "@mantine/core";
import { useMessages } from "../messages/context.tsx";
import { Notice } from "../parts/notice.tsx";

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

export function SignInFailureNotice({ error }: { error: unknown }) {
  const { failures } = useMessages().signIn;
  return error === null ? null : <Notice tone="bad">{failures[signInFailureOf(error)]}</Notice>;
}

type SignInFailure = "wrong_password" | "too_many" | "disabled" | "unreachable" | "other";

/** Firebase gives one answer for a wrong email and a wrong password, so that it does not reveal who has an account. */
const WRONG_PASSWORD = new Set([
  "auth/invalid-credential",
  "auth/wrong-password",
  "auth/user-not-found",
  "auth/invalid-email",
  "auth/missing-password",
]);

function signInFailureOf(error: unknown): SignInFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (WRONG_PASSWORD.has(code)) return "wrong_password";
  if (code === "auth/too-many-requests") return "too_many";
  if (code === "auth/user-disabled") return "disabled";
  return code === "auth/network-request-failed" ? "unreachable" : "other";
}
