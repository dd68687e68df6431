import { testDecisions } from "./decisions.ts";

testDecisions({ isWhole: false });
