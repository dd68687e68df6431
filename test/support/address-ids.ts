/** The document ids that the functions under test derive from an address. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { LOCAL_ADDRESSES } from "../../local/seed/address-ids.ts";
import { addressIds } from "../../shared/platform/address-ids.ts";
import * as registrations from "../../shared/registrations/model.ts";

/** The local stack's key: tests read and write its data too. */
export const ADDRESS_KEY = LOCAL_ADDRESSES.ADDRESS_KEYS;

export const testAddresses = addressIds([ADDRESS_KEY]);

export const registrationIdOf = (email: string): registrations.RegistrationId =>
  registrations.registrationIdOf(testAddresses, email);

export const interestIdOf = (email: string): string => testAddresses.idOf("interest", email);

export const suppressionDocument = (firestore: Firestore, email: string): DocumentReference =>
  firestore.collection("suppressions").doc(testAddresses.idOf("suppression", email));
