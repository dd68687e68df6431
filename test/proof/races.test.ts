/** The races of test/integration, with PROOF_ROUNDS more of each (20 unless set), whose requests begin at seeded moments. */
import { addRounds } from "../support/race.ts";

addRounds(Number(process.env["PROOF_ROUNDS"] ?? 20));
await import("../integration/races.test.ts");
await import("../integration/races-people.test.ts");
await import("../integration/sys/if-match.test.ts");
