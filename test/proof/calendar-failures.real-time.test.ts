/** Every call to Google, in every operation, with every possible failure. */
import { EVERY_ROW } from "../integration/calendar/failing-calls.ts";
import { testFailures } from "../integration/calendar/stories.ts";

testFailures(EVERY_ROW);
