/** Apart, so that the program can check its flags and explain itself before anything else is loaded. */
export const FLAGS = {
  help: { type: "boolean" },
  seed: { type: "string", default: "1" },
  runs: { type: "string", default: "1" },
  for: { type: "string" },
  kind: { type: "string" },
  theme: { type: "string" },
  only: { type: "string" },
  earlier: { type: "string" },
  count: { type: "boolean", default: false },
  processes: { type: "string", default: "1" },
  kept: { type: "boolean", default: false },
  times: { type: "string", default: "1" },
  twice: { type: "boolean", default: false },
  trace: { type: "boolean", default: false },
  hashes: { type: "boolean", default: false },
  "stop-at-first": { type: "boolean", default: false },
  mutant: { type: "string" },
  mutants: { type: "boolean" },
  from: { type: "string", default: "0" },
} as const;

export const USAGE = `npm run simulator -- [options]

  --seed N          the first seed (1)
  --runs N          how many histories (1)
  --for SECONDS     as many as this time allows, instead of a number
  --kind KIND       one kind of mail alone
  --theme THEME     histories of one theme alone: any, stalled, unheard, relay, ahead, deploy, lost
  --earlier COMMIT  the version that the theme deploy begins with, or goes back to
  --count           histories of each theme that nobody has played yet, for --for SECONDS (300), into the ledger
  --processes N     so many processes count at once, each a theme of its own (1)
  --kept            first the histories that once went wrong
  --twice           each history once more at the end: it must have the same hash
  --times N         each history so many times in a row: all must have one hash
  --trace           every call of each history
  --hashes          the hash of each history
  --stop-at-first   ends at the first history that goes wrong
  --mutant NAME     with one protection taken away
  --mutants         each mutant in turn, in --runs histories (200), for --for SECONDS
  --only TEXT       of the mutants those with this in their names
  --from N          begins with the mutant at this place of their list (0)

A history that goes wrong is shown with all left out that does not matter. Exits with 1 where one did.`;
