import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { usePath } from "../../router/location.ts";
import { tabOf, type WebinarTab } from "../../router/paths.ts";
import { useNow } from "../../time/use-now.ts";
import {
  isPlanningStep,
  PlanningDialog,
  type PlanningStep,
} from "../planning/planning-entries.tsx";
import { ActionDialogs, OvertakenNotice } from "./actions/action-dialogs.tsx";
import { useRequestedAction } from "./actions/requested-action.ts";
import { useActions } from "./actions/use-actions.ts";
import { TabBar } from "./header/tab-bar.tsx";
import { BackLink, WebinarHeader } from "./header/webinar-header.tsx";
import { phaseOf, type Phase } from "./phase.ts";
import { registrationsKey, useWebinar } from "./queries.ts";
import { ReachReceipt } from "./reach/reach-receipt.tsx";
import { ActivityTab } from "./tabs/activity-tab.tsx";
import { AudienceTab } from "./tabs/audience-tab.tsx";
import { MailTab } from "./tabs/mail-tab.tsx";
import { OverviewTab } from "./overview/overview-tab.tsx";
import { WaitingCard } from "./registrations/waiting-card.tsx";
import { RegistrationsCard } from "./registrations/registrations-card.tsx";
import classes from "./page.module.css";

export default function WebinarPage({ members }: { members: Record<string, string> }) {
  const id = members.id ?? "";
  const { webinars: words } = useMessages();
  const { data: webinar, error, refetch } = useWebinar(id);
  if (webinar !== undefined) return <Detail webinar={webinar} />;
  return (
    <>
      <PageHeading title={words.columns.title} above={<BackLink />} />
      {error === null ? <Loading /> : <ProblemNotice error={error} retry={() => void refetch()} />}
    </>
  );
}

function Detail({ webinar }: { webinar: WebinarDetail }) {
  useFreshRegistrations(webinar);
  const phase = phaseOf(webinar, useNow());
  const tab = tabOf(webinar.id, usePath());
  const actions = useActions(webinar);
  const [step, setStep] = useState<PlanningStep | null>(null);
  useRequestedAction(webinar.id, (action) =>
    isPlanningStep(action) ? setStep(action) : actions.open(action),
  );
  return (
    <>
      <WebinarHeader webinar={webinar} phase={phase} actions={actions} onPlan={setStep} />
      <TabBar webinar={webinar} current={tab} />
      <div className={classes.notices}>
        <OvertakenNotice actions={actions} />
        <ReachReceipt webinar={webinar} />
      </div>
      <Tab webinar={webinar} phase={phase} tab={tab} />
      <ActionDialogs webinar={webinar} actions={actions} />
      <PlanningDialog webinar={webinar} step={step} onClose={() => setStep(null)} />
    </>
  );
}

interface TabProps {
  webinar: WebinarDetail;
  phase: Phase;
  tab: WebinarTab;
}

function Tab({ webinar, phase, tab }: TabProps) {
  switch (tab) {
    case "overview":
      return <OverviewTab webinar={webinar} phase={phase} />;
    case "registrations":
      return (
        <>
          <WaitingCard webinar={webinar} />
          <RegistrationsCard webinar={webinar} />
        </>
      );
    case "mail":
      return <MailTab webinar={webinar} />;
    case "audience":
      return <AudienceTab webinar={webinar} />;
    case "activity":
      return <ActivityTab webinar={webinar} />;
  }
}

/** Loads registrations and statistics again once there are others, or their mail was sent or has arrived. */
function useFreshRegistrations({ id, mail_runs, registered_count, attended_count }: WebinarDetail) {
  const queries = useQueryClient();
  const mail = JSON.stringify(mail_runs.map(({ finished_at, figures }) => [finished_at, figures]));
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: registrationsKey(id) });
  }, [queries, id, mail, registered_count, attended_count]);
}
