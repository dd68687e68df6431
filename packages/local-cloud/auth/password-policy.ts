/**
 * The project's password policy, of which Google's Auth emulator knows nothing: only the lengths, which are all that the
 * product sets. https://docs.cloud.google.com/identity-platform/docs/password-policy
 */
import { check, type Operation, type Operations, type ProjectState } from "./emulator.ts";

/** Changes the operations before the emulator's app is made of them. Administrators set passwords as they like. */
export function addPasswordPolicy({ identitytoolkit: { accounts } }: Operations): void {
  accounts.signUp = enforced(accounts.signUp, "password");
  accounts.update = enforced(accounts.update, "password");
  accounts.resetPassword = enforced(accounts.resetPassword, "newPassword");
}

const enforced =
  (operation: Operation, field: string): Operation =>
  (state, body, context) => {
    const password = body[field];
    if (typeof password === "string" && context.security?.Oauth2 === undefined) {
      const missing = missingRequirements(state, password);
      check(
        missing.length === 0,
        `PASSWORD_DOES_NOT_MEET_REQUIREMENTS : Missing password requirements: [${missing.join(", ")}]`,
      );
    }
    return operation(state, body, context);
  };

function missingRequirements({ config }: ProjectState, password: string): string[] {
  const policy = config?.passwordPolicyConfig;
  if (policy?.passwordPolicyEnforcementState !== "ENFORCE") return [];
  const options = policy.passwordPolicyVersions?.[0]?.customStrengthOptions;
  const { minPasswordLength = 6, maxPasswordLength = 4096 } = options ?? {};
  const missing: string[] = [];
  if (password.length < minPasswordLength) {
    missing.push(`Password must contain at least ${minPasswordLength} characters`);
  }
  if (password.length > maxPasswordLength) {
    missing.push(`Password may contain at most ${maxPasswordLength} characters`);
  }
  return missing;
}
