/**
 * Links for e-mail actions, beyond Google's Auth emulator: they lead to the page that the project has chosen, their codes
 * expire, and a disabled account takes no new password.
 */
import { check, type Operations, type ProjectState } from "./emulator.ts";

const HOUR_MS = 3_600_000;

/**
 * Google documents that codes expire, and not when. Its developers have said an hour for a new password, and three days for
 * an address: https://medium.com/@beard0/firebase-admin-auth-link-expiration-times-9b5b090eae37
 */
const LIFE_MS: Record<string, number> = { PASSWORD_RESET: HOUR_MS, VERIFY_EMAIL: 72 * HOUR_MS };
const OTHER_LIFE_MS = HOUR_MS;

/** When codes were made. */
const madeAt = new Map<string, number>();

/** Changes the operations before the emulator's app is made of them. */
export function addActionLinks(operations: Operations, prototype: ProjectState): void {
  leadToChosenPage(prototype);
  expireCodes(prototype);
  refuseDisabled(operations);
}

/** "action url in email template": https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/Config */
function leadToChosenPage(prototype: ProjectState): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its object below
  const { createOob } = prototype;
  prototype.createOob = function create(email, newEmail, requestType, generateLink) {
    const page = this.config?.notification?.sendEmail?.callbackUri;
    const made = createOob.call(this, email, newEmail, requestType, (code) => {
      const link = generateLink(code);
      return page === undefined ? link : withQueryOf(link, page);
    });
    madeAt.set(made.oobCode, Date.now());
    return made;
  };
}

/** https://firebase.google.com/docs/auth/custom-email-handler: the parameters are added to the page's address. */
function withQueryOf(link: string, page: string): string {
  const url = new URL(page);
  for (const [name, value] of new URL(link).searchParams) url.searchParams.set(name, value);
  return url.href;
}

/** https://firebase.google.com/docs/reference/rest/auth#section-verify-password-reset-code */
function expireCodes(prototype: ProjectState): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its object below
  const { validateOobCode } = prototype;
  prototype.validateOobCode = function validate(code) {
    const found = validateOobCode.call(this, code);
    const made = madeAt.get(code);
    if (found !== undefined && made !== undefined) {
      const life = LIFE_MS[found.requestType] ?? OTHER_LIFE_MS;
      check(Date.now() - made < life, "EXPIRED_OOB_CODE");
    }
    return found;
  };
}

/** https://firebase.google.com/docs/reference/rest/auth#section-confirm-password-reset */
function refuseDisabled({ identitytoolkit: { accounts } }: Operations): void {
  const { resetPassword } = accounts;
  accounts.resetPassword = (state, body, context) => {
    const code = body["oobCode"];
    const found = typeof code === "string" ? state.validateOobCode(code) : undefined;
    const account = found && state.getUserByEmail(found.email);
    check(account?.disabled !== true, "USER_DISABLED");
    return resetPassword(state, body, context);
  };
}
