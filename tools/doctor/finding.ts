/** The result of one check, in words for the person who sets up the environment. */
export type Finding =
  | { state: "ok"; text: string }
  /** `remedy` says how to fix it: a command wherever there is one. */
  | { state: "wrong"; text: string; remedy: string }
  /** The check could not look. `remedy` says which right or option it needs. */
  | { state: "unknown"; text: string; remedy: string };

export type Check = () => Promise<Finding[]>;

export const ok = (text: string): Finding => ({ state: "ok", text });
export const wrong = (text: string, remedy: string): Finding => ({ state: "wrong", text, remedy });
export const unknown = (text: string, remedy: string): Finding => ({
  state: "unknown",
  text,
  remedy,
});

/** What to do about a variable that is not set. */
export const SETTINGS =
  "Export what terraform output gives (docs/deploy.md, Check the environment), and run this again.";

/** An error in one check becomes a finding, so that the other checks still run. */
export async function findingsOf(name: string, check: Check): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [
      unknown(
        `${name}: ${(error as Error).message}`,
        "Sign in (gcloud auth application-default login) with a role that may read it, and run this again.",
      ),
    ];
  }
}
