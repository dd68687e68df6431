/** The password policy of operators, which Terraform's provider cannot set. */
import type {
  Auth,
  EmailPrivacyConfig,
  MultiFactorConfig,
  PasswordPolicyConfig,
} from "firebase-admin/auth";

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

/**
 * A code of an authenticator app counts in its own interval only. Terraform says so too; its provider may leave out a zero.
 * https://docs.cloud.google.com/identity-platform/docs/admin/enabling-totp-mfa
 */
const SECOND_FACTOR: MultiFactorConfig = {
  state: "DISABLED",
  providerConfigs: [{ state: "ENABLED", totpProviderConfig: { adjacentIntervals: 0 } }],
};

/**
 * Otherwise strangers could ask Google which addresses have an account. It is on by default in projects since September
 * 2023. https://docs.cloud.google.com/identity-platform/docs/admin/email-enumeration-protection
 */
const EMAIL_PRIVACY: EmailPrivacyConfig = { enableImprovedEmailPrivacy: true };

export async function setPasswordPolicy(auth: Auth): Promise<void> {
  await auth.projectConfigManager().updateProjectConfig({
    passwordPolicyConfig: POLICY,
    multiFactorConfig: SECOND_FACTOR,
    emailPrivacyConfig: EMAIL_PRIVACY,
  });
}
