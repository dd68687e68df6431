import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import { useSessionState } from "../session/context.ts";
import { ProblemNotice } from "./notice.tsx";
import classes from "./confirm-dialog.module.css";

/** Says what will come of it before it is done. */
export function ConfirmDialog({
  isOpen,
  title,
  consequence,
  submit,
  isBusy,
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
  isBusy: boolean;
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
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            onClick={onConfirm}
            loading={isBusy}
            {...(isGrave ? { className: classes.grave } : { "data-autofocus": true })}
          >
            {submit}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
