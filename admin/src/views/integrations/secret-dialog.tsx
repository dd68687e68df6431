import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import type { SubscriberWithSecret } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { toast } from "../../parts/toasts.tsx";
import classes from "./integrations.module.css";

interface SecretDialogProps {
  subscriber: SubscriberWithSecret;
  onClose: () => void;
}

/** The one time that anybody sees the secret. A click beside the dialog must not close it. */
export function SecretDialog({
  subscriber: { name, secret, secrets },
  onClose,
}: SecretDialogProps) {
  const { integrations: words, common } = useMessages();
  const earlier = secrets.find(({ expires_at }) => expires_at !== null)?.expires_at ?? null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={secret === null ? words.added(name) : words.secretTitle(name)}
      centered
      closeOnClickOutside={false}
      closeOnEscape={secret === null}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        <Text size="sm">{secret === null ? words.noSecret : words.secretOnce}</Text>
        {earlier !== null && (
          <Text size="sm">
            <Timestamp at={earlier} words={words.earlierSecret} />
          </Text>
        )}
        {secret !== null && <Secret secret={secret} />}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus={secret === null}>
            {secret === null ? common.close : words.secretKept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Secret({ secret }: { secret: string }) {
  const { integrations: words } = useMessages();
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => toast(words.copied),
      () => toast(words.notCopied),
    );
  return (
    <>
      <TextInput
        label={words.secret}
        value={secret}
        classNames={{ input: classes.secret ?? "" }}
        onFocus={(event) => event.currentTarget.select()}
        readOnly
      />
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="copy" />}
          onClick={() => void copy()}
          data-autofocus
        >
          {words.copy}
        </Button>
      </Group>
    </>
  );
}
