import { Suspense, type ComponentType } from "react";
import type { SiteConfig } from "./config.ts";
import { Frame } from "./frame/frame.tsx";
import { lazyView, ViewBoundary } from "./frame/lazy-view.tsx";
import { useMessages } from "./messages/context.tsx";
import { Loading } from "./parts/list-states.tsx";
import { PageHeading } from "./parts/page-heading.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { Link } from "./router/link.tsx";
import { usePath } from "./router/location.ts";
import { matchPath, PATHS, TAB_PATHS } from "./router/paths.ts";
import { useSessionState } from "./session/context.ts";
import { IdleWarning, PasswordQuestion } from "./session/lazy-dialogs.tsx";

const AccountLinkPage = lazyView(() => import("./views/account-link/page.tsx"));
const SignInPage = lazyView(() => import("./views/sign-in/page.tsx"));
const SecondFactorPage = lazyView(() => import("./views/second-factor/page.tsx"));

const WebinarPage = lazyView(() => import("./views/webinar/page.tsx"));

type View = [template: string, view: ComponentType<{ members: Record<string, string> }>];

/** The first template that matches wins, so a specific one stands before a general one. */
const VIEWS: View[] = [
  [PATHS.webinars, lazyView(() => import("./views/webinars/page.tsx"))],
  [PATHS.newWebinar, lazyView(() => import("./views/create-webinar/page.tsx"))],
  [PATHS.editWebinar, lazyView(() => import("./views/edit-webinar/page.tsx"))],
  ...TAB_PATHS.map((template): View => [template, WebinarPage]),
  [PATHS.people, lazyView(() => import("./views/people/page.tsx"))],
  [PATHS.insights, lazyView(() => import("./views/insights/page.tsx"))],
  [PATHS.audit, lazyView(() => import("./views/audit/page.tsx"))],
  [PATHS.operations, lazyView(() => import("./views/operations/page.tsx"))],
  [PATHS.integrations, lazyView(() => import("./views/integrations/page.tsx"))],
];

export function App({ site }: { site: SiteConfig }) {
  const { phase, isSecondFactorMissing } = useSessionState();
  const isAccountLink = matchPath(PATHS.accountLink, usePath()) !== null;
  if (phase === "starting") return null;
  if (isAccountLink) return <Alone view={AccountLinkPage} />;
  if (phase === "signed_out") return <Alone view={SignInPage} />;
  if (isSecondFactorMissing) {
    return (
      <ViewBoundary>
        <Suspense fallback={<Loading />}>
          <SecondFactorPage />
        </Suspense>
        <PasswordQuestion />
        <IdleWarning />
      </ViewBoundary>
    );
  }
  return (
    <Frame site={site}>
      <CurrentView />
      <PasswordQuestion />
      <IdleWarning />
      <Toasts />
    </Frame>
  );
}

/** A page without the frame, for people who are not signed in. */
function Alone({ view: View }: { view: ComponentType }) {
  return (
    <ViewBoundary>
      <Suspense>
        <View />
      </Suspense>
    </ViewBoundary>
  );
}

function CurrentView() {
  const path = usePath();
  for (const [template, View] of VIEWS) {
    const members = matchPath(template, path);
    if (members !== null) {
      return (
        <ViewBoundary key={keyOf(template, members)}>
          <Suspense fallback={<Loading />}>
            <View members={members} />
          </Suspense>
        </ViewBoundary>
      );
    }
  }
  return <NotFound />;
}

/** The page of another webinar starts with fresh state. The tabs of one webinar share theirs. */
const keyOf = (template: string, members: Record<string, string>): string =>
  JSON.stringify([TAB_PATHS.includes(template) ? PATHS.webinar : template, members]);

function NotFound() {
  const { app } = useMessages();
  return (
    <>
      <PageHeading title={app.notFound} />
      <Link href={PATHS.webinars}>{app.toWebinars}</Link>
    </>
  );
}
