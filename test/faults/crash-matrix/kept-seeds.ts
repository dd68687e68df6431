/** Seeds that once showed a fault of the product or of its local servers, each with what it was. */
export const KEPT_SEEDS: { seed: number; was: string }[] = [];
