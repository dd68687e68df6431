import { useState } from "react";
import type { Subscriber, SubscriberWithSecret } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useLoaded } from "../../session/lazy-dialogs.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { useDeleteSubscriber, useRotateSecret, useUpdateSubscriber } from "./queries.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { TestDialog } from "./test-dialog.tsx";
import { patchOf, valuesOf } from "./subscriber-values.ts";

/** What the page offers of the API's actions, in the order of the buttons. */
export const STEPS = [
  "send_test",
  "replay",
  "update",
  "rotate_secret",
  "disable",
  "enable",
  "delete",
] as const;
export type Step = (typeof STEPS)[number];

interface StepProps {
  subscriber: Subscriber;
  onClose: () => void;
}

/** Few open it. */
function LoadedReplay({ subscriber, onClose }: StepProps) {
  const Dialog = useLoaded(true, () => import("./replay-dialog.tsx"), onClose);
  return Dialog && <Dialog subscriber={subscriber} onClose={onClose} />;
}

const DIALOGS: Record<Step, (props: StepProps) => React.ReactNode> = {
  send_test: (props) => <TestDialog {...props} />,
  replay: (props) => <LoadedReplay {...props} />,
  update: (props) => <EditDialog {...props} />,
  rotate_secret: (props) => <RotateDialog {...props} />,
  disable: (props) => <StatusDialog {...props} status="disabled" />,
  enable: (props) => <StatusDialog {...props} status="active" />,
  delete: (props) => <DeleteDialog {...props} />,
};

interface SubscriberDialogProps extends StepProps {
  step: Step;
}

/** Asks before something is done. The dialog works on the version that the operator saw. */
export function SubscriberDialog({ subscriber, step, onClose }: SubscriberDialogProps) {
  const [seen] = useState(subscriber);
  return DIALOGS[step]({ subscriber: seen, onClose });
}

function EditDialog({ subscriber, onClose }: StepProps) {
  const { integrations: words } = useMessages();
  const update = useUpdateSubscriber(subscriber);
  const done = () => {
    toast(words.saved);
    onClose();
  };
  return (
    <FormDialog
      title={words.editTitle(subscriber.name)}
      submit={words.submitEdit}
      initial={valuesOf(subscriber)}
      hasKind
      isBusy={update.isPending}
      error={update.error}
      onSubmit={(values) => update.mutate(patchOf(subscriber, values), { onSuccess: done })}
      onClose={onClose}
    />
  );
}

function RotateDialog({ subscriber, onClose }: StepProps) {
  const { integrations: words } = useMessages();
  const [rotated, setRotated] = useState<SubscriberWithSecret | null>(null);
  const rotate = useRotateSecret(subscriber);
  if (rotated !== null) return <SecretDialog subscriber={rotated} onClose={onClose} />;
  return (
    <ConfirmDialog
      isOpen
      title={words.rotateTitle(subscriber.name)}
      consequence={words.rotateConsequence}
      submit={words.submitRotate}
      isBusy={rotate.isPending}
      error={rotate.error}
      onConfirm={() => rotate.mutate(undefined, { onSuccess: setRotated })}
      onClose={onClose}
    />
  );
}

function StatusDialog({
  subscriber,
  status,
  onClose,
}: StepProps & { status: Subscriber["status"] }) {
  const { integrations } = useMessages();
  const words = status === "active" ? integrations.enable : integrations.disable;
  const update = useUpdateSubscriber(subscriber);
  const done = () => {
    toast(words.done);
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      title={words.title(subscriber.name)}
      consequence={words.consequence}
      submit={words.submit}
      isBusy={update.isPending}
      error={update.error}
      onConfirm={() => update.mutate({ status }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}

function DeleteDialog({ subscriber, onClose }: StepProps) {
  const { integrations: words } = useMessages();
  const remove = useDeleteSubscriber(subscriber);
  const done = () => {
    toast(words.deleted(subscriber.name));
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      isIrreversible
      title={words.deleteTitle(subscriber.name)}
      consequence={words.deleteConsequence}
      submit={words.submitDelete}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    />
  );
}
