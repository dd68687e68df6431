import { addressIds, type AddressIds } from "../../shared/platform/address-ids.ts";
import type { Config } from "./config.ts";

export type AddressConfig = Pick<Config, "addressKeys" | "addressGenerations">;

/** Throws if the function is not given the keys. */
export function addressIdsOf({ addressKeys, addressGenerations }: AddressConfig): AddressIds {
  if (addressKeys === undefined) throw new Error("ADDRESS_KEYS is not set for this function");
  return addressIds(addressKeys, addressGenerations);
}
