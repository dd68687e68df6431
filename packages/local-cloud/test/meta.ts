/** What a conformance test tells the summary at the end of the run, beside whether it passed. */
export interface Told {
  /** Against what it ran. */
  target?: string;
  /** Why the target differs, so that it was left out there. */
  differs?: string;
  /** Why nothing at all ran against the target. */
  notRun?: string;
  /** Something that was done many times: `random histories, ours and Google's emulator`. */
  compared?: { what: string; times: number };
}

declare module "vitest" {
  interface TaskMeta {
    told?: Told;
  }
}
