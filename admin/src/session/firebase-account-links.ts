/** https://firebase.google.com/docs/auth/custom-email-handler */
import {
  ActionCodeOperation,
  applyActionCode,
  checkActionCode,
  confirmPasswordReset,
  type Auth,
} from "@firebase/auth";
import { DeadLink, type AccountLinks, type LinkAction } from "./account-links.ts";

const ACTIONS: Partial<Record<string, LinkAction>> = {
  [ActionCodeOperation.PASSWORD_RESET]: "set_password",
  [ActionCodeOperation.VERIFY_EMAIL]: "confirm_email",
  [ActionCodeOperation.VERIFY_AND_CHANGE_EMAIL]: "change_email",
  [ActionCodeOperation.RECOVER_EMAIL]: "restore_email",
  [ActionCodeOperation.REVERT_SECOND_FACTOR_ADDITION]: "remove_factor",
};

export const firebaseAccountLinks = (auth: Auth): AccountLinks => ({
  // The code itself says what it does. The address of the page says so as well, but anybody can write that.
  async inspect(code) {
    const { operation, data } = await orDead(checkActionCode(auth, code));
    const action = ACTIONS[operation];
    if (action === undefined) throw new DeadLink("unknown");
    return { action, email: data.email ?? null };
  },
  setPassword: (code, password) => orDead(confirmPasswordReset(auth, code, password)),
  carryOut: (code) => orDead(applyActionCode(auth, code)),
});

const DEATHS: Partial<Record<string, DeadLink["death"]>> = {
  "auth/expired-action-code": "expired",
  "auth/invalid-action-code": "used",
  "auth/user-not-found": "used",
  "auth/user-disabled": "disabled",
};

async function orDead<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const death = DEATHS[code];
    throw death === undefined ? error : new DeadLink(death, error);
  }
}
