/** A week in which all goes well raises no alert. `npm test` has some days of it. */
import { test } from "vitest";
import { passInHealth } from "../drills/health.ts";

test("a healthy week with 20 webinars raises nothing", () => passInHealth(5, 7));
