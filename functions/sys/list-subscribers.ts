import { describeSubscriber } from "../../shared/subscribers/describe.ts";
import { SubscriberList } from "../../shared/subscribers/model.ts";
import { listSubscribers } from "../../shared/subscribers/store.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "The systems that get our events, and how their deliveries go",
    method: "GET",
    path: "/sys/subscribers",
    access: "read",
    capability: "sys_engineer",
    identity: "operators",
    reply: SubscriberList,
  },
  async ({ deps: { firestore, clock } }) => {
    const all = await listSubscribers(firestore);
    return { subscribers: all.map((each) => describeSubscriber(each, clock.now())) };
  },
);
