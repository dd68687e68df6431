/**
 * `npm run rekey-addresses`: brings stored ids that follow from addresses to the present generation. Its settings are
 * the functions' own, as for the doctor; docs/operations.md has when it is run.
 */
import { parseArgs } from "node:util";
import { addressIdsOf } from "../functions/wiring/address-ids.ts";
import { makeFirestore } from "../functions/wiring/clients.ts";
import { readConfig } from "../functions/wiring/config.ts";
import { rekeyAddresses } from "../shared/people/rekey.ts";

parseArgs({ options: {} });
const config = readConfig(process.env);
const firestore = makeFirestore(config);
try {
  const addresses = addressIdsOf(config);
  const { suppressions, interests } = await rekeyAddresses({ firestore, addresses });
  console.log(
    `Now of generation ${addresses.generation}: ${suppressions} suppressions, ${interests} interests.`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await firestore.terminate();
}
