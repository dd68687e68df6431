/** Apart, so that the program can check its flags and explain itself before anything else is loaded. */
import { parseArgs } from "node:util";

export const USAGE = `npm run crash-matrix -- [options]

  --runs N          seeded runs (0)
  --seed N          the first of them (1)
  --for SECONDS     seeded runs, as many as begin within that time
  --kind KIND       only this kind of mail
  --lanes N         runs at a time (2)
  --kept            the kept runs, first of all
  --every-call      kills at every call of every kind of mail
  --processes       kills at every step of them by SIGKILL
  --stop-at-first   ends with the first run that ends wrong
  --trace           tells of every run what happened in it
  --into FILE.json  keeps what came of it
  --add FILE.json   counts in what was kept; may be given more than once
  --doc             writes all of it into docs/crash-matrix.md
  --help

Exits with 1 where a run ended wrong.`;

export const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    runs: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    for: { type: "string" },
    kind: { type: "string" },
    lanes: { type: "string", default: "2" },
    kept: { type: "boolean", default: false },
    "every-call": { type: "boolean", default: false },
    processes: { type: "boolean", default: false },
    "stop-at-first": { type: "boolean", default: false },
    into: { type: "string" },
    add: { type: "string", multiple: true, default: [] },
    doc: { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
  },
});
