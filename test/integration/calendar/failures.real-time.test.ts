/**
 * The calls of Google that an operation makes, failing in each way: the answer says what to mend, and after the repair
 * one call makes the webinar whole, with one event, and guests told once. The proof has every operation meet every failure.
 */
import { ROWS } from "./failing-calls.ts";
import { testFailures } from "./stories.ts";

testFailures(ROWS);
