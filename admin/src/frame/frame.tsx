import { useState, type ReactNode } from "react";
import type { SiteConfig } from "../config.ts";
import { useOnline } from "../connection/online.ts";
import { Keys } from "../keys/keys.tsx";
import { LANGUAGE_NAMES, useLanguage, useMessages } from "../messages/context.tsx";
import { ExternalLink } from "../parts/external-link.tsx";
import { Link } from "../router/link.tsx";
import { usePath } from "../router/location.ts";
import { PATHS } from "../router/paths.ts";
import { useIsEngineer } from "../session/capabilities.ts";
import { useSession, useSessionState } from "../session/context.ts";
import { useLoaded } from "../session/lazy-dialogs.tsx";
import type { PageLocale } from "../time/when.ts";
import { Brand } from "./brand.tsx";
import { SweepBanner } from "./sweep-banner.tsx";
import classes from "./frame.module.css";

/** Surrounds every view: navigation, account, banners, and links to the local stack's pages. */
export function Frame({ site, children }: { site: SiteConfig; children: ReactNode }) {
  const { app } = useMessages();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {app.skipToContent}
      </a>
      <header className={classes.side}>
        <Link href={PATHS.webinars} className={classes.home}>
          <Brand />
        </Link>
        <Keys />
        <Navigation />
        <LocalStack site={site} />
        <Account />
        <span className={classes.break} />
      </header>
      <main id="content" className={classes.content}>
        <OfflineBanner />
        <SweepBanner />
        {children}
      </main>
    </div>
  );
}

type NavigationEntry = [href: string, name: string, isCurrent: boolean];

function Navigation() {
  const { app, webinars, people, insights, operations, integrations, audit } = useMessages();
  const path = usePath();
  const isEngineer = useIsEngineer();
  const isOfWebinars = path === PATHS.webinars || path.startsWith("/console/webinars");
  const ofEngineers: NavigationEntry = [
    PATHS.integrations,
    integrations.title,
    path === PATHS.integrations,
  ];
  const views: NavigationEntry[] = [
    [PATHS.webinars, webinars.title, isOfWebinars],
    [PATHS.people, people.title, path === PATHS.people],
    [PATHS.insights, insights.title, path === PATHS.insights],
    [PATHS.operations, operations.title, path === PATHS.operations],
    ...(isEngineer ? [ofEngineers] : []),
    [PATHS.audit, audit.title, path === PATHS.audit],
  ];
  return (
    <nav aria-label={app.mainNavigation} className={classes.nav}>
      {views.map(([href, name, isCurrent]) => (
        <Link key={href} href={href} aria-current={isCurrent ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function LocalStack({ site }: { site: SiteConfig }) {
  const { app } = useMessages();
  if (site.mailbox_url === null && site.calendar_url === null) return null;
  return (
    <nav aria-label={app.localStack} className={classes.local}>
      <span className={classes.label}>{app.localStack}</span>
      {site.mailbox_url !== null && (
        <ExternalLink href={site.mailbox_url}>{app.mailbox}</ExternalLink>
      )}
      {site.calendar_url !== null && (
        <ExternalLink href={site.calendar_url}>{app.calendar}</ExternalLink>
      )}
    </nav>
  );
}

function Account() {
  const { messages, locale, choose } = useLanguage();
  const session = useSession();
  const { person } = useSessionState();
  return (
    <div className={classes.account}>
      <span className={classes.email} title={person?.email}>
        {person?.email}
      </span>
      <span className={classes.tools}>
        <select
          aria-label={messages.app.language}
          value={locale}
          onChange={(event) => choose(event.currentTarget.value as PageLocale)}
        >
          {LANGUAGE_NAMES.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => void session.leave()}>
          {messages.app.signOut}
        </button>
      </span>
      <SignOutEverywhere />
    </div>
  );
}

function SignOutEverywhere() {
  const { session: words } = useMessages();
  const isOnline = useOnline();
  const [isWanted, setWanted] = useState(false);
  const close = () => setWanted(false);
  const load = () => import("../session/sign-out-everywhere-dialog.tsx");
  const Dialog = useLoaded(isWanted, load, close);
  return (
    <>
      <button
        type="button"
        className={classes.everywhere}
        disabled={!isOnline}
        onClick={() => setWanted(true)}
      >
        {words.everywhere}
      </button>
      {isWanted && Dialog && <Dialog onClose={close} />}
    </>
  );
}

function OfflineBanner() {
  const { app } = useMessages();
  return useOnline() ? null : (
    <p className={classes.offline} role="status">
      {app.offline}
    </p>
  );
}
