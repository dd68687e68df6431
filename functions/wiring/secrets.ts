/** What needs a secret. A function that is not given the secret can do without until it uses one of these. */
import { signedTokens, type SignedTokens } from "../../shared/access/signed-tokens.ts";
import { addressIds, type AddressIds } from "../../shared/platform/address-ids.ts";
import { subscriberSecrets, type SubscriberSecrets } from "../../shared/subscribers/secrets.ts";
import type { Config } from "./config.ts";

export type AddressConfig = Pick<Config, "addressKeys" | "addressGenerations">;

/** Throws if the function is not given the keys. */
export function addressIdsOf({ addressKeys, addressGenerations }: AddressConfig): AddressIds {
  if (addressKeys === undefined) throw new Error("ADDRESS_KEYS is not set for this function");
  return addressIds(addressKeys, addressGenerations);
}

export type LinkConfig = Pick<Config, "linkSecrets" | "project" | "linkScope">;

/** Signs and reads the tokens of links. Throws if the function is not given the secret. */
export function linkTokens({ linkSecrets, project, linkScope }: LinkConfig): SignedTokens {
  if (linkSecrets === undefined) throw new Error("LINK_SECRET is not set for this function");
  return signedTokens(linkSecrets, `${project}/${linkScope}`);
}

/** Signs and reads what a person has agreed to. Throws if the function is not given the secret. */
export function confirmationTokens({
  confirmationSecrets,
  project,
  linkScope,
}: Pick<Config, "confirmationSecrets" | "project" | "linkScope">): SignedTokens {
  if (confirmationSecrets === undefined)
    throw new Error("CONFIRMATION_SECRET is not set for this function");
  return signedTokens(confirmationSecrets, `${project}/${linkScope}`);
}

/** Throws if the function is not given the keys. */
export function subscriberSecretsOf({
  subscriberKeys,
}: Pick<Config, "subscriberKeys">): SubscriberSecrets {
  if (subscriberKeys === undefined) throw new Error("SUBSCRIBER_KEYS is not set for this function");
  return subscriberSecrets(subscriberKeys);
}
