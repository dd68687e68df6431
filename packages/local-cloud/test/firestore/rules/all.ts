/** All rules. Importing a file adds its rules to the list. */
import "./values.ts";
import "./writes.ts";
import "./transactions.ts";
import "./queries.ts";
import "./limits.ts";
import "./listing.ts";
import "./indexes.ts";

export { rules } from "../rule.ts";
