/** The memory that strangers' bodies cost the functions that the test of the same name leaves out. */
import { testFlooded } from "../support/large-bodies.ts";

testFlooded(["unsubscribe", "mark-attendance", "send-mail-batch"]);
