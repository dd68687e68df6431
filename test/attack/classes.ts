/** Every class of attack, in the order in which they run. The log is read last. */
import { access } from "./classes/access.ts";
import { browser } from "./classes/browser.ts";
import { enumeration } from "./classes/enumeration.ts";
import { forwardedAuthorization } from "./classes/forwarded-authorization.ts";
import { identifiers } from "./classes/identifiers.ts";
import { injection } from "./classes/injection.ts";
import { joining } from "./classes/joining.ts";
import { linkTokens } from "./classes/link-tokens.ts";
import { logs } from "./classes/logs.ts";
import { machineTokens } from "./classes/machine-tokens.ts";
import { mailBombing } from "./classes/mail-bombing.ts";
import { massAssignment } from "./classes/mass-assignment.ts";
import { operatorTokens } from "./classes/operator-tokens.ts";
import { places } from "./classes/places.ts";
import { proxies } from "./classes/proxies.ts";
import { recordingAddress } from "./classes/recording-address.ts";
import { requests } from "./classes/requests.ts";
import { serviceTokens } from "./classes/service-tokens.ts";
import { endedSessions } from "./classes/sessions.ts";
import { webhook } from "./classes/webhook.ts";
import type { AttackClass } from "./model.ts";

export const CLASSES: readonly AttackClass[] = [
  operatorTokens,
  access,
  endedSessions,
  serviceTokens,
  machineTokens,
  forwardedAuthorization,
  linkTokens,
  joining,
  identifiers,
  massAssignment,
  requests,
  injection,
  webhook,
  mailBombing,
  places,
  enumeration,
  recordingAddress,
  browser,
  proxies,
  logs,
];
