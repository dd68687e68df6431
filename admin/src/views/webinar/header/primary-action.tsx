import { Button } from "@mantine/core";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { Link } from "../../../router/link.tsx";
import type { Primary } from "../actions/primary.ts";
import { ACTION_PATHS } from "../actions/registry.tsx";
import type { Actions } from "../actions/use-actions.ts";
import { actionName } from "./action-name.ts";

interface PrimaryActionProps {
  webinar: WebinarDetail;
  primary: Primary;
  actions: Actions;
}

export function PrimaryAction({ webinar, primary, actions }: PrimaryActionProps) {
  const messages = useMessages();
  const { webinarPage: words } = messages;
  if (primary === "open_room") return <Elsewhere href={webinar.meet_url} name={words.openRoom} />;
  if (primary === "watch") return <Elsewhere href={webinar.recording_url} name={words.watch} />;
  const name = actionName(primary, webinar.status, messages);
  const path = ACTION_PATHS[primary]?.(webinar.id);
  if (path === undefined) {
    return <OnlineButton onClick={() => actions.open(primary)}>{name}</OnlineButton>;
  }
  return (
    <Button component={Link} href={path}>
      {name}
    </Button>
  );
}

function Elsewhere({ href, name }: { href: string | null; name: string }) {
  if (href === null) return null;
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      rightSection={<Icon name="external" />}
    >
      {name}
    </Button>
  );
}
