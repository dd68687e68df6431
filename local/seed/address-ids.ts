/** The keys from which a local stack derives ids of addresses. They are fixed, so that people are found again. */
import { addressIds } from "../../shared/platform/address-ids.ts";

/** Used unless the variables are set already. Generation 0 is for data of earlier versions. */
export const LOCAL_ADDRESSES = {
  ADDRESS_KEYS: "of-a-local-stack-and-no-key-to-an-address",
  ADDRESS_GENERATIONS: "1,0",
};

const listed = (name: keyof typeof LOCAL_ADDRESSES): string[] =>
  (process.env[name] ?? LOCAL_ADDRESSES[name]).split(",").map((each) => each.trim());

/** Derives ids as the functions of a local stack do. */
export const localAddresses = addressIds(
  listed("ADDRESS_KEYS"),
  listed("ADDRESS_GENERATIONS").map(Number),
);
