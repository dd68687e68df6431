import type { AddressIds } from "../platform/address-ids.ts";

/** Names a person in the audit without revealing who it is. */
export const personDigest = (addresses: AddressIds, email: string): string =>
  addresses.idOf("person", email);
