import { Group } from "@mantine/core";
import { useState } from "react";
import { request } from "../../../api/request.ts";
import type { ResolveOrder, RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useWebinarCache, useWebinarChange } from "../changes.ts";

const DECISIONS = ["send_again", "count_as_sent"] as const satisfies ResolveOrder["decision"][];
type Decision = (typeof DECISIONS)[number];

interface Question {
  decision: Decision;
  /** The run as the operator saw it when they pressed the button; the decision is about that. */
  seen: RunReceipt;
}

interface UnknownDecisionProps {
  webinarId: string;
  run: RunReceipt;
}

/** Asks what to do with mail that the provider may or may not have sent: send it again, or count it as sent. */
export function UnknownDecision({ webinarId, run }: UnknownDecisionProps) {
  const { unknownMail: words } = useMessages();
  const [question, setQuestion] = useState<Question | null>(null);
  const resolve = useResolve(webinarId, run);
  if (run.undecided === 0) return null;
  const decide = ({ decision, seen }: Question) => {
    const order = resolveOrder(decision, seen);
    if (order !== null) resolve.mutate(order, { onSuccess: () => setQuestion(null) });
  };
  const close = () => {
    setQuestion(null);
    resolve.reset();
  };
  const { undecided } = question?.seen ?? run;
  return (
    <Notice tone="bad" title={words.title(run.undecided)}>
      <p>{words.explanation}</p>
      <Buttons onDecide={(decision) => setQuestion({ decision, seen: run })} />
      {DECISIONS.map((decision) => (
        <ConfirmDialog
          key={decision}
          isOpen={question?.decision === decision}
          title={words.questions[decision](undecided)}
          consequence={words.consequences[decision](undecided)}
          submit={words[decision]}
          isBusy={resolve.isPending}
          error={resolve.variables?.decision === decision ? resolve.error : null}
          isIrreversible
          onConfirm={() => question !== null && decide(question)}
          onClose={close}
        />
      ))}
    </Notice>
  );
}

function Buttons({ onDecide }: { onDecide: (decision: Decision) => void }) {
  const { unknownMail: words } = useMessages();
  return (
    <Group gap="xs">
      {DECISIONS.map((decision) => (
        <OnlineButton
          key={decision}
          size="compact-xs"
          variant="default"
          onClick={() => onDecide(decision)}
        >
          {words[decision]}
        </OnlineButton>
      ))}
    </Group>
  );
}

/** Null if there is nothing left to decide. */
function resolveOrder(decision: Decision, seen: RunReceipt): ResolveOrder | null {
  const { undecided, undecided_at, schedule_version, edition } = seen;
  if (undecided_at === null) return null;
  const order = { decision, expected_unknown: undecided, undecided_at, schedule_version };
  return edition === null ? order : { ...order, edition };
}

function useResolve(webinarId: string, { kind }: RunReceipt) {
  const cache = useWebinarCache(webinarId);
  const { done } = useMessages().common;
  return useWebinarChange(
    webinarId,
    (body: ResolveOrder, header) =>
      request("POST", "/sys/webinars/{id}/deliveries/{kind}/resolve", {
        path: { id: webinarId, kind },
        header,
        body,
      }),
    (run) => {
      cache.setRun(run);
      toast(done.resolved);
    },
  );
}
