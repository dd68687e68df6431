/** The result of one check, in words for the person who sets up the environment. */
export type Finding =
  | { state: "well"; text: string }
  /** `remedy` says how to fix it, and where. */
  | { state: "ill"; text: string; remedy: string }
  /** Not checked; `text` says why. */
  | { state: "skipped"; text: string };

export type Check = () => Promise<Finding[]>;

export const well = (text: string): Finding => ({ state: "well", text });
export const ill = (text: string, remedy: string): Finding => ({ state: "ill", text, remedy });
export const skipped = (text: string): Finding => ({ state: "skipped", text });

/** An error in one check becomes a finding, so that the other checks still run. */
export async function findingsOf(name: string, check: Check): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [
      ill(
        `${name}: ${(error as Error).message}`,
        "This check could not run. Are you signed in (gcloud auth application-default login), with a role that may read it?",
      ),
    ];
  }
}
