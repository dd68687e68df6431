import { test } from "vitest";
import { EXHAUSTIVE } from "../support/exhaustive.ts";
import { passInHealth } from "./health.ts";

test("healthy days with four webinars raise nothing", EXHAUSTIVE, () => passInHealth(1, 3));
