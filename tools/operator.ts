/** `npm run operator`: the orders are in the USAGE of tools/operator/orders.ts. */
import { runOrder } from "./operator/orders.ts";

const { code, out, err } = await runOrder(process.argv.slice(2), process.env);
for (const line of out) console.log(line);
for (const line of err) console.error(line);
process.exitCode = code;
