/**
 * The environment for a stack of its own: without the addresses of the servers that test files of this
 * process share, which it would take for servers that were set beforehand.
 */
const SHARED =
  /^(\w+_EMULATOR_HOST|\w+_API_URL|OAUTH_TOKEN_URL|IAM_CREDENTIALS_URL|OIDC_CERTS_URL)$/;

export const ownEnvironment = (settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !SHARED.test(name))),
  ...settings,
});
