/** The types of events that a subscriber can ask for. A test event goes to whom it is sent, whatever they asked for. */
import { EventType } from "../events/types.ts";

export const SubscribedType = EventType.exclude(["life.petanque.test"]);
