/**
 * fast-check with a fixed seed, so that chance never decides whether a test passes. `npm run proof` tries other seeds
 * and more examples; a failure prints the seed that repeats it.
 */
import * as fc from "fast-check";

export { fc };

/** The seed of all random examples. */
export const SEED = Number(process.env["PROPERTY_SEED"] ?? 20_261_124);
/** The factor for the number of random examples. */
const FACTOR = Number(process.env["PROPERTY_FACTOR"] ?? 1);

/** The number of examples that a property tries: this many in `npm test`, more in `npm run proof`. */
export const examples = (count: number): number => Math.ceil(count * FACTOR);

fc.configureGlobal({ seed: SEED, numRuns: examples(100) });
