import type { Firestore } from "@google-cloud/firestore";
import { hubspotApi } from "../../shared/hubspot/api.ts";
import type { Clock } from "../../shared/platform/clock.ts";
import type { Sender } from "../../shared/subscribers/deliver.ts";
import type { SubscriberSecrets } from "../../shared/subscribers/secrets.ts";
import { subscriberSender } from "../../shared/subscribers/sender.ts";
import type { Config } from "./config.ts";

interface Services {
  config: Config;
  firestore: Firestore;
  clock: Clock;
  readonly subscriberSecrets: SubscriberSecrets;
}

const HUBSPOT_URL = "https://api.hubapi.com";

/** Gives events to subscribers of every kind. */
export function eventSender({ config, firestore, clock, subscriberSecrets }: Services): Sender {
  const { hubspotToken: token, local, project, subscriberNetworks: networks } = config;
  const url = local.hubspotUrl ?? HUBSPOT_URL;
  const api = token === undefined ? null : hubspotApi({ url, token });
  const hubspot = { api, accountId: project };
  return subscriberSender({ firestore, clock, subscriberSecrets, networks, hubspot });
}
