/** Google's Auth emulator, as far as we touch its insides. firebase-tools has a fixed version in package.json. */
import type { RequestListener } from "node:http";
import { createRequire } from "node:module";

const load = createRequire(createRequire(import.meta.url).resolve("firebase-tools"));

export interface Enrollment {
  mfaEnrollmentId: string;
  displayName?: string;
  enrolledAt: string;
  /** Empty, and there only if the second factor is TOTP. */
  totpInfo?: object;
}

export interface Account {
  localId: string;
  emailVerified?: boolean;
  disabled?: boolean;
  mfaInfo?: Enrollment[];
}

interface ProjectConfig {
  notification?: { sendEmail?: { callbackUri?: string } };
  mfa?: {
    providerConfigs?: { state?: string; totpProviderConfig?: { adjacentIntervals?: number } }[];
  };
  passwordPolicyConfig?: {
    passwordPolicyEnforcementState?: string;
    passwordPolicyVersions?: {
      customStrengthOptions?: { minPasswordLength?: number; maxPasswordLength?: number };
    }[];
  };
}

/** A code for an e-mail action, "out of band". */
interface ActionCode {
  email: string;
  requestType: string;
  oobCode: string;
}

export interface ProjectState {
  config: ProjectConfig;
  getUserByLocalId(id: string): Account | undefined;
  getUserByEmail(email: string): Account | undefined;
  createOob(
    email: string,
    newEmail: string | undefined,
    requestType: string,
    generateLink: (code: string) => string,
  ): ActionCode;
  validateOobCode(code: string): ActionCode | undefined;
  updateUserByLocalId(id: string, changes: object): Account;
  validateMfaEnrollments(enrollments: Enrollment[]): Enrollment[];
  createRefreshTokenFor(
    account: Account,
    provider: string,
    options: { secondFactor: { identifier: string; provider: string } },
  ): string;
}

type Fields = Record<string, unknown>;
export type Operation = (
  state: ProjectState,
  body: Fields,
  context: { security?: { Oauth2?: unknown } },
) => Fields | Promise<Fields>;

export interface Operations {
  identitytoolkit: {
    accounts: {
      lookup: Operation;
      signUp: Operation;
      update: Operation;
      resetPassword: Operation;
      signInWithPassword: Operation;
      mfaEnrollment: { start: Operation; finalize: Operation };
      mfaSignIn: { start: Operation; finalize: Operation };
    };
  };
  securetoken: { token: Operation };
}

interface Emulator {
  createApp: (project: string) => Promise<RequestListener>;
  operations: Operations;
  prototype: ProjectState;
}

interface Exegesis {
  middleware: (description: object, options: object) => Promise<RequestListener>;
}

/** Throws what the emulator answers with 400 and this message, unless the condition holds. */
export const check: (condition: unknown, message: string) => asserts condition = (
  condition,
  message,
) => load("./emulator/auth/errors.js").assert(condition, message);

/** Makes the emulator compile its several hundred schemas on demand. Compiling them at the start takes seconds of CPU. */
export function loadEmulator(): Emulator {
  const exegesis: Exegesis = load("exegesis-express");
  const { middleware } = exegesis;
  exegesis.middleware = (description, options) =>
    middleware(description, { ...options, lazyCompileValidationSchemas: true });
  return {
    createApp: load("./emulator/auth/server.js").createApp,
    operations: load("./emulator/auth/operations.js").authOperations,
    prototype: load("./emulator/auth/state.js").ProjectState.prototype,
  };
}
