import "./styles.ts";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { isWorthRetrying, makeApi } from "./api/client.ts";
import { ApiContext } from "./api/context.ts";
import { App } from "./app.tsx";
import { readSiteConfig, type SiteConfig } from "./config.ts";
import { Broken, CrashScreen } from "./frame/crash-screen.tsx";
import { firstLanguage, LanguageProvider } from "./messages/context.tsx";
import { ViewMissing } from "./router/view.ts";
import { SessionContext } from "./session/context.ts";
import { firebaseIdentity } from "./session/firebase.ts";
import { makeSession } from "./session/session.ts";
import { cssVariables, theme } from "./theme.ts";

function start(site: SiteConfig) {
  const session = makeSession(firebaseIdentity(site.auth));
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: isWorthRetrying },
      // By default a change made offline is kept, and sent when the connection is back, cancelled or not.
      mutations: { networkMode: "always", retry: false },
    },
  });
  // What one person has read is not for the next one at this screen.
  session.subscribe(() => {
    if (session.state().phase === "signed_out") queries.clear();
  });
  return (
    <QueryClientProvider client={queries}>
      <SessionContext value={session}>
        <ApiContext value={makeApi(session, { baseUrl: site.api_url ?? "" })}>
          <App site={site} />
        </ApiContext>
      </SessionContext>
    </QueryClientProvider>
  );
}

const root = createRoot(document.getElementById("root") ?? document.body, {
  // A view that could not be loaded says so itself.
  onCaughtError: (error) => void (error instanceof ViewMissing || reportError(error)),
});
const [site, language] = await Promise.all([readSiteConfig().catch(() => null), firstLanguage()]);
root.render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <LanguageProvider first={language}>
      <CrashScreen>{site === null ? <Broken reason="unconfigured" /> : start(site)}</CrashScreen>
    </LanguageProvider>
  </MantineProvider>,
);
