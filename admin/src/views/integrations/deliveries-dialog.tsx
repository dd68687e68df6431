import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import type { EventDelivery, Subscriber } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Loading, LoadMore } from "../../parts/list-states.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { useDeliveries } from "./delivery-queries.ts";
import { DeliveryItem } from "./delivery-item.tsx";
import classes from "./deliveries.module.css";

const STATUSES = ["waiting", "delivered", "failed"] as const;

interface DeliveriesDialogProps {
  subscriber: Pick<Subscriber, "id" | "name">;
  onClose: () => void;
}

/** What a subscriber was sent within 30 days, what it answered, and what comes next. */
export default function DeliveriesDialog({ subscriber, onClose }: DeliveriesDialogProps) {
  const { integrations, common } = useMessages();
  const { deliveries: words } = integrations;
  const [status, setStatus] = useState<EventDelivery["status"] | "">("");
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title(subscriber.name)}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        <Choice
          label={words.show}
          value={status}
          options={[
            ["", words.all] as const,
            ...STATUSES.map((each) => [each, words.status[each]] as const),
          ]}
          onChange={setStatus}
        />
        <Deliveries id={subscriber.id} status={status} />
      </Stack>
    </Modal>
  );
}

interface DeliveriesProps {
  id: string;
  status: EventDelivery["status"] | "";
}

function Deliveries({ id, status }: DeliveriesProps) {
  const { integrations } = useMessages();
  const list = useDeliveries(id, status);
  const found = list.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <>
      {list.isPending && <Loading lines={3} />}
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data !== undefined && found.length === 0 && <p>{integrations.deliveries.none}</p>}
      {found.length > 0 && (
        <ul className={classes.deliveries}>
          {found.map((each) => (
            <DeliveryItem key={each.id} delivery={each} />
          ))}
        </ul>
      )}
      <LoadMore list={list} />
    </>
  );
}
