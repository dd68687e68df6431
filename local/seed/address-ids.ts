/** The keys of a local stack, the same at each start, so that its people are found again. */
import { addressIds } from "../../shared/platform/address-ids.ts";

/** Set beforehand, these are left as they are. Data of earlier versions have the ids of generation 0. */
export const LOCAL_ADDRESSES = {
  ADDRESS_KEYS: "of-a-local-stack-and-no-key-to-an-address",
  ADDRESS_GENERATIONS: "1,0",
};

const listed = (name: keyof typeof LOCAL_ADDRESSES): string[] =>
  (process.env[name] ?? LOCAL_ADDRESSES[name]).split(",").map((each) => each.trim());

/** What the functions of a local stack make of an address. */
export const localAddresses = addressIds(
  listed("ADDRESS_KEYS"),
  listed("ADDRESS_GENERATIONS").map(Number),
);
