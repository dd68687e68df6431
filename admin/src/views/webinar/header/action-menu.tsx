import { Button, Menu } from "@mantine/core";
import { Fragment, useId, useState, type ComponentProps } from "react";
import type { AllowedAction, WebinarDetail } from "../../../api/wire.ts";
import { useOnline } from "../../../connection/online.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { Link } from "../../../router/link.tsx";
import type { Primary } from "../actions/primary.ts";
import { ACTION_PATHS, MENU_GROUPS } from "../actions/registry.tsx";
import type { Actions } from "../actions/use-actions.ts";
import { PlanningEntries, type PlanningStep } from "../../planning/planning-entries.tsx";
import { refusalText } from "../texts.ts";
import { actionName } from "./action-name.ts";
import classes from "./action-menu.module.css";

interface ActionMenuProps {
  webinar: WebinarDetail;
  /** The action that has a button of its own. */
  primary: Primary | null;
  actions: Actions;
  onPlan: (step: PlanningStep) => void;
}

/** Within <main>, and with nothing but entries in it, the menu is where screen readers look for it. */
const PLACE = {
  position: "bottom-end",
  width: 256,
  withinPortal: false,
  withInitialFocusPlaceholder: false,
} as const;

/** All other actions. One that is refused says why under the menu's entries, once it is pointed at, focused or tapped. */
export function ActionMenu({ webinar, primary, actions, onPlan }: ActionMenuProps) {
  const { webinarPage: words } = useMessages();
  const [reason, setReason] = useState<string | null>(null);
  const groups = groupsOf(webinar, primary);
  return (
    <Menu {...PLACE} onClose={() => setReason(null)}>
      <Menu.Target>
        <Button variant="default" className={classes.open} aria-label={words.moreActions}>
          <Icon name="more" size={18} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group, index) => (
          <Fragment key={group[0]?.action}>
            {index > 0 && <Menu.Divider />}
            {group.map((each) => (
              <Entry
                key={each.action}
                webinar={webinar}
                entry={each}
                open={() => actions.open(each.action)}
                onPoint={setReason}
              />
            ))}
          </Fragment>
        ))}
        <PlanningEntries webinar={webinar} open={onPlan} />
        {reason !== null && <Reason text={reason} />}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Screen readers get it as the entry's description. */
const Reason = ({ text }: { text: string }) => (
  <p className={classes.reason} aria-hidden>
    {text}
  </p>
);

const groupsOf = ({ allowed_actions }: WebinarDetail, primary: Primary | null) =>
  MENU_GROUPS.map((group) =>
    group.flatMap((action) =>
      action === primary ? [] : allowed_actions.filter((each) => each.action === action),
    ),
  ).filter((group) => group.length > 0);

interface EntryProps {
  webinar: WebinarDetail;
  entry: AllowedAction;
  open: () => void;
  /** Called with the reason why the entry is refused, or null, once it is pointed at. */
  onPoint: (reason: string | null) => void;
}

function Entry({ webinar, entry, open, onPoint }: EntryProps) {
  const messages = useMessages();
  const isOnline = useOnline();
  const name = actionName(entry.action, webinar.status, messages);
  const path = ACTION_PATHS[entry.action]?.(webinar.id);
  const refusal = entry.allowed ? null : refusalText(entry, webinar.status, messages);
  // Without a connection, a dialog could not do what it asks about.
  const reason = refusal ?? (isOnline || path !== undefined ? null : messages.common.offline);
  const point = () => onPoint(reason);
  const pointing = { onMouseEnter: point, onFocus: point };
  if (reason !== null) return <RefusedEntry name={name} reason={reason} onPoint={point} />;
  return path === undefined ? (
    <Menu.Item {...pointing} onClick={open}>
      {name}
    </Menu.Item>
  ) : (
    <Menu.Item {...pointing} component={Link} href={path}>
      {name}
    </Menu.Item>
  );
}

interface RefusedEntryProps {
  name: string;
  reason: string;
  onPoint: () => void;
}

function RefusedEntry({ name, reason, onPoint }: RefusedEntryProps) {
  const reasonId = useId();
  return (
    <>
      <Menu.Item
        component={RefusedButton}
        className={classes.refused}
        closeMenuOnClick={false}
        aria-describedby={reasonId}
        onMouseEnter={onPoint}
        onFocus={onPoint}
        onClick={onPoint}
      >
        {name}
      </Menu.Item>
      <span id={reasonId} hidden>
        {reason}
      </span>
    </>
  );
}

/** Keeps its place in the keyboard's order, which Mantine takes from disabled entries. */
const RefusedButton = (props: ComponentProps<"button">) => (
  <button type="button" {...props} aria-disabled />
);
