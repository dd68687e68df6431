import { Button } from "@mantine/core";
import { useMessages } from "../../../../messages/context.tsx";
import { Link } from "../../../../router/link.tsx";
import { editPath } from "../../../../router/paths.ts";
import type { ActionProps } from "../use-asking.ts";

export function EditAction({ webinar }: Pick<ActionProps, "webinar">) {
  return (
    <Button component={Link} href={editPath(webinar.id)} variant="default">
      {useMessages().webinar.actionNames.update}
    </Button>
  );
}
