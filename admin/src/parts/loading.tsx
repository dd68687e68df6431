import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import { Notice } from "./notice.tsx";

/** The lines of something that is on its way. Without a connection it waits for one, and says so. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { app, common } = useMessages();
  if (!useOnline()) return <Notice tone="warn">{common.loadsOnceOnline}</Notice>;
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{app.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
}
