import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import { useSessionState } from "../session/context.ts";
import { Notice, ProblemNotice, problemTitle } from "./notice.tsx";
import { OnlineButton } from "./online-button.tsx";
import { toast } from "./toasts.tsx";
import classes from "./confirm-dialog.module.css";

interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  consequence: string;
  /** Text of the button that confirms. */
  submit: string;
  /** Text of the button that declines; default “Cancel”. */
  dismiss?: string;
  /** True while the request is in flight. */
  isBusy: boolean;
  /** False while the dialog is still loading what there is to confirm. */
  isReady?: boolean;
  /** True while nothing can be confirmed, because that could not be loaded. */
  isBlocked?: boolean;
  /** True if confirming changes nothing, so that the button is not the one to press. */
  isIdle?: boolean;
  /** True if it turns out that there is nothing to confirm: the dialog can only be closed. */
  isRefused?: boolean;
  error: unknown;
  /** Gives the button another colour, and does not focus it. */
  isIrreversible?: boolean;
  /** Further fields of the dialog. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** States the consequence of an action before it is carried out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, consequence, submit, error, children, onClose } = props;
  const { common } = useMessages();
  const { isPasswordAsked, isEndingUnused } = useSessionState();
  const isCovered = isPasswordAsked || isEndingUnused;
  const isOnline = useOnline();
  useToastOnLateFailure(isOpen, error, submit);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      // Escape and a click outside then belong to the dialog on top.
      closeOnEscape={!isCovered}
      closeOnClickOutside={!isCovered}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        {consequence !== "" && <Text size="sm">{consequence}</Text>}
        {children}
        {error !== null && <ProblemNotice error={error} />}
        {!isOnline && <Notice tone="warn">{common.offline}</Notice>}
        <Buttons {...props} />
      </Stack>
    </Modal>
  );
}

function Buttons({
  submit,
  dismiss,
  isBusy,
  isReady = true,
  isBlocked = false,
  isIdle = false,
  isRefused = false,
  isIrreversible = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { common } = useMessages();
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose}>
        {/* Closing the dialog does not undo what has been sent, so the button must not say “Cancel”. */}
        {isBusy || isRefused ? common.close : (dismiss ?? common.cancel)}
      </Button>
      {!isRefused && (
        <OnlineButton
          onClick={onConfirm}
          loading={isBusy || !isReady}
          disabled={isBlocked}
          {...lookOf(isIdle, isIrreversible)}
        >
          {submit}
        </OnlineButton>
      )}
    </Group>
  );
}

function lookOf(isIdle: boolean, isIrreversible: boolean) {
  if (isIdle) return { variant: "default" };
  return isIrreversible ? { className: classes.irreversible } : { "data-autofocus": true };
}

/** Shows a failure as a toast if the dialog was closed while its request was in flight. */
function useToastOnLateFailure(isOpen: boolean, error: unknown, submit: string): void {
  const messages = useMessages();
  const { common } = messages;
  const notify = useEffectEvent(() => {
    if (!isOpen) toast(common.failedLater(submit, problemTitle(error, messages)));
  });
  useEffect(() => {
    if (error !== null) notify();
  }, [error]);
}
