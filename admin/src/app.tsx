import { lazy, Suspense, useState, type ComponentType } from "react";
import type { SiteConfig } from "./config.ts";
import { Frame } from "./frame/frame.tsx";
import { useMessages } from "./messages/context.tsx";
import { Loading } from "./parts/loading.tsx";
import { PageHeading } from "./parts/page-heading.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { Link } from "./router/link.tsx";
import { usePath } from "./router/location.ts";
import { matchPath } from "./router/match.ts";
import { PATHS } from "./router/paths.ts";
import { useSessionState } from "./session/context.ts";

const SignInPage = lazy(() => import("./views/sign-in/page.tsx"));
const FreshAuthDialog = lazy(() => import("./session/fresh-auth-dialog.tsx"));

/** One row a view. A more particular template stands before a more general one. */
const VIEWS: [template: string, view: ComponentType<{ members: Record<string, string> }>][] = [
  [PATHS.webinars, lazy(() => import("./views/webinars/page.tsx"))],
  [PATHS.newWebinar, lazy(() => import("./views/create-webinar/page.tsx"))],
  [PATHS.editWebinar, lazy(() => import("./views/edit-webinar/page.tsx"))],
  [PATHS.webinar, lazy(() => import("./views/webinar/page.tsx"))],
  [PATHS.audit, lazy(() => import("./views/audit/page.tsx"))],
  [PATHS.operations, lazy(() => import("./views/operations/page.tsx"))],
];

export function App({ site }: { site: SiteConfig }) {
  const { phase, isPasswordAsked } = useSessionState();
  const [hasBeenAsked, setBeenAsked] = useState(false);
  if (isPasswordAsked && !hasBeenAsked) setBeenAsked(true);
  if (phase === "starting") return null;
  if (phase === "signed_out") {
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <Frame site={site}>
      <Suspense fallback={<Loading />}>
        <CurrentView />
      </Suspense>
      {hasBeenAsked && (
        <Suspense>
          <FreshAuthDialog />
        </Suspense>
      )}
      <Toasts />
    </Frame>
  );
}

function CurrentView() {
  const path = usePath();
  for (const [template, View] of VIEWS) {
    const members = matchPath(template, path);
    // The key is the address: another webinar is another page, with nothing left of the first.
    if (members !== null) return <View key={path} members={members} />;
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
