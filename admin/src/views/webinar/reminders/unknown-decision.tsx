import { Group } from "@mantine/core";
import { useState } from "react";
import { order } from "../../../api/order.ts";
import type { ResolveOrder, RunReceipt } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useRemember, useWebinarChange } from "../queries.ts";

type Decision = ResolveOrder["decision"];
/** With the run as it was shown: what is decided is that, whatever has come since. */
type Asked = { decision: Decision; seen: RunReceipt };

/** Nobody can know whether these people have the mail: the operator looks it up, or decides which is worse. */
export function UnknownDecision({ webinarId, run }: { webinarId: string; run: RunReceipt }) {
  const { unknownMail: words } = useMessages();
  const [asked, setAsked] = useState<Asked | null>(null);
  const remember = useRemember(webinarId);
  const resolve = useWebinarChange(
    webinarId,
    (body: ResolveOrder, header) =>
      order("POST", "/sys/webinars/{id}/deliveries/{kind}/resolve", {
        path: { id: webinarId, kind: run.kind },
        header,
        body,
      }),
    remember.run,
  );
  if (run.undecided === 0) return null;
  const decide = ({ decision, seen }: Asked) => {
    const { undecided, undecided_at, schedule_version, edition } = seen;
    if (undecided_at === null) return;
    const order = { decision, expected_unknown: undecided, undecided_at, schedule_version };
    resolve.mutate(edition === null ? order : { ...order, edition }, {
      onSuccess: () => setAsked(null),
    });
  };
  const close = () => {
    setAsked(null);
    resolve.reset();
  };
  const ask = (decision: Decision) => setAsked({ decision, seen: run });
  const { undecided } = asked?.seen ?? run;
  return (
    <Notice tone="bad" title={words.title(run.undecided)}>
      <p>{words.explanation}</p>
      <Group gap="xs">
        <OnlineButton size="compact-xs" variant="default" onClick={() => ask("send_again")}>
          {words.send_again}
        </OnlineButton>
        <OnlineButton size="compact-xs" variant="default" onClick={() => ask("count_as_sent")}>
          {words.count_as_sent}
        </OnlineButton>
      </Group>
      {(["send_again", "count_as_sent"] as const).map((decision) => (
        <ConfirmDialog
          key={decision}
          isOpen={asked?.decision === decision}
          title={words.questions[decision](undecided)}
          consequence={words.consequences[decision](undecided)}
          submit={words[decision]}
          isBusy={resolve.isPending}
          error={resolve.variables?.decision === decision ? resolve.error : null}
          isGrave
          onConfirm={() => asked !== null && decide(asked)}
          onClose={close}
        />
      ))}
    </Notice>
  );
}
