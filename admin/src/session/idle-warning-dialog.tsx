import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMessages } from "../messages/context.tsx";
import { useSession, useSessionState } from "./context.ts";
import { WARNING_MS } from "./idleness.ts";

/** Warns that the session ends because nobody uses it. Any use of the console, in any tab, closes the warning. */
export default function IdleWarningDialog() {
  const { session: words, app, common } = useMessages();
  const session = useSession();
  const { isEndingUnused } = useSessionState();
  return (
    <Modal
      opened={isEndingUnused}
      onClose={() => session.stay()}
      title={words.stillThere}
      centered
      zIndex={400}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack>
        <Text size="sm">{words.endsSoon(WARNING_MS / 60_000)}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void session.leave()}>
            {app.signOut}
          </Button>
          <Button data-autofocus onClick={() => session.stay()}>
            {words.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
