import { Button } from "@mantine/core";
import { useMessages } from "../../../messages/context.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { toast } from "../../../parts/toasts.tsx";

/** Copies the address of the public page. */
export function CopyLink({ url }: { url: string }) {
  const { webinarPage: words } = useMessages();
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => toast(words.copied),
      () => toast(words.notCopied(url)),
    );
  return (
    <Button variant="default" leftSection={<Icon name="copy" />} onClick={() => void copy()}>
      {words.copyLink}
    </Button>
  );
}
