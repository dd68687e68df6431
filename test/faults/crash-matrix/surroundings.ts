/** What the workers of a lane have in common: of the run that it is at. */
import type { OidcSigner } from "../../../packages/local-cloud/wire/oidc.ts";
import type { ServerAddresses } from "../../support/servers.ts";
import type { VirtualClock } from "./clock.ts";
import type { EventDesk } from "./event-desk.ts";
import type { Orders } from "./orders.ts";
import type { TaskDesk } from "./task-desk.ts";

export type Servers = Pick<ServerAddresses, "firestore" | "calendar" | "sendgrid" | "auth">;

export interface Surroundings {
  servers: Servers;
  clock: VirtualClock;
  orders: Orders;
  desk: TaskDesk;
  events: EventDesk;
  signer: OidcSigner;
  /** Something has come to a stop, or goes on: the run looks again at where it stands. */
  changed: () => void;
}
