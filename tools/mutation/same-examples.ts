/** Properties are tried with the same examples each time, so that the same mutants are killed. */
import fc from "fast-check";

fc.configureGlobal({ seed: 1 });
