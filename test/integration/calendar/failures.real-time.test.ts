/**
 * Each call to Google fails in each way: the answer says what to repair, and after that one request completes the webinar,
 * with one event and guests notified once. The proof combines every operation with every failure.
 */
import { ROWS } from "./failing-calls.ts";
import { testFailures } from "./stories.ts";

testFailures(ROWS);
