import type { Subscriber, TestOutcome } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useSendTest } from "./queries.ts";
import { reasonText } from "./reason-text.ts";

/** Sends one test event and says what the receiver answered. It can be sent again from the same dialog. */
export function TestDialog({
  subscriber,
  onClose,
}: {
  subscriber: Subscriber;
  onClose: () => void;
}) {
  const { integrations: words, common } = useMessages();
  const test = useSendTest(subscriber);
  const outcome = test.data;
  return (
    <ConfirmDialog
      isOpen
      title={words.testTitle(subscriber.name)}
      consequence={words.testConsequence}
      submit={outcome === undefined ? words.submitTest : words.testAgain}
      dismiss={outcome === undefined ? common.cancel : common.close}
      isBusy={test.isPending}
      error={test.error}
      onConfirm={() => test.mutate()}
      onClose={onClose}
    >
      {outcome !== undefined && !test.isPending && <Outcome outcome={outcome} />}
    </ConfirmDialog>
  );
}

function Outcome({ outcome }: { outcome: TestOutcome }) {
  const { integrations: words } = useMessages();
  const { delivered, status_code, reason, duration_ms } = outcome;
  return (
    <Notice
      tone={delivered ? "info" : "bad"}
      title={delivered ? words.testDelivered : words.testFailed}
    >
      <p>
        {reason === null
          ? words.testAnswer(status_code, duration_ms)
          : `${reasonText(reason, words)} ${words.testTook(duration_ms)}`}
      </p>
    </Notice>
  );
}
