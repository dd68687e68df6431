/** Apart, so that the program can check its flags and explain itself before anything else is loaded. */
import { parseArgs } from "node:util";

export const USAGE = `npm run bench -- [options]

  --short              about a minute: 312 recipients, and no servers
  --recipients N       how many are reminded; may be given more than once
  --rounds N           cold starts of each function (6)
  --million            a million recipients and ten thousand webinars at one hour, for an hour or more; Firestore with a
                       million documents, and all that the budget of operators' looks names
  --only cold-starts   the cold starts; with --short, of one function of each kind
  --only deliveries    leaves out cold starts, races and servers
  --only joins         a thousand people who follow their links in a minute, with Firestore and without: two minutes
  --only races         the races beside a loop that mails one by one
  --only million       the busy hours
  --json               one JSON document, and nothing else
  --help`;

export const { values: options } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    million: { type: "boolean", default: false },
    recipients: { type: "string", multiple: true },
    rounds: { type: "string" },
    only: { type: "string" },
  },
});
