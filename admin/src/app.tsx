import { Suspense, type ComponentType } from "react";
import type { SiteConfig } from "./config.ts";
import { Frame } from "./frame/frame.tsx";
import { ViewBoundary } from "./frame/view-boundary.tsx";
import { useMessages } from "./messages/context.tsx";
import { Loading } from "./parts/loading.tsx";
import { PageHeading } from "./parts/page-heading.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { Link } from "./router/link.tsx";
import { usePath } from "./router/location.ts";
import { matchPath } from "./router/match.ts";
import { PATHS } from "./router/paths.ts";
import { view } from "./router/view.ts";
import { PasswordQuestion } from "./session/password-question.tsx";
import { useSessionState } from "./session/context.ts";

const SignInPage = view(() => import("./views/sign-in/page.tsx"));

/** One row a view. A more particular template stands before a more general one. */
const VIEWS: [template: string, view: ComponentType<{ members: Record<string, string> }>][] = [
  [PATHS.webinars, view(() => import("./views/webinars/page.tsx"))],
  [PATHS.newWebinar, view(() => import("./views/create-webinar/page.tsx"))],
  [PATHS.editWebinar, view(() => import("./views/edit-webinar/page.tsx"))],
  [PATHS.webinar, view(() => import("./views/webinar/page.tsx"))],
  [PATHS.audit, view(() => import("./views/audit/page.tsx"))],
  [PATHS.operations, view(() => import("./views/operations/page.tsx"))],
];

export function App({ site }: { site: SiteConfig }) {
  const { phase } = useSessionState();
  if (phase === "starting") return null;
  if (phase === "signed_out") {
    return (
      <ViewBoundary>
        <Suspense>
          <SignInPage />
        </Suspense>
      </ViewBoundary>
    );
  }
  return (
    <Frame site={site}>
      <CurrentView />
      <PasswordQuestion />
      <Toasts />
    </Frame>
  );
}

function CurrentView() {
  const path = usePath();
  for (const [template, View] of VIEWS) {
    const members = matchPath(template, path);
    // The key is the address: another webinar is another page, with nothing left of the first.
    if (members !== null) {
      return (
        <ViewBoundary key={path}>
          <Suspense fallback={<Loading />}>
            <View members={members} />
          </Suspense>
        </ViewBoundary>
      );
    }
  }
  return <NotFound />;
}

function NotFound() {
  const { app } = useMessages();
  return (
    <>
      <PageHeading title={app.notFound} />
      <Link href={PATHS.webinars}>{app.toWebinars}</Link>
    </>
  );
}
