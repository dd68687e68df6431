/**
 * Each call to Google fails in each way: the answer says what to repair, and after that one request completes the webinar,
 * with one event and guests notified once. The proof combines every operation with every failure.
 */
import { describe } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { OTHERS, SAMPLE } from "./failing-calls.ts";
import { testFailures } from "./stories.ts";

describe("each failure, and each operation", () => testFailures(SAMPLE));
describe("each failure with each call", EXHAUSTIVE, () => testFailures(OTHERS));
