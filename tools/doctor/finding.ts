/** What an examination has found, in words for the person who sets an environment up. */
export type Finding =
  | { state: "well"; text: string }
  /** `remedy` says where to do what. */
  | { state: "ill"; text: string; remedy: string }
  /** Nothing was looked at, and why. */
  | { state: "skipped"; text: string };

export type Examine = () => Promise<Finding[]>;

export const well = (text: string): Finding => ({ state: "well", text });
export const ill = (text: string, remedy: string): Finding => ({ state: "ill", text, remedy });
export const skipped = (text: string): Finding => ({ state: "skipped", text });

/** One examination that breaks off must not keep the others from being made. */
export async function examined(name: string, examine: Examine): Promise<Finding[]> {
  try {
    return await examine();
  } catch (error) {
    return [
      ill(
        `${name}: ${(error as Error).message}`,
        "This could not be looked at. Are you signed in (gcloud auth application-default login), with a role that " +
          "may read it?",
      ),
    ];
  }
}
