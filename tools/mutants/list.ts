/**
 * Mutants of the delivery engine that the crash matrix has to notice. Each breaks one guarantee on purpose. They show that
 * the matrix can fail, each within seconds; the simulator tries these and all others (test/simulator/mutants), because it finds
 * the moment that a mutant spoils by its seed.
 */
export interface Mutant {
  name: string;
  /** The guarantee that it breaks. */
  breaks: string;
  changes: { file: string; from: string; to: string }[];
  /** The first seed of the crash matrix; each run takes the next one. */
  seed: number;
  runs: number;
}

const DECISIONS = "shared/delivery/decisions.ts";
const RECORD = "shared/delivery/record.ts";

export const MUTANTS: Mutant[] = [
  {
    name: "stamp-after-send-without-ledger",
    breaks: "an attempt is recorded before its request is sent",
    changes: [
      {
        file: "shared/delivery/claim.ts",
        from: "  saveBatch(tx, firestore, batch, { ...next, due_at });\n",
        to: '  if (step.step !== "send") saveBatch(tx, firestore, batch, { ...next, due_at });\n  else return { step, change: null };\n',
      },
      {
        file: DECISIONS,
        from: 'return batch.attempt === attempt && (batch.state === "sending" || batch.state === "unknown");',
        to: 'return attempt > 0 && (batch.state === "planned" || batch.state === "sending");',
      },
    ],
    seed: 2,
    runs: 30,
  },
  {
    name: "no-look-at-the-lease",
    breaks: "a worker that was paused after its claim does not send once its lease has lapsed",
    changes: [
      {
        file: "shared/delivery/send.ts",
        from: "if (lapses !== null && deps.clock.now() >= lapses) {",
        to: "if (lapses === null) {",
      },
    ],
    seed: 1,
    runs: 30,
  },
  {
    name: "blind-resend",
    breaks: "a batch whose lease has lapsed waits for proof before it is sent again",
    changes: [
      {
        file: DECISIONS,
        from: "  const until = plus(leavesAt(batch, now), policy.graceMs);\n",
        to: "  if (now >= lapses) return claimOrVoid(batch, situation);\n  const until = plus(leavesAt(batch, now), policy.graceMs);\n",
      },
    ],
    seed: 1,
    runs: 30,
  },
  {
    name: "ambiguous-counts-as-unsent",
    breaks: "a request that may have been accepted is not repeated at once",
    changes: [
      {
        file: RECORD,
        from: '      state: "unknown",\n      proof_until: until,',
        to: '      state: "planned",\n      proof_until: null,',
      },
    ],
    seed: 1,
    runs: 30,
  },
];
