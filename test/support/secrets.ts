/** The keys of functions in tests. None is secret. */
import { ADDRESS_KEY } from "./address-ids.ts";

export const SECRETS = {
  LINK_SECRET: "of-a-test-and-no-secret-at-all-to-anybody",
  ADDRESS_KEYS: ADDRESS_KEY,
  CONFIRMATION_SECRET: "of-a-test-and-no-secret-of-what-is-agreed",
  SUBSCRIBER_KEYS: "of-a-test-and-no-key-to-a-secret-of-anybody",
};
