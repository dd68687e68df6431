/** Every call of Google, of every operation, failing in every way that it can. */
import { EVERY_ROW } from "../integration/calendar/failing-calls.ts";
import { testFailures } from "../integration/calendar/stories.ts";

testFailures(EVERY_ROW);
