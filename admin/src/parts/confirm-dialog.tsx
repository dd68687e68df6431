import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import { useSessionState } from "../session/context.ts";
import { Notice, ProblemNotice, problemTitle } from "./notice.tsx";
import { OnlineButton } from "./online-button.tsx";
import { toast } from "./toasts.tsx";
import classes from "./confirm-dialog.module.css";

/** Says what will come of it before it is done. */
export function ConfirmDialog({
  isOpen,
  title,
  consequence,
  submit,
  dismiss,
  isBusy,
  isReady = true,
  error,
  isGrave = false,
  children,
  onConfirm,
  onClose,
}: {
  isOpen: boolean;
  title: string;
  consequence: string;
  submit: string;
  /** Says no; “Cancel” unless given. */
  dismiss?: string;
  /** The order is under way. */
  isBusy: boolean;
  /** False while what there is to confirm is still being found out. */
  isReady?: boolean;
  error: unknown;
  /** What cannot be undone has another colour, and the focus does not stand on it. */
  isGrave?: boolean;
  /** Fields that go with it. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { common } = useMessages();
  const { isPasswordAsked } = useSessionState();
  const isOnline = useOnline();
  useFailureAfterClosing(isOpen, error, submit);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      // Escape then belongs to the password question on top.
      closeOnEscape={!isPasswordAsked}
      closeOnClickOutside={!isPasswordAsked}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        <Text size="sm">{consequence}</Text>
        {children}
        {error !== null && <ProblemNotice error={error} />}
        {!isOnline && <Notice tone="warn">{common.offline}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {/* What has been sent is not called back by closing the dialog. */}
            {isBusy ? common.close : (dismiss ?? common.cancel)}
          </Button>
          <OnlineButton
            onClick={onConfirm}
            loading={isBusy || !isReady}
            {...(isGrave ? { className: classes.grave } : { "data-autofocus": true })}
          >
            {submit}
          </OnlineButton>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Closed while its order was under way, the dialog can show no more that it failed. */
function useFailureAfterClosing(isOpen: boolean, error: unknown, submit: string): void {
  const { common } = useMessages();
  const tell = useEffectEvent(() => {
    if (!isOpen) toast(common.failedLater(submit, problemTitle(error, common)));
  });
  useEffect(() => {
    if (error !== null) tell();
  }, [error]);
}
