import { Group } from "@mantine/core";
import { useState } from "react";
import type { ResolveOrder, RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useRemember, useWebinarChange } from "../queries.ts";

type Decision = ResolveOrder["decision"];

/** Nobody can know whether these people have the mail: the operator looks it up, or decides which is worse. */
export function UnknownDecision({ webinarId, run }: { webinarId: string; run: RunReceipt }) {
  const { unknownMail: words } = useMessages();
  const [asked, setAsked] = useState<Decision | null>(null);
  const remember = useRemember(webinarId);
  const resolve = useWebinarChange<ResolveOrder, RunReceipt>(
    webinarId,
    `deliveries/${run.kind}/resolve`,
    remember.run,
  );
  if (run.undecided === 0) return null;
  const decide = (decision: Decision) => {
    const { undecided, schedule_version, edition } = run;
    const order = { decision, expected_unknown: undecided, schedule_version };
    resolve.mutate(edition === null ? order : { ...order, edition }, {
      onSuccess: () => setAsked(null),
    });
  };
  const close = () => {
    setAsked(null);
    resolve.reset();
  };
  return (
    <Notice tone="bad" title={words.title(run.undecided)}>
      <p>{words.explanation}</p>
      <Group gap="xs">
        <OnlineButton size="compact-xs" variant="default" onClick={() => setAsked("send_again")}>
          {words.send_again}
        </OnlineButton>
        <OnlineButton size="compact-xs" variant="default" onClick={() => setAsked("count_as_sent")}>
          {words.count_as_sent}
        </OnlineButton>
      </Group>
      {(["send_again", "count_as_sent"] as const).map((decision) => (
        <ConfirmDialog
          key={decision}
          isOpen={asked === decision}
          title={words.questions[decision](run.undecided)}
          consequence={words.consequences[decision](run.undecided)}
          submit={words[decision]}
          isBusy={resolve.isPending}
          error={resolve.variables?.decision === decision ? resolve.error : null}
          isGrave
          onConfirm={() => decide(decision)}
          onClose={close}
        />
      ))}
    </Notice>
  );
}
