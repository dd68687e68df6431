/** The password policy of operators, which Terraform's provider cannot set. */
import type { Auth, PasswordPolicyConfig } from "firebase-admin/auth";

/** A second factor is required as well, so length is enough: no kinds of characters, no expiry (NIST SP 800-63B-4, 3.1.1.2). */
export const PASSWORD_MIN_LENGTH = 12;

/**
 * https://docs.cloud.google.com/identity-platform/docs/password-policy. An older, shorter password still signs in, because
 * nobody may be locked out; a new one has to comply.
 */
const POLICY: PasswordPolicyConfig = {
  enforcementState: "ENFORCE",
  forceUpgradeOnSignin: false,
  constraints: { minLength: PASSWORD_MIN_LENGTH },
};

export async function setPasswordPolicy(auth: Auth): Promise<void> {
  await auth.projectConfigManager().updateProjectConfig({ passwordPolicyConfig: POLICY });
}
