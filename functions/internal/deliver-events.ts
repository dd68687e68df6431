import { z } from "zod";
import { deliver } from "../../shared/subscribers/deliver.ts";
import { EventTask } from "../../shared/subscribers/event-tasks.ts";
import { fanOut } from "../../shared/subscribers/fan-out.ts";
import { logDisabledSubscriber } from "../wiring/counted-lines.ts";
import { eventAddresses } from "../wiring/event-addresses.ts";
import { eventSender } from "../wiring/event-sender.ts";
import { endpoint } from "../http/endpoint.ts";

/** 2xx also if a receiver failed: the delivery keeps the failure and the time of the next attempt. */
export default endpoint(
  {
    summary: "Give subscribers deliveries of new events, or send the events of one delivery",
    method: "POST",
    path: "/deliver-events",
    access: "task",
    identity: "events",
    queue: "events",
    body: EventTask,
    reply: z
      .object({ outcome: z.enum(["done", "later", "not_due"]) })
      .meta({ id: "EventTaskDone" }),
    timeoutS: 110,
  },
  async ({ deps, actor, body }) => {
    const { firestore, clock, tasks, config } = deps;
    if (body.work === "fan_out") {
      await fanOut({ firestore, clock, tasks });
      return { outcome: "done" as const };
    }
    const send = eventSender(deps);
    const onDisabled = logDisabledSubscriber(deps.log);
    const delivering = { firestore, clock, tasks, send, addresses: eventAddresses(config) };
    const outcome = await deliver({ ...delivering, onDisabled }, actor, body.delivery_id);
    return { outcome };
  },
);
