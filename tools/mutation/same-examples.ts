/** A fixed seed, so that each run tries the same examples and kills the same mutants. */
import fc from "fast-check";

fc.configureGlobal({ seed: 1 });
