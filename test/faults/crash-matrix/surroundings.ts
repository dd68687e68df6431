/** What the workers of a lane share during its present run. */
import type { OidcSigner } from "../../../packages/local-cloud/wire/oidc.ts";
import type { ServerAddresses } from "../../support/servers.ts";
import type { VirtualClock } from "./clock.ts";
import type { EventDesk } from "./event-desk.ts";
import type { Orders } from "./orders.ts";
import type { TaskDesk } from "./task-desk.ts";

export type Servers = Pick<ServerAddresses, "firestore" | "calendar" | "sendgrid" | "auth">;

export interface Surroundings {
  servers: Servers;
  clock: Pick<VirtualClock, "now" | "sleep">;
  orders: Orders;
  desk: Pick<TaskDesk, "create">;
  events: Pick<EventDesk, "accepted">;
  signer: OidcSigner;
  /** Called when a worker stops or continues, so that the run checks its progress. */
  changed: () => void;
}
