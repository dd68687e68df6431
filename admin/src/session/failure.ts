/** Why a sign-in did not work, as far as a person can do something about it. */
export type SignInFailure = "wrong_password" | "too_many" | "disabled" | "unreachable" | "other";

/** Firebase answers the same for a wrong address and a wrong password, so that addresses do not leak. */
const WRONG_PASSWORD = new Set([
  "auth/invalid-credential",
  "auth/wrong-password",
  "auth/user-not-found",
  "auth/invalid-email",
  "auth/missing-password",
]);

export function signInFailureOf(error: unknown): SignInFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (WRONG_PASSWORD.has(code)) return "wrong_password";
  if (code === "auth/too-many-requests") return "too_many";
  if (code === "auth/user-disabled") return "disabled";
  return code === "auth/network-request-failed" ? "unreachable" : "other";
}
