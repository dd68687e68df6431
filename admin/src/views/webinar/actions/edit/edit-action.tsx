import { Button } from "@mantine/core";
import type { WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { Link } from "../../../../router/link.tsx";
import { editPath } from "../../../../router/paths.ts";

export function EditAction({ webinar }: { webinar: WebinarDetail }) {
  return (
    <Button component={Link} href={editPath(webinar.id)} variant="default">
      {useMessages().webinar.actionNames.update}
    </Button>
  );
}
