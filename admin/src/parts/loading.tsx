import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useMessages } from "../messages/context.tsx";

/** The lines of something that is on its way. */
export function Loading({ lines = 6 }: { lines?: number }) {
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{useMessages().app.loading}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
}
