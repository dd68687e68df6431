/** Every combination of the table of decisions, some 5,000 requests. */
import { testDecisions } from "../integration/sys/decisions.ts";

testDecisions({ isWhole: true });
