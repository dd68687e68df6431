import { test } from "vitest";
import { passInHealth } from "./health.ts";

test("healthy days with four webinars raise nothing", () => passInHealth(1, 3));
