import { Menu } from "@mantine/core";
import type { Webinar } from "../../api/wire.ts";
import { useOnline } from "../../connection/online.ts";
import { useMessages } from "../../messages/context.tsx";
import { Link } from "../../router/link.tsx";
import { useLoaded } from "../../session/lazy-dialogs.tsx";
import { filtersPath, NO_FILTERS } from "../webinars/filters.ts";
import PlanAgainDialog from "./plan-again-dialog.tsx";
import { RepeatDialog } from "./repeat-dialog.tsx";

const PLANNING_STEPS = ["again", "repeat", "save_template"] as const;
export type PlanningStep = (typeof PLANNING_STEPS)[number];

export const isPlanningStep = (action: string): action is PlanningStep =>
  PLANNING_STEPS.some((step) => step === action);

interface PlanningEntriesProps {
  webinar: Webinar;
  open: (step: PlanningStep) => void;
}

/** The entries of a webinar's menu that plan further webinars or prepare that. They are possible in every state. */
export function PlanningEntries({ webinar, open }: PlanningEntriesProps) {
  const { planning: words, templates } = useMessages();
  const isOnline = useOnline();
  return (
    <>
      <Menu.Divider />
      <Menu.Item disabled={!isOnline} onClick={() => open("again")}>
        {words.again}
      </Menu.Item>
      <Menu.Item disabled={!isOnline} onClick={() => open("repeat")}>
        {words.repeat}
      </Menu.Item>
      <Menu.Item disabled={!isOnline} onClick={() => open("save_template")}>
        {templates.save}
      </Menu.Item>
      {webinar.series_id !== null && (
        <Menu.Item
          component={Link}
          href={filtersPath({ ...NO_FILTERS, series: webinar.series_id })}
        >
          {words.showSeries}
        </Menu.Item>
      )}
    </>
  );
}

interface PlanningDialogProps {
  webinar: Webinar;
  step: PlanningStep | null;
  onClose: () => void;
}

export function PlanningDialog({ webinar, step, onClose }: PlanningDialogProps) {
  const isSaving = step === "save_template";
  const SaveDialog = useLoaded(isSaving, () => import("./save-template-dialog.tsx"), onClose);
  if (isSaving) return SaveDialog && <SaveDialog webinar={webinar} onClose={onClose} />;
  if (step === "again") return <PlanAgainDialog webinar={webinar} onClose={onClose} />;
  if (step === "repeat") return <RepeatDialog webinar={webinar} onClose={onClose} />;
  return null;
}
