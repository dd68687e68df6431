import "./styles.ts";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { isWorthRetrying, makeApi } from "./api/client.ts";
import { ApiContext } from "./api/context.ts";
import { App } from "./app.tsx";
import { idleMinOf, readSiteConfig, type SiteConfig } from "./config.ts";
import { BrokenPage, CrashScreen } from "./frame/crash-screen.tsx";
import { ViewLoadError } from "./frame/lazy-view.tsx";
import { initialLanguage, LanguageProvider } from "./messages/context.tsx";
import { ImageHostsContext } from "./image-hosts.ts";
import { RoomLimitContext } from "./room-limit.ts";
import { browserSurroundings } from "./session/browser-surroundings.ts";
import { AccountLinksContext, SessionContext } from "./session/context.ts";
import { firebaseAccountLinks } from "./session/firebase-account-links.ts";
import { firebaseAuth, firebaseIdentity } from "./session/firebase.ts";
import { makeIdleWatch } from "./session/idleness.ts";
import { makeSession } from "./session/session.ts";
import { makeSessionEnds, sendEndTo } from "./session/session-ends.ts";
import { cssVariables, theme } from "./theme.ts";

function startConsole(site: SiteConfig) {
  const idleWatch = makeIdleWatch(idleMinOf(site) * 60_000, browserSurroundings);
  const apiUrl = site.api_url ?? "";
  const ends = makeSessionEnds(sendEndTo(apiUrl));
  const auth = firebaseAuth(site.auth);
  const session = makeSession(firebaseIdentity(auth), idleWatch, ends);
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: isWorthRetrying },
      // The default queues a change made offline and sends it on reconnection, even if it was cancelled meanwhile.
      mutations: { networkMode: "always", retry: false },
    },
  });
  // The next person to sign in here must not see what this one has loaded.
  session.subscribe(() => {
    if (session.state().phase === "signed_out") queries.clear();
  });
  return (
    <QueryClientProvider client={queries}>
      <SessionContext value={session}>
        <ApiContext value={makeApi(session, { baseUrl: apiUrl })}>
          <RoomLimitContext value={site.meet_room_limit ?? null}>
            <ImageHostsContext value={site.image_hosts ?? []}>
              <AccountLinksContext value={firebaseAccountLinks(auth)}>
                <App site={site} />
              </AccountLinksContext>
            </ImageHostsContext>
          </RoomLimitContext>
        </ApiContext>
      </SessionContext>
    </QueryClientProvider>
  );
}

const root = createRoot(document.getElementById("root") ?? document.body, {
  // MissingView has already told the operator about a ViewLoadError.
  onCaughtError: (error) => void (error instanceof ViewLoadError || reportError(error)),
});
/** Not at the top of the module: the catalogue imports from this bundle, so the two would wait for each other. */
async function start() {
  const [site, language] = await Promise.all([
    readSiteConfig().catch(() => null),
    initialLanguage(),
  ]);
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider initial={language}>
        <CrashScreen>
          {site === null ? <BrokenPage reason="unconfigured" /> : startConsole(site)}
        </CrashScreen>
      </LanguageProvider>
    </MantineProvider>,
  );
}

void start();
