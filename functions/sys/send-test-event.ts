import { SubscriberParams } from "../../shared/subscribers/model.ts";
import { sendTestEvent, TestOutcome } from "../../shared/subscribers/test-event.ts";
import { eventAddresses } from "../wiring/event-addresses.ts";
import { eventSender } from "../wiring/event-sender.ts";
import { endpoint } from "../http/endpoint.ts";

/** 200 also if the receiver failed: the reply says how. */
export default endpoint(
  {
    summary: "Send a subscriber a test event, once",
    method: "POST",
    path: "/sys/subscribers/{subscriber_id}/test",
    access: "mutate",
    isForMachines: true,
    capability: "sys_engineer",
    audit: "sys.subscriber.send_test",
    identity: "events",
    params: SubscriberParams,
    reply: TestOutcome,
  },
  ({ deps, actor, params }) => {
    const { firestore, clock, ids, config } = deps;
    const send = eventSender(deps);
    const addresses = eventAddresses(config);
    const services = { firestore, clock, ids, send, addresses };
    return sendTestEvent(services, actor, params.subscriber_id);
  },
);
