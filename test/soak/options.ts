/** Apart, so that the program can check its flags and explain itself before anything else is loaded. */
import { parseArgs } from "node:util";

export const USAGE = `npm run soak -- [options]

  --minutes N      how long (3)
  --recipients N   people who are reminded meanwhile (10000)
  --doc            writes docs/load.md and its charts
  --help

Exits with 1 where somebody got an error that is not documented, or a mail too many or too few, or where
memory grew.`;

export const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    minutes: { type: "string", default: "3" },
    recipients: { type: "string", default: "10000" },
    doc: { type: "boolean", default: false },
  },
});
