/**
 * `npm run rekey-addresses`: rewrites the stored ids that are derived from addresses, using the current generation of
 * keys. It reads the same settings as the functions. docs/operations.md says when to run it.
 */
import { parseArgs } from "node:util";
import { addressIdsOf } from "../functions/wiring/secrets.ts";
import { makeFirestore } from "../functions/wiring/clients.ts";
import { readConfig } from "../functions/wiring/config.ts";
import { rekeyAddresses } from "../shared/people/rekey.ts";

parseArgs({ options: {} });
const config = readConfig(process.env);
const firestore = makeFirestore(config);
try {
  const addresses = addressIdsOf(config);
  const { suppressions, interests, mailboxes } = await rekeyAddresses({ firestore, addresses });
  console.log(
    `Generation ${addresses.generation}: ${suppressions} suppressions, ${interests} interests and ${mailboxes} mailboxes rekeyed.`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await firestore.terminate();
}
